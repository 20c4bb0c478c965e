package desk

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source/yamledit"
	"bestpractice/generator/word/docx"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
)

// isParty begins the names of fields that say which party a name in a Word file is.
const isParty = "is."

// word is the Word file that a form is about; nil where it is about another thing, or
// where the file cannot be read, which the command says.
func (f form) word() *read.Document {
	data, err := os.ReadFile(f.thing.path)
	if err != nil || !docx.IsWord(data) {
		return nil
	}
	return read.Open(f.thing.Name, data, &diag.List{})
}

// marked reports whether a form is about a Word file with tracked changes.
func (f form) marked() bool {
	word := f.word()
	return word != nil && len(word.Changes()) > 0
}

// peopleFields ask which party each name is that changed or commented a Word file
// and that the site does not know.
func (d *Desk) peopleFields(st *site.Site, f form) (out []field) {
	word := f.word()
	if word == nil {
		return nil
	}
	unknown := propose.Unknown(word, propose.Options{People: st.People, Parties: st.Parties})
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		x := d.partyField(st, f, isParty+name)
		x.Label, x.Help, x.Options[0].Label = d.text("field_who", "name", name), "", d.text("choose")
		out = append(out, x)
	}
	return out
}

// people is the flag that tells a command whose the names are that somebody chose a
// party for; none where nobody did.
func (d *Desk) people(f form) ([]string, error) {
	var b strings.Builder
	for _, name := range sortedKeys(f.Values) {
		if who, ok := strings.CutPrefix(name, isParty); ok && f.get(name) != "" {
			b.WriteString(yamledit.Quote(who) + ": " + yamledit.Quote(f.get(name)) + "\n")
		}
	}
	if b.Len() == 0 {
		return nil, nil
	}
	dir := filepath.Join(d.work, hashOf([]byte(b.String())))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	name := filepath.Join(dir, "people.yaml")
	return []string{"--people=" + name}, os.WriteFile(name, []byte(b.String()), 0o600)
}
