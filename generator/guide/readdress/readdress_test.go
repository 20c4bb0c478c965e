package readdress_test

import (
	"slices"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/readdress"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
)

func version(g *site.Guide, id string, sections ...[3]string) *site.Version {
	v := &site.Version{Guide: g, ID: id}
	for i, s := range sections {
		v.Sections = append(v.Sections, &site.Section{Version: v, ID: s[0], Title: s[1], Number: ordinal.Number(i + 1), Text: site.Text{Body: s[2]}})
	}
	g.Versions = append(g.Versions, v)
	return v
}

func tree(s *site.Section) *markdown.Doc { return markdown.Parse([]byte(s.Text.Body), diag.Pos{}, nil) }

func TestFind(t *testing.T) {
	g := &site.Guide{ID: "g"}
	old := version(g, "1.0",
		[3]string{"levering", "Levering", "## 2.1 Frister\n\nApoteket leverer to gange om ugen.\n\n## Kontakt\n\nRing til apoteket på hverdage.\n\n## Sprog\n\nAlt er på dansk.\n"},
		[3]string{"bilag", "Bilag om satser", "Her står satserne for hjemmeplejen og apoteket, som de gælder i år.\n"},
		[3]string{"to", "To steder", "Samme tekst begge steder om hjemmeplejen.\n"},
		[3]string{"slut", "Slut", "Ingen tekst er som denne.\n"},
	)
	now := version(g, "2.0",
		[3]string{"levering", "Levering", "## Frister for levering\n\nApoteket leverer tre gange om ugen.\n"},
		[3]string{"kontakter", "Kontakter", "## Kontakt med apotek\n\nRing til apoteket på hverdage.\n"},
		[3]string{"satser", "Satser", "Her står satserne for hjemmeplejen og apoteket, som de gælder i år.\n"},
		[3]string{"et", "To steder", "Samme tekst begge steder om hjemmeplejen.\n"},
		[3]string{"andet", "To steder", "Samme tekst begge steder om hjemmeplejen.\n"},
	)
	lost := amend.LostAnchors(old, now, func(s *site.Section) []string { return tree(s).Anchors() })
	if len(lost) != 6 {
		t.Fatalf("%d addresses are lost", len(lost))
	}
	var got []string
	for _, a := range readdress.Find(lost, tree) {
		got = append(got, a.Lost.Section.ID+"#"+a.Lost.Anchor+" → "+a.Target())
	}
	want := []string{"levering#2-1-frister → levering#frister-for-levering", "levering#kontakt → kontakter#kontakt-med-apotek", "bilag# → satser"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
