package page

import (
	"reflect"
	"slices"
	"testing"
)

// A text that is missing is named by its key, in lists and tables too.
func TestEmptyTexts(t *testing.T) {
	type inner struct {
		A Text `yaml:"a"`
		B Text `yaml:"b"`
	}
	v := struct {
		One   Text    `yaml:"one"`
		None  Text    `yaml:"none"`
		List  []Text  `yaml:"list"`
		Empty []Text  `yaml:"empty"`
		In    inner   `yaml:"in"`
		Ins   []inner `yaml:"ins"`
		// Of a table the keys, and the table itself where it has none.
		Table   map[string]Text `yaml:"table"`
		Nothing map[string]Text `yaml:"nothing"`
	}{One: "x", List: []Text{"x", "", "y", ""}, In: inner{A: "x"}, Ins: []inner{{"x", "y"}, {"", "y"}},
		Table: map[string]Text{"a": "x", "c": "", "b": ""}}
	got := emptyTexts(reflect.ValueOf(v), "")
	if want := []string{"none", "list[1]", "list[3]", "empty", "in.b", "ins[1].a", "table.b", "table.c", "nothing"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
