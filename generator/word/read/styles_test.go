package read_test

import (
	"fmt"
	"testing"

	"bestpractice/generator/word/read"
)

// The list of a paragraph is its own, else that of the nearest style that names one;
// the level likewise, and each may come from another style. List 0 is none.
func TestNum(t *testing.T) {
	style := func(id, based, props string) string {
		return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + id + `"/><w:basedOn w:val="` + based + `"/><w:pPr><w:numPr>` + props + `</w:numPr></w:pPr></w:style>`
	}
	d := open(t, p(""), map[string]string{"styles": style("Liste", "", `<w:ilvl w:val="1"/><w:numId w:val="4"/>`) +
		style("Liste2", "Liste", `<w:ilvl w:val="2"/>`) + style("Liste3", "Liste2", `<w:numId w:val="5"/>`) + style("Flad", "Liste3", `<w:numId w:val="0"/>`)})
	for _, tt := range []struct {
		style, num string
		level      int
		want       string
	}{
		{"Liste", "", -1, "4 1"}, {"Liste2", "", -1, "4 2"}, {"Liste3", "", -1, "5 2"}, {"Flad", "", -1, " 2"},
		{"Liste3", "7", -1, "7 2"}, {"Liste3", "", 0, "5 0"}, {"Liste3", "0", -1, " 2"}, {"", "7", -1, "7 0"}, {"", "", -1, " 0"},
	} {
		num, level := d.Styles.Num(&read.ParaProps{Style: tt.style, Num: tt.num, Level: tt.level})
		if got := fmt.Sprint(num, " ", level); got != tt.want {
			t.Errorf("%+v: %q", tt, got)
		}
	}
}

// Levels come from the names of styles, whatever their ids.
func TestHeading(t *testing.T) {
	styles := `<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Mit"><w:name w:val="Mit kapitel"/><w:basedOn w:val="Overskrift2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Ind"><w:name w:val="TOC Heading"/><w:basedOn w:val="Overskrift2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Flad"><w:name w:val="Flad"/><w:basedOn w:val="Overskrift2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="r"/><w:basedOn w:val="Ring"/></w:style>`
	d := open(t, p(""), map[string]string{"styles": styles})
	none := open(t, p(""), nil)
	for _, tt := range []struct {
		d       *read.Document
		style   string
		outline int
		want    int
	}{
		{d, "Overskrift2", -1, 2}, {d, "Mit", -1, 2}, {d, "Ind", -1, 0}, {d, "Flad", -1, 0}, {d, "T", -1, 0}, {d, "Ring", -1, 0},
		{d, "", 2, 3}, {d, "Overskrift2", 0, 1}, {d, "Overskrift2", 9, 0}, {d, "Heading1", -1, 0},
		{none, "Heading1", -1, 1}, {none, "Overskrift 3", -1, 3}, {none, "Titel", -1, 0}, {none, "Noget", -1, 0},
	} {
		if got := tt.d.Styles.Heading(&read.ParaProps{Style: tt.style, Outline: tt.outline}); got != tt.want {
			t.Errorf("%q with outline %d is level %d, want %d", tt.style, tt.outline, got, tt.want)
		}
	}
}
