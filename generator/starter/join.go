package starter

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/source/yamledit"

	"gopkg.in/yaml.v3"
)

// Joined gives the file of a proposal in which changes are one: the first of them, with
// the edits of all in their order, and what each is about. Nothing was decided on any of
// them.
func Joined(p *site.Proposal, ids []string, before []byte) (File, error) {
	w, err := newWhole(p, before)
	if err != nil {
		return File{}, err
	}
	if len(ids) < 2 {
		return File{}, diag.F("name two changes or more")
	}
	first := -1
	var edits []*yaml.Node
	var about []string
	for i, ch := range p.Changes {
		if !slices.Contains(ids, ch.ID) {
			continue
		}
		if ch.Summary != "" && !slices.Contains(about, ch.Summary) {
			about = append(about, ch.Summary)
		}
		all, err := w.edits(i)
		if err != nil {
			return File{}, err
		}
		if edits = append(edits, all...); first < 0 {
			first = i
		} else {
			w.list.put(i, "")
		}
	}
	if len(edits) < len(ids) {
		return File{}, unknown("change", strings.Join(ids, ", "), nil)
	}
	w.list.put(first, written(p.Changes[first].ID, strings.Join(about, "; "), edits))
	return w.file()
}

// Split gives the file of a proposal in which each edit of a change is one of its own:
// the first keeps the id. Nothing was decided on it.
func Split(p *site.Proposal, id string, before []byte) (File, error) {
	w, err := newWhole(p, before)
	if err != nil {
		return File{}, err
	}
	i := slices.IndexFunc(p.Changes, func(ch *site.Change) bool { return ch.ID == id })
	if i < 0 {
		return File{}, unknown("change", id, nil)
	}
	edits, err := w.edits(i)
	if err != nil {
		return File{}, err
	}
	if len(edits) < 2 {
		return File{}, diag.F("change %s is at one place alone", id)
	}
	text, summary := "", p.Changes[i].Summary
	for n, e := range edits {
		if n > 0 {
			id, summary = w.free(), ""
		}
		text += written(id, summary, []*yaml.Node{e})
	}
	w.list.put(i, text)
	return w.file()
}

// whole is the file of a proposal whose changes are put together otherwise.
type whole struct {
	p       *site.Proposal
	before  []byte
	list    *changeLines
	changes *yaml.Node
	ids     map[string]bool
}

func newWhole(p *site.Proposal, before []byte) (*whole, error) {
	w := &whole{p: p, before: before, ids: map[string]bool{}}
	var doc struct {
		Changes yaml.Node `yaml:"changes"`
	}
	if err := yaml.Unmarshal(before, &doc); err != nil || len(doc.Changes.Content) != len(p.Changes) {
		return nil, diag.F("%s cannot be edited without changing more of it: please edit it by hand (%s)", p.File, "changes")
	}
	w.changes = &doc.Changes
	for _, ch := range p.Changes {
		w.ids[ch.ID] = true
	}
	for _, q := range p.Questions {
		w.ids[q.ID] = true
	}
	var err error
	w.list, err = changesIn(string(before), p)
	return w, err
}

// edits are those of a change, as somebody wrote them, without what names the change.
func (w *whole) edits(i int) ([]*yaml.Node, error) {
	ch, n := w.p.Changes[i], w.changes.Content[i]
	if ch.Decision() != nil {
		return nil, diag.F("change %s is decided", ch.ID)
	}
	if noted(n) { // nobody knows which part a comment is about
		return nil, diag.F("%s cannot be edited without changing more of it: please edit it by hand (%s)", w.p.File, ch.ID)
	}
	one := &yaml.Node{Kind: yaml.MappingNode}
	for j := 0; j+1 < len(n.Content); j += 2 {
		switch key := n.Content[j]; key.Value {
		case "id", "summary":
		case "edits":
			return n.Content[j+1].Content, nil
		default:
			one.Content = append(one.Content, key, n.Content[j+1])
		}
	}
	return []*yaml.Node{one}, nil
}

// noted reports whether a comment stands in something.
func noted(n *yaml.Node) bool {
	return n.LineComment != "" || slices.ContainsFunc(n.Content, func(c *yaml.Node) bool {
		return c.HeadComment != "" || c.FootComment != "" || noted(c)
	})
}

func (w *whole) free() string {
	next := 0
	for ; w.ids[units.ID(next)]; next++ {
	}
	w.ids[units.ID(next)] = true
	return units.ID(next)
}

func (w *whole) file() (File, error) {
	data := w.list.bytes()
	if err := reads(data, w.ids); err != nil {
		return File{}, diag.F("%s cannot be edited without changing more of it: please edit it by hand (%s)", w.p.File, err)
	}
	return File{Path: w.p.File, Data: data, Before: w.before}, nil
}

// written is the entry of a change with edits.
func written(id, summary string, edits []*yaml.Node) string {
	var b strings.Builder
	if strings.Trim(id, "abcdefghijklmnopqrstuvwxyz") != "" || len(id) > 1 {
		id = yamledit.Quote(id) // a letter alone is written as it is when a proposal is made
	}
	b.WriteString("  - id: " + id + "\n")
	if summary != "" {
		b.WriteString("    summary: " + yamledit.Quote(summary) + "\n")
	}
	if len(edits) == 1 {
		writeEdit(&b, edits[0], "    ", "    ")
		return b.String()
	}
	b.WriteString("    edits:\n")
	for _, e := range edits {
		writeEdit(&b, e, "      - ", "        ")
	}
	return b.String()
}

func writeEdit(b *strings.Builder, e *yaml.Node, first, rest string) {
	for j := 0; j+1 < len(e.Content); j += 2 {
		key, v := e.Content[j].Value, e.Content[j+1]
		if v.Kind == yaml.ScalarNode {
			writeKeys(b, []units.Key{{Name: key, Value: v.Value}}, first, rest)
		} else { // addresses
			var pairs []string
			for k := 0; k+1 < len(v.Content); k += 2 {
				pairs = append(pairs, yamledit.Quote(v.Content[k].Value)+": "+yamledit.Quote(v.Content[k+1].Value))
			}
			b.WriteString(first + key + ": {" + strings.Join(pairs, ", ") + "}\n")
		}
		first = rest
	}
}
