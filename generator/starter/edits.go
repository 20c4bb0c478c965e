package starter

import (
	"strings"

	"bestpractice/generator/guide/units"
	"bestpractice/generator/source/yamledit"

	"gopkg.in/yaml.v3"
)

// entries writes changes as a proposal's `changes`, a, b, c …
func entries(changes []units.Change) string {
	var b strings.Builder
	for i, c := range changes {
		b.WriteString(entry(units.ID(i), nil, c))
	}
	return b.String()
}

func writeKeys(b *strings.Builder, keys []units.Key, first, rest string) {
	for i, k := range keys {
		value := k.Value
		switch {
		case k.Name == "section" || k.Name == "add" || k.Name == "move" || k.Name == "remove":
			if yamledit.Quote(value) != `"`+value+`"` || strings.Trim(value, "0123456789.") == "" {
				value = yamledit.Quote(value)
			}
		default:
			value = scalar(value, rest+"  ")
		}
		b.WriteString([]string{first, rest}[min(i, 1)] + k.Name + ": " + value + "\n")
	}
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
