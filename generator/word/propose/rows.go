package propose

import (
	"regexp"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

// Row is a row of the table of answers that somebody wrote in.
type Row struct {
	// Proposal and Item name what is answered; a section's row has Section.
	Proposal, Item, Section, Hash string
	// Said is the answer as a code, "" where there is none.
	Said             string
	Comment, Wording string
	// Author is who wrote it with tracking, "" where nobody can tell.
	Author    string
	Paragraph int
}

var answerRow = regexp.MustCompile(`^_bp_r\d+$`)

// answers takes the table of answers, and all that stands with it, off the end
// of a file. rows are those of it that somebody wrote in.
func answers(d *read.Document, f *trace.File, base *site.Version, items map[string]*site.Change, list *diag.List) (text *read.Document, rows []Row) {
	t := &tables{base: base, items: items, places: map[string]*trace.Place{}}
	if f != nil {
		t.places = f.Bookmarks()
	}
	cut := len(d.Body)
	for i, b := range d.Body {
		if b.Table == nil {
			continue
		}
		var found, unknown []Row
		for i, r := range b.Table.Rows {
			if row, is := t.answered(r); is {
				found = append(found, row)
			} else if i > 0 && row.Said+row.Comment+row.Wording != "" {
				unknown = append(unknown, row)
			}
		}
		// All rows but the head are about something.
		if len(found) == 0 || len(found) < len(b.Table.Rows)/2 {
			continue
		}
		cut = min(cut, i)
		for _, row := range unknown {
			list.Warnf(diag.Pos{File: d.File, Line: row.Paragraph}, "docx-unknown-row", "answer in the file of the draft itself", "what is written in a row of the table of answers is about nothing that is known: %q", strings.TrimSpace(row.Said+" "+row.Comment+" "+row.Wording))
		}
		for _, row := range found {
			if row.Said+row.Comment+row.Wording != "" {
				rows = append(rows, row)
			}
		}
	}
	for k := cut - 1; k >= 0 && cut < len(d.Body) && cut-k < 6; k-- {
		if p := d.Body[k].Para; p != nil && d.Styles.Is(p.Props.Style, "toc heading") {
			cut = k
			break
		}
	}
	out := *d
	out.Body = d.Body[:cut]
	return &out, rows
}

// label is the first cell of a row whose hidden ids are gone.
var label = regexp.MustCompile(`^(\d{4}-\S+|\S+) (\S+)$`)

// before is the number before the title of a section.
var before = regexp.MustCompile(`^(?:\d+|\p{Lu})\. `)

// tables knows what rows may be about.
type tables struct {
	base   *site.Version
	items  map[string]*site.Change
	places map[string]*trace.Place
}

// about finds what a row whose hidden ids are gone is about, by its words: an item
// by its name, a section by its title.
func (t *tables) about(row *Row, item, words string) bool {
	if m := label.FindStringSubmatch(item); m != nil {
		if _, ok := t.items[m[1]+" "+m[2]]; ok {
			row.Proposal, row.Item = m[1], m[2]
			return true
		}
	}
	words = before.ReplaceAllString(words, "") // the draft's own
	for _, s := range t.base.Sections {
		if item != "" && key(words) == key(s.Title) {
			row.Section = s.ID
			return true
		}
	}
	return false
}

func (t *tables) answered(r *read.Row) (row Row, is bool) {
	if len(r.Cells) != 5 {
		return row, false
	}
	read.Each(r.Cells[0].Blocks, func(p *read.Paragraph) {
		row.Paragraph = p.No
		for i := range p.Pieces {
			name := strings.ToLower(p.Pieces[i].Text)
			if p.Pieces[i].Kind != read.BookmarkStart || !answerRow.MatchString(name) {
				continue
			}
			if at := t.places[name]; at != nil {
				row.Proposal, row.Item, row.Section, row.Hash = at.Proposal, at.Item, at.Section, at.Hash
				is = true
			}
		}
	})
	cell := func(i int) string {
		var out []string
		read.Each(r.Cells[i].Blocks, func(p *read.Paragraph) {
			var b strings.Builder
			for k := range p.Pieces {
				piece := &p.Pieces[k]
				if !read.View(read.Accepted).Shows(piece.Revs) {
					continue
				}
				b.WriteString(piece.Value())
				for _, rev := range piece.Revs {
					if i > 1 && row.Author == "" {
						row.Author = rev.Author
					}
				}
			}
			if t := strings.TrimSpace(b.String()); t != "" {
				out = append(out, t)
			}
		})
		return strings.Join(out, "\n")
	}
	is = is || t.about(&row, cell(0), cell(1))
	said := cell(2)
	row.Comment, row.Wording = cell(3), cell(4)
	if row.Said = language.Answer(said); row.Said == "" && said != "" {
		row.Comment = strings.TrimSpace(said + "\n" + row.Comment)
	}
	return row, is
}
