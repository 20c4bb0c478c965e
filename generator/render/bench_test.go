package render

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
	"bestpractice/templates"
)

type nowhere struct{ pages, bytes int }

func (n *nowhere) WriteFile(_ string, data []byte) error {
	n.pages++
	n.bytes += len(data)
	return nil
}

// benchBody is about 8 kB of plain guide text.
func benchBody(section int) string {
	var b strings.Builder
	for i := 0; b.Len() < 8000; i++ {
		fmt.Fprintf(&b, "## Overskrift %d {#del-%d}\n\n", i, i)
		b.WriteString("Når flere parter arbejder med den samme medicin, skal en besked kunne læses af en, der **ikke** kender borgeren. Afsnittet beskriver, hvilken vej en besked tager, og hvor *hurtigt* den bliver besvaret, jf. afsnit 5.\n\n")
		fmt.Fprintf(&b, "- Hospitalerne har 72 timers behandlingsansvar, se [[afsnit-%d]].\n- Der er [lokale aftaler](https://example.org/) for resten.\n- Det tredje punkt er kort.\n\n", (section+i)%100)
		b.WriteString("| Hvem | Hvornår | Frist |\n|---|---|--:|\n| Apotek | Hverdage | 4 timer |\n| Kommune | Alle dage | 24 timer |\n\n")
	}
	return b.String()
}

func benchSite(sections int) *site.Site {
	st := testSite()
	g := &site.Guide{ID: "stor", Title: "En stor vejledning"}
	v := &site.Version{Guide: g, ID: "1.0", Approved: day("2024-11-12"), Effective: day("2024-12-01"), Dir: "x"}
	for i := range sections {
		v.Sections = append(v.Sections, &site.Section{Version: v, ID: fmt.Sprintf("afsnit-%d", i), Number: ordinal.Number(i + 1), Title: fmt.Sprintf("Afsnit om emne nummer %d", i), Text: site.Text{Body: benchBody(i)}})
	}
	g.Versions = []*site.Version{v}
	st.Guides = []*site.Guide{g}
	return st
}

// BenchmarkGuide renders a guide of 100 sections of 8 kB, each at two
// addresses, and the page with all of them.
func BenchmarkGuide(b *testing.B) {
	st := benchSite(100)
	r := testRenderer(b, st, templates.FS)
	b.ReportAllocs()
	var out nowhere
	for b.Loop() {
		out = nowhere{}
		if err := r.Guides.Guide(context.Background(), st.Guides[0], plainly, nil, &out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/100, "µs/section")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(out.pages), "µs/file")
}

// BenchmarkGoldmark parses and renders the same texts with goldmark alone.
func BenchmarkGoldmark(b *testing.B) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	st := benchSite(100)
	for b.Loop() {
		for _, s := range st.Guides[0].Versions[0].Sections {
			var w bytes.Buffer
			if err := md.Convert([]byte(s.Text.Body), &w); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/100, "µs/section")
}
