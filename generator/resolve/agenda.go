package resolve

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
)

// Part is a stretch of lines of a meeting's body.
type Part struct {
	Item     *site.AgendaItem // nil above the first heading, and where it is none of the agenda's
	Record   bool             // the item's minutes
	Unknown  string           // the heading that is none of the agenda's
	Heading  int              // its line, -1 for what stands above the first
	From, To int              // the lines of the text
}

// Text is what the part holds of the body's lines.
func (p Part) Text(lines []string) string {
	return strings.Trim(strings.Join(lines[p.From:p.To], "\n"), "\n")
}

const referat = "Referat"

// MinutesHeading is the heading, of the fourth level, over an item's minutes in a
// language. "Referat" is one in each: sites wrote it before there were others.
func MinutesHeading(lang string) string {
	if lang == language.Default {
		return referat
	}
	return "Minutes"
}

// AgendaParts divides the lines of a meeting's body among its agenda: a "## "
// heading equal to an item's title, or "### " to a point's, begins its text;
// MinutesHeading under it its minutes.
func AgendaParts(agenda []*site.AgendaItem, lang string, lines []string) []Part {
	out := []Part{{Heading: -1}}
	var item *site.AgendaItem // of the last "## "
	fenced := ""
	begin := func(i int, p Part) {
		out[len(out)-1].To = i
		p.Heading, p.From = i, i+1
		out = append(out, p)
	}
	for i, line := range lines {
		if fence := fenceOf(line); fenced != "" || fence != "" {
			if fenced == "" {
				fenced = fence
			} else if strings.HasPrefix(fence, fenced) {
				fenced = ""
			}
			continue
		}
		switch level, title := heading(line); {
		case level == 2:
			if item = match(agenda, title); item == nil {
				begin(i, Part{Unknown: title})
			} else {
				begin(i, Part{Item: item})
			}
		case level == 3 && item != nil && match(item.Points, title) != nil:
			begin(i, Part{Item: match(item.Points, title)})
		case level == 4 && (title == referat || title == MinutesHeading(lang)):
			begin(i, Part{Item: out[len(out)-1].Item, Record: true})
		}
	}
	out[len(out)-1].To = len(lines)
	return out
}

// agendaTexts reads what the body says of the items of the agenda.
func (r *resolver) agendaTexts(m *site.Meeting, s *source.Meeting) {
	lines := strings.Split(s.Body, "\n")
	for _, p := range AgendaParts(m.Agenda, r.out.Language, lines) {
		if p.Unknown != "" {
			r.list.Errorf(diag.Pos{File: s.File, Line: s.BodyPos.Line + p.Heading, Column: 1}, "unknown-agenda-item", diag.DidYouMean(p.Unknown, titles(m.Agenda)), "the agenda has no item %q", p.Unknown)
		}
		t := site.Text{Body: p.Text(lines), Pos: s.BodyPos}
		if p.Heading >= 0 {
			t.Pos = diag.Pos{File: s.File, Line: s.BodyPos.Line + p.From, Column: 1}
		}
		for _, line := range lines[p.From:p.To] { // the text begins at its first line that is not blank
			if line != "" {
				break
			}
			t.Pos.Line++
		}
		switch {
		case t.Body == "":
		case p.Item == nil:
			m.Intro = t
		case p.Record:
			p.Item.Record = t
		default:
			p.Item.Text = t
		}
	}
}

func fenceOf(line string) string {
	t := strings.TrimLeft(line, " ")
	for _, c := range []string{"`", "~"} {
		if n := len(t) - len(strings.TrimLeft(t, c)); n >= 3 {
			return strings.Repeat(c, n)
		}
	}
	return ""
}

func heading(line string) (int, string) {
	level := len(line) - len(strings.TrimLeft(line, "#"))
	if level == 0 || level > 6 || len(line) == level || line[level] != ' ' {
		return 0, ""
	}
	return level, strings.TrimSpace(strings.TrimRight(strings.TrimSpace(line[level:]), "#"))
}

func match(items []*site.AgendaItem, title string) *site.AgendaItem {
	for _, a := range items {
		if a.Title == title && !a.Break {
			return a
		}
	}
	return nil
}
