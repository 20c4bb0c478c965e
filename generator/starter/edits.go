package starter

import (
	"strings"

	"bestpractice/generator/guide/units"
	"bestpractice/generator/source/yamledit"

	"gopkg.in/yaml.v3"
)

// entry is a change of a proposal: the keys of each of its edits.
type entry [][]units.Key

func unitEntry(section string, u units.Unit) entry {
	var out entry
	for _, e := range u.Edits {
		out = append(out, append([]units.Key{{Name: "section", Value: section}}, e.Keys()...))
	}
	return out
}

// entries writes changes as a proposal's `changes`, a, b, c …
func entries(changes []entry) string {
	var b strings.Builder
	for i, c := range changes {
		b.WriteString("  - id: " + units.ID(i) + "\n")
		if len(c) == 1 {
			writeKeys(&b, c[0], "    ", "    ")
			continue
		}
		b.WriteString("    edits:\n")
		for _, keys := range c {
			writeKeys(&b, keys, "      - ", "        ")
		}
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
