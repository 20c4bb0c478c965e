package chart

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
)

func TestMark(t *testing.T) {
	cases := []struct {
		kind Kind
		want []string
	}{
		{KindRanked, []string{`<rect x="0" y=`, `font-weight="700"`, `>Ærø</text>`}},
		{KindStrip, []string{`r="7"`, `>Ærø: 6,0` + "\u00a0" + `%</text>`}},
		{KindRegions, []string{`r="7"`, `>Ærø: 6,0` + "\u00a0" + `%</text>`}},
		{KindTiles, []string{`vector-effect="non-scaling-stroke"`}},
	}
	for _, c := range cases {
		for _, size := range []Size{Desk, Phone, Wall} {
			plain := draw(t, samples(size)[c.kind])
			before := bytes.Clone(plain)
			marked := drawing(t).Mark(plain, "0492")
			if !bytes.Equal(plain, before) {
				t.Fatalf("%s: Mark changed what it was given", c.kind)
			}
			for _, w := range c.want {
				if strings.Count(string(marked), w) <= strings.Count(string(plain), w) && !strings.HasPrefix(w, ">Ærø</") {
					t.Errorf("%s: nothing more of %q", c.kind, w)
				}
			}
			if c.kind == KindRanked && strings.Count(string(marked), `font-weight="700"`) != 1 {
				t.Errorf("%d names are bold", strings.Count(string(marked), `font-weight="700"`))
			}
			if other := drawing(t).Mark(plain, "0851"); bytes.Equal(other, marked) {
				t.Errorf("%s: two kommuner, one picture", c.kind)
			}
			if !bytes.Equal(drawing(t).Mark(plain, "9999"), plain) || !bytes.Equal(drawing(t).Mark(plain, ""), plain) {
				t.Errorf("%s: an unknown kommune changes the picture", c.kind)
			}
		}
	}
	if got := drawing(t).Mark([]byte("no <svg"), "0492"); string(got) != "no <svg" {
		t.Errorf("got %q", got)
	}
}

// TestMarkHidden: a kommune whose figure is hidden gets no dot and no figure.
func TestMarkHidden(t *testing.T) {
	strip := draw(t, samples(Desk)[KindStrip])
	if !bytes.Equal(drawing(t).Mark(strip, "0825"), strip) {
		t.Error("the strip marks a hidden kommune")
	}
}

func TestStandalone(t *testing.T) {
	svg := drawing(t).Mark(draw(t, samples(Desk)[KindStrip]), "0492")
	alone, err := drawing(t).Standalone(svg, "Overskrift", "Kilde")
	if err != nil {
		t.Fatal(err)
	}
	s := string(alone)
	if !strings.HasPrefix(s, `<?xml version="1.0" encoding="UTF-8"?>`) || !strings.Contains(s, `xmlns="http://www.w3.org/2000/svg"`) {
		t.Errorf("no SVG file:\n%.300s", s)
	}
	// The ground is as large as what is seen.
	box := regexp.MustCompile(`viewBox="(-16) (-[0-9.]+) ([0-9.]+) ([0-9.]+)"`).FindStringSubmatch(s)
	if box == nil || strings.Contains(s, "class=") || !strings.Contains(s, fmt.Sprintf(`<rect x="%s" y="%s" width="%s" height="%s" fill="#ffffff">`, box[1], box[2], box[3], box[4])) {
		t.Errorf("classes or no ground, in %q", box)
	}
	// Its words are shapes, and stand in its name and description.
	if strings.Contains(s, "<text") || strings.Contains(s, "font") {
		t.Error("letters that another program sets in another font")
	}
	if !strings.Contains(s, ">Overskrift</title>") || !strings.Contains(s, ">Kilde</desc>") {
		t.Error("the file does not say what it shows, or whose figures")
	}
	// As many letters as the texts have, of shapes that stand there once.
	texts := regexp.MustCompile(`<text[^>]*>([^<]*)`).FindAllStringSubmatch(string(svg), -1)
	letters := len("OverskriftKilde")
	for _, m := range texts {
		letters += len([]rune(strings.Join(strings.Fields(html.UnescapeString(m[1])), "")))
	}
	if n := strings.Count(s, "<use "); n != letters {
		t.Errorf("%d letters, not %d", n, letters)
	}
	for _, m := range regexp.MustCompile(`xlink:href="#([^"]*)"`).FindAllStringSubmatch(s, -1) {
		if n := strings.Count(s, `<path id="`+m[1]+`"`); n != 1 {
			t.Fatalf("the shape %s stands there %d times", m[1], n)
		}
	}
	for _, w := range []string{"<title id=", "<desc id=", `fill="#0b5f74"`} {
		if !strings.Contains(s, w) {
			t.Errorf("no %s", w)
		}
	}
	if _, err := drawing(t).Standalone([]byte("<svg"), "", ""); err == nil {
		t.Error("half an SVG is accepted")
	}
}

// TestMarkIsClear: no line that says something goes through the name of the kommune that
// stands out, wherever its dot is.
func TestMarkIsClear(t *testing.T) {
	for _, kind := range []Kind{KindStrip, KindRegions} {
		for _, size := range []Size{Desk, Phone} {
			plain := draw(t, samples(size)[kind])
			elements, err := parse(string(plain))
			if err != nil {
				t.Fatal(err)
			}
			var lines []float64
			marked := 0
			for i := range elements {
				if x, ok := elements[i].reference(); ok {
					lines = append(lines, x)
				}
			}
			if len(lines) < 2 {
				t.Fatalf("%s: %d lines", kind, len(lines))
			}
			for _, e := range elements {
				code := html.UnescapeString(e.get("data-k"))
				if code == "" {
					continue
				}
				m := markOf(elements, code)
				for k, o := range m.over {
					if o.name != "text" || o.end {
						continue
					}
					marked++
					at, half := number(o.get("x")), textWidth(html.UnescapeString(m.over[k+1].text), 13)/2
					for _, x := range lines {
						if at-half < x && x < at+half {
							t.Errorf("%s, %v: a line at %v goes through %q at %v", kind, size, x, m.over[k+1].text, at)
						}
					}
				}
			}
			if marked < 3 {
				t.Errorf("%s: %d marked", kind, marked)
			}
		}
	}
}
