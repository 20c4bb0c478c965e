// Package marking holds the words of change markings, by language: what a change
// is called, and what flags look for. It is data: values in, words out.
package marking

import "strings"

// Words say what a change is beside the words that came and went. Keys are codes
// of kinds of changes; {from} and {to} stand for what it was and is.
type Words struct {
	Details map[string]string
	// Values are names for codes that stand for {from} and {to}.
	Values map[string]string
}

// Detail says what a change of that kind is.
func (w *Words) Detail(kind, from, to string) string {
	return strings.NewReplacer("{from}", w.value(from), "{to}", w.value(to)).Replace(w.Details[kind])
}

func (w *Words) value(code string) string {
	parts := strings.Split(code, ",")
	for i, p := range parts {
		name, number, _ := strings.Cut(p, " ")
		if v, ok := w.Values[p]; ok {
			parts[i] = v
		} else if v, ok := w.Values[name+" #"]; ok {
			parts[i] = strings.ReplaceAll(v, "#", number)
		}
	}
	return strings.Join(parts, ", ")
}

// Danish and English are the languages that there are.
var Danish = &Words{
	Details: map[string]string{
		"level": "niveau {from} → {to}", "list": "{from} → {to}", "numbers": "numre {from} → {to}", "align": "justering {from} → {to}",
		"anchor": "adresse #{from} → #{to}", "lang": "kodesprog {from} → {to}", "callout": "fremhævelse {from} → {to}", "kind": "{from} → {to}",
		"format+": "nu {to}", "format-": "ikke længere {from}",
		"link": "link ændret fra {from} til {to}", "link+": "nu link til {to}", "link-": "ikke længere link til {from}",
		"image": "billede ændret fra {from} til {to}", "alt": "billedets beskrivelse ændret", "title": "linkets titel ændret fra {from} til {to}",
		"reference": "henvisning ændret fra {from} til {to}", "figure": "tal hentet et andet sted", "note": "fodnote ændret",
		"task+": "nu afkrydset", "task-": "ikke længere afkrydset", "break+": "linjeskift indsat", "break-": "linjeskift fjernet",
		"move": "flyttet", "split": "delt i to afsnit", "join": "lagt sammen med afsnittet før", "splitlist": "listen er delt", "joinlist": "lagt sammen med listen før",
		"space": "mellemrum ændret", "sign": "tegn ændret",
	},
	Values: map[string]string{
		"ul": "punkter", "ol": "numre", "ol #": "numre fra #", "left": "venstre", "right": "højre", "center": "midt", "-": "ingen",
		"strong": "fed", "emphasis": "kursiv", "strike": "gennemstreget", "code": "kode",
		"paragraph": "afsnit", "heading": "overskrift", "quote": "citat", "table": "tabel", "rule": "skillelinje", "item": "punkt",
	},
}

var English = &Words{
	Details: map[string]string{
		"level": "level {from} → {to}", "list": "{from} → {to}", "numbers": "numbers {from} → {to}", "align": "alignment {from} → {to}",
		"anchor": "address #{from} → #{to}", "lang": "code language {from} → {to}", "callout": "callout {from} → {to}", "kind": "{from} → {to}",
		"format+": "now {to}", "format-": "no longer {from}",
		"link": "link changed from {from} to {to}", "link+": "now a link to {to}", "link-": "no longer a link to {from}",
		"image": "image changed from {from} to {to}", "alt": "description of the image changed", "title": "title of the link changed from {from} to {to}",
		"reference": "reference changed from {from} to {to}", "figure": "figure taken from elsewhere", "note": "footnote changed",
		"task+": "now ticked", "task-": "no longer ticked", "break+": "line break inserted", "break-": "line break removed",
		"move": "moved", "split": "split into two paragraphs", "join": "joined to the paragraph before", "splitlist": "the list is split", "joinlist": "joined to the list before",
		"space": "space changed", "sign": "sign changed",
	},
	Values: map[string]string{
		"ul": "bullets", "ol": "numbers", "ol #": "numbers from #", "left": "left", "right": "right", "center": "centre", "-": "none",
		"strong": "bold", "emphasis": "italic", "strike": "struck out", "code": "code",
		"paragraph": "paragraph", "heading": "heading", "quote": "quotation", "table": "table", "rule": "rule", "item": "item",
	},
}
