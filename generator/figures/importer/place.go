package importer

import (
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site"
)

// gazetteer finds places by what sheets call them.
type gazetteer struct {
	byName map[string]site.Territory
	names  []string // for "did you mean"
}

func newGazetteer(s *site.Site) *gazetteer {
	g := &gazetteer{byName: map[string]site.Territory{}}
	add := func(p site.Territory, names ...string) {
		for _, n := range names {
			n = plain(n)
			if _, taken := g.byName[n]; n != "" && !taken {
				g.byName[n] = p
			}
		}
	}
	for _, a := range s.Areas {
		p := site.Territory{Area: a}
		for _, n := range append([]string{a.Name, a.Slug, a.Code, strings.TrimLeft(a.Code, "0")}, a.Aliases...) {
			add(p, n, n+" kommune")
		}
		g.names = append(append(g.names, a.Name, a.Code), a.Aliases...)
	}
	for _, r := range s.Regions {
		p := site.Territory{Region: r}
		short := strings.TrimPrefix(plain(r.Name), "region ")
		add(p, r.Name, r.ID, "region "+short)
		for code, name := range theirRegions {
			if name == short {
				add(p, code)
			}
		}
	}
	for _, n := range nations {
		add(site.Territory{}, n)
	}
	return g
}

var (
	codeFirst = pattern.New(`^([0-9]{1,4})(?:\s*[.:–-]\s*|\s+)(\D.*)$`)
	codeLast  = pattern.New(`^(\D.*?)\s*(?:,\s*|[(\[])([0-9]{1,4})[)\]]?$`)
	mark      = pattern.New(`\s*(?:[*†‡§#¤]+|\(?[0-9]{1,2}\)|\[[0-9]{1,2}\]|[¹²³⁰⁴-⁹]+|[0-9]{1,2})$`)
)

// find reads a name or a code, or both (101 København), with or without marks of
// footnotes behind it.
func (g *gazetteer) find(text string) (site.Territory, bool) {
	key := plain(text)
	if key == "" {
		return site.Territory{}, false
	}
	if p, ok := g.byName[key]; ok {
		return p, true
	}
	for _, form := range []struct {
		shape      func() *regexp.Regexp
		code, name int
	}{{codeFirst, 1, 2}, {codeLast, 2, 1}} {
		if m := form.shape().FindStringSubmatch(key); m != nil {
			byCode, ok1 := g.byName[m[form.code]]
			byName, ok2 := g.find(m[form.name])
			if ok1 && ok2 && byCode == byName {
				return byCode, true
			}
		}
	}
	if name, ok := unmarked(key); ok {
		return g.find(name)
	}
	return site.Territory{}, false
}

// unmarked takes one mark of a footnote away. Digits are a mark only where no
// digit stands before them: 10112 is no 101 with a note.
func unmarked(text string) (string, bool) {
	at := mark().FindStringIndex(text)
	if at == nil || at[0] == 0 {
		return text, false
	}
	before, first := text[at[0]-1], text[at[0]]
	return text[:at[0]], before < '0' || before > '9' || first < '0' || first > '9'
}

// noArea reports rows that are known to be none of the places: parts of the
// country between regions and kommuner, and what could not be placed.
func noArea(text string) bool {
	key := plain(text)
	if m := codeFirst().FindStringSubmatch(key); m != nil {
		key = m[2]
	}
	return strings.HasPrefix(key, "landsdel ") || strings.HasPrefix(key, "province ") || slices.Contains(provinces, key) || slices.Contains(outside, key)
}

// theirProvince are the codes of Landsdele: 01 to 11.
var theirProvince = pattern.New(`^(?:0[1-9]|10|11)$`)
