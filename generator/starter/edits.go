package starter

import (
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/source/yamledit"

	"gopkg.in/yaml.v3"
)

// edits writes changes as the entries of a proposal's `changes`.
func edits(changes []amend.NewChange, section string) string {
	var b strings.Builder
	for _, c := range changes {
		keys := c.Keys(section)
		if c.Kind == site.Retitle {
			keys = []amend.Key{{Name: "id", Value: c.ID}, {Name: "section", Value: section}, {Name: "title", Value: c.Text}}
		}
		for i, k := range keys {
			b.WriteString([]string{"  - ", "    "}[min(i, 1)] + k.Name + ": ")
			if i < 2 {
				b.WriteString(k.Value + "\n") // identifiers
				continue
			}
			b.WriteString(scalar(k.Value, "      ") + "\n")
		}
	}
	return b.String()
}

// scalar gives text as a YAML scalar: a block where it has lines and reads back
// as the same, else in quotes.
func scalar(s, indent string) string {
	if !strings.Contains(s, "\n") || strings.HasPrefix(s, "\n") || strings.HasSuffix(s, "\n\n") {
		return yamledit.Quote(s)
	}
	body, mark := s, "|-"
	if strings.HasSuffix(s, "\n") {
		body, mark = strings.TrimSuffix(s, "\n"), "|"
	}
	lines := strings.Split(body, "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = indent + l
		}
	}
	block := mark + "\n" + strings.Join(lines, "\n")
	var back struct{ V string }
	if err := yaml.Unmarshal([]byte("v: "+strings.ReplaceAll(block, "\n"+indent, "\n  ")+"\n"), &back); err != nil || back.V != s {
		return yamledit.Quote(s)
	}
	return block
}
