package read_test

import (
	"strings"
	"testing"

	"bestpractice/generator/word/read"
)

// LibreOffice writes what stands behind a struck heading in its style.
func TestUnjoin(t *testing.T) {
	styles := `<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>`
	heading := func(del bool, s string) string {
		mark := ""
		if del {
			mark = "<w:rPr>" + by("del", "Å", "") + "</w:rPr>"
		}
		return `<w:p><w:pPr><w:pStyle w:val="H"/>` + mark + "</w:pPr>" + s + "</w:p>"
	}
	body := heading(true, by("del", "Å", rd("ud"))) + p(r("")) + heading(true, by("del", "Å", rd("ud"))) + heading(false, r("tekst")) +
		heading(true, by("del", "Å", rd("ud"))) + heading(false, `<w:bookmarkStart w:id="1" w:name="_bp_s1"/>`+r("overskrift")) + heading(false, r("overskrift"))
	// What the export struck out as a section: only its own heading has a bookmark.
	section := heading(false, `<w:bookmarkStart w:id="2" w:name="_bp_s2"/>`+r("et")) + "<w:p><w:pPr><w:rPr>" + by("del", "Å", "") + "</w:rPr></w:pPr>" + by("del", "Å", rd("ud")) + "</w:p>" +
		p(`<w:bookmarkStart w:id="3" w:name="_bp_s3"/>`+r("to")) + heading(true, `<w:bookmarkStart w:id="4" w:name="_bp_s4"/>`+by("del", "Å", rd("tre"))) + heading(true, by("del", "Å", rd("ud"))) + p(r(""))
	// A table ends the run of those that go.
	table := heading(true, by("del", "Å", rd("ud"))) + "<w:tbl><w:tr>" + cell(p(r("celle"))) + "</w:tr></w:tbl>" + heading(false, r("overskrift"))
	for file, want := range map[[2]string]string{{"LibreOffice/7.4", table}: "HTH", {"LibreOffice/7.4", body}: "H.H.HHH", {"Microsoft Office Word", body}: "H.HHHHH", {"LibreOffice/7.4", section}: "H.HH..", {"Word", section}: "H..HH."} {
		program, body := file[0], file[1]
		d := open(t, body, map[string]string{"styles": styles, "custom": `<Properties><Application>` + program + `</Application></Properties>`})
		got := ""
		for _, b := range d.Body {
			switch {
			case b.Table != nil:
				got += "T"
			case b.Para.Props.Style == "H":
				got += "H"
			default:
				got += "."
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", program, got, want)
		}
	}
}

// LibreOffice leaves out the mark's change of a paragraph before a table.
func TestRemark(t *testing.T) {
	table := "<w:tbl><w:tr><w:tc>" + p(r("celle")) + "</w:tc></w:tr></w:tbl>"
	whole, part, two := p(by("ins", "Å", r("ny"))), p(by("ins", "Å", r("ny"))+r(" gammel")), p(by("ins", "Å", r("ny"))+by("ins", "B", r(" anden")))
	for program, want := range map[string]string{"LibreOffice/7.4": "-++++", "Word": "+++++"} {
		got := ""
		for _, body := range []string{whole + table, whole + p(r("x")), part + table, two + table, p("") + table} {
			d := open(t, body, map[string]string{"custom": `<Properties><Application>` + program + `</Application></Properties>`})
			got += map[bool]string{true: "+", false: "-"}[d.View(read.Rejected)[0].Para != nil]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", program, got, want)
		}
	}
}

// What stands right above a callout is its word; a paragraph in the style of such a
// word that stands above none is text; so is air beside code.
func TestUnjoinLabels(t *testing.T) {
	style := func(id, name, more string) string {
		return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/>` + more + `</w:style>`
	}
	styles := style("C", "Callout OBS", "") + style("L", "Callout OBS Label", "") + style("K", "HTML Preformatted", "") + style("H1", "heading 1", "") + style("H2", "heading 2", "")
	para := func(id, mark, s string) string {
		if mark != "" {
			mark = "<w:rPr>" + by("del", "Å", "") + "</w:rPr>"
		}
		return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/>` + mark + "</w:pPr>" + s + "</w:p>"
	}
	section := `<w:bookmarkStart w:id="1" w:name="_bp_s1"/>`
	for body, want := range map[string]string{
		para("K", "del", by("del", "Å", rd("a"))) + para("K", "", r("OBS")) + para("C", "", r("tekst")):                                             "K L C",
		para("L", "del", by("del", "Å", rd("OBS"))) + para("L", "del", by("del", "Å", rd("tekst"))) + p(r("x")):                                     "L  ",
		para("L", "del", by("del", "Å", rd("OBS"))) + para("L", "del", by("del", "Å", rd("OBS"))) + para("C", "", r("x")):                           "L L C",
		para("K", "del", by("del", "Å", rd("a"))) + para("K", "", "") + p(r("x")):                                                                   "K  ",
		para("H1", "", section+r("et")) + para("H2", "del", by("del", "Å", rd("a"))) + para("H2", "", section+r("to")) + para("H2", "", r("under")): "H1 H2 H1 H2",
	} {
		d := open(t, body, map[string]string{"styles": styles, "custom": `<Properties><Application>LibreOffice/7.4</Application></Properties>`})
		var got []string
		for _, b := range d.Body {
			got = append(got, b.Para.Props.Style)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q, want %q", s, want)
		}
	}
}

// What is struck out in a section that the export moved went with the move, and so
// did the first words of what it moved: LibreOffice leaves the move out.
func TestNest(t *testing.T) {
	const us = "KL (2026-01 a)"
	mark := func(kind, by_ string) string { return "<w:pPr><w:rPr>" + by(kind, by_, "") + "</w:rPr></w:pPr>" }
	section := "<w:p>" + mark("moveTo", us) + `<w:bookmarkStart w:id="1" w:name="_bp_s1"/>` + by("moveTo", us, r("afsnit")) + "</w:p>"
	row := "<w:tbl><w:tr><w:trPr>" + by("del", "PLO (2026-02 b)", "") + "</w:trPr><w:tc><w:p>" + mark("del", "PLO (2026-02 b)") + by("del", "PLO (2026-02 b)", rd("celle")) + "</w:p></w:tc></w:tr></w:tbl>"
	struck := "<w:p>" + mark("moveTo", us) + by("moveFrom", "PLO (2026-02 b)", r("ud ")) + by("moveTo", us, r("af")) + "</w:p>"
	lead := "<w:p>" + mark("moveTo", us) + r("Først ") + by("moveTo", us, r("så")) + "</w:p>"
	rest := p(`<w:bookmarkStart w:id="2" w:name="_bp_s2"/>`+r("næste")) + p(by("del", "PLO (2026-02 b)", rd("slettet")))
	body := section + row + struck + lead + rest
	for program, want := range map[string]string{"LibreOffice/7.4": "næste|slettet", "Word": "celle|ud Først næste|slettet"} {
		d := open(t, body, map[string]string{"custom": `<Properties><Application>` + program + `</Application></Properties>`})
		if got := strings.Join(read.Lines(d.View(read.Rejected)), "|"); got != want {
			t.Errorf("%s: %q, want %q", program, got, want)
		}
		if got := strings.Join(read.Lines(d.View(read.Accepted)), "|"); got != "afsnit|af|Først så|næste|" {
			t.Errorf("%s: accepted it is %q", program, got)
		}
	}
}

// Words that the export put in behind a paragraph that it struck, in one of another kind
// now, came with its mark: LibreOffice leaves their change out. What somebody else put in,
// or parted, stands.
func TestWords(t *testing.T) {
	const us = "KL (2026-01 a)"
	para := func(kind, who, was, words string) string {
		return "<w:p><w:pPr><w:rPr>" + by(kind, who, "") + "</w:rPr>" + by("pPrChange", was, "<w:pPr/>") + "</w:pPr>" + words + "</w:p>"
	}
	gone := marked("del", us, by("del", us, rd("før")))
	body := gone + para("ins", us, us, r("ny")) + p(r("x")) + para("ins", us, us, r("delt ")) + p(r("y")) + gone + para("ins", "Å", "Å", r("andres ")) + p(r("z"))
	for program, want := range map[string]string{"LibreOffice/7.4": "før|x|delt y|før|andres z", "Word": "før|nyx|delt y|før|andres z"} {
		d := open(t, body, map[string]string{"custom": `<Properties><Application>` + program + `</Application></Properties>`})
		if got := strings.Join(read.Lines(d.View(read.Rejected)), "|"); got != want {
			t.Errorf("%s: %q, want %q", program, got, want)
		}
	}
}

// A row in which another party struck words out has lost its own change.
func TestRemarkRow(t *testing.T) {
	cell := func(s string) string { return "<w:tc>" + p(s) + "</w:tc>" }
	table := func(cells ...string) string {
		return "<w:tbl><w:tr>" + strings.Join(cells, "") + "</w:tr></w:tbl>" + p(r("x"))
	}
	nested := by("ins", "Å", by("del", "B", rd("ud"))+r("ny"))
	for program, want := range map[string]string{"LibreOffice/7.4": "-++", "Word": "+++"} {
		got := ""
		for _, body := range []string{table(cell(nested), cell(by("ins", "Å", r("to")))), table(cell(nested), cell(r("gammel"))), table(cell(by("ins", "Å", r("ny"))))} {
			d := open(t, body, map[string]string{"custom": `<Properties><Application>` + program + `</Application></Properties>`})
			got += map[bool]string{true: "+", false: "-"}[d.View(read.Rejected)[0].Table != nil]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", program, got, want)
		}
	}
}
