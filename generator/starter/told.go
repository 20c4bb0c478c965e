package starter

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
)

// told says a change in words, one text for each of its edits.
func told(id string, c units.Change) []diag.Text {
	var out []diag.Text
	for _, t := range Told(c) {
		out = append(out, diag.F("change %s: %s", id, t))
	}
	return out
}

// Told says a change in words, one text for each of its edits.
func Told(c units.Change) []diag.Text {
	var out []diag.Text
	for _, p := range c.Places {
		out = append(out, edit(p.Keys()))
	}
	return out
}

func edit(keys []units.Key) diag.Text {
	has := map[string]string{}
	for _, k := range keys {
		has[k.Name] = strings.Join(strings.Fields(k.Value), " ")
	}
	section := has["section"]
	switch {
	case has["replace"] != "":
		return diag.F("in section %s, %q becomes %q", section, has["replace"], has["with"])
	case has["delete"] != "":
		return diag.F("in section %s, %q is deleted", section, has["delete"])
	case has["block"] != "" && has["with"] == "":
		return diag.F("in section %s, the block with %q is deleted", section, has["block"])
	case has["block"] != "":
		return diag.F("in section %s, the block with %q becomes %q", section, has["block"], has["with"])
	case has["add"] != "":
		return diag.F("the section %s is added", has["add"])
	case has["remove"] != "":
		return diag.F("the section %s is removed", has["remove"])
	case has["move"] != "" && has["after"] == "":
		return diag.F("the section %s is moved to the front", has["move"])
	case has["move"] != "":
		return diag.F("the section %s is moved behind %s", has["move"], has["after"])
	case has["title"] != "":
		return diag.F("the title of section %s becomes %q", section, has["title"])
	case has["after"] != "":
		return diag.F("in section %s, behind %q comes %q", section, has["after"], has["insert"]+has["insert_block"])
	case has["before"] != "":
		return diag.F("in section %s, in front of %q comes %q", section, has["before"], has["insert"]+has["insert_block"])
	}
	return diag.F("section %s gets a whole new text", section)
}
