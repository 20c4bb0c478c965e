package redline

import (
	"strings"
	"testing"
)

// A change is whose it is, or says what it follows from.
func TestJSONOwners(t *testing.T) {
	var b strings.Builder
	if err := WriteJSON(&b, []Change{{ID: "c-1", Owner: &Owner{Proposal: "2025-01", Item: "a"}}, {ID: "c-2", Owner: &Owner{Follows: "2025-01/a 2025-02/b"}}, {ID: "c-3"}}); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	if strings.Count(text, `"follows"`) != 1 || !strings.Contains(text, `"hash": "", "follows": [ "2025-01/a", "2025-02/b" ]`) || !strings.Contains(text, `"proposal": "2025-01", "item": "a"`) {
		t.Error(text)
	}
}
