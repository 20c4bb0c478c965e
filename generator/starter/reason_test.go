package starter

import (
	"testing"

	"gopkg.in/yaml.v3"
)

// A reason is read back from the block that it stands in as it was said, space around
// it aside, whatever YAML its lines look like; what no text holds is refused.
func TestReason(t *testing.T) {
	for said, want := range map[string]string{
		"":                        "",
		"  Kort.  \r\n":           "Kort.",
		"En: to # tre\n\n- fire":  "En: to # tre\n\n- fire",
		"a\n    kode\n\n\nb  \nc": "a\n    kode\n\n\nb\nc",
		"---\n...\n\"x'":          "---\n...\n\"x'",
		"æøå – „ord“\u00a0mg":     "æøå – „ord“\u00a0mg",
	} {
		got, err := reason(said)
		if err != nil {
			t.Errorf("%q: %v", said, err)
		}
		var back struct{ Reason string }
		if err := yaml.Unmarshal([]byte("reason: |-\n  "+got+"\n"), &back); err != nil || back.Reason != want {
			t.Errorf("%q is read back as %q, %v", said, back.Reason, err)
		}
	}
	for _, said := range []string{"a\x00b", "a\x1bb", "a\u202eb", "a\ufffdb", "a\u2028b"} {
		if got, err := reason(said); err == nil {
			t.Errorf("%q was taken as %q", said, got)
		}
	}
}
