package propose

import (
	"regexp"
	"strings"

	"bestpractice/generator/language"
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
func answers(d *read.Document, f *trace.File) (text *read.Document, rows []Row) {
	places := map[string]*trace.Place{}
	if f != nil {
		places = f.Bookmarks()
	}
	known := map[string]bool{}
	if f != nil {
		for _, p := range f.Proposals {
			known[p] = true
		}
	}
	cut := len(d.Body)
	for i, b := range d.Body {
		if b.Table == nil {
			continue
		}
		for _, r := range b.Table.Rows {
			row, is := answered(r, places, known)
			if !is {
				continue
			}
			cut = min(cut, i)
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

func answered(r *read.Row, places map[string]*trace.Place, known map[string]bool) (row Row, is bool) {
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
			if at := places[name]; at != nil {
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
	if m := label.FindStringSubmatch(cell(0)); !is && m != nil && known[m[1]] {
		row.Proposal, row.Item, is = m[1], m[2], true
	}
	if !is {
		return row, false
	}
	said := cell(2)
	row.Comment, row.Wording = cell(3), cell(4)
	if row.Said = language.Answer(said); row.Said == "" && said != "" {
		row.Comment = strings.TrimSpace(said + "\n" + row.Comment)
	}
	return row, true
}
