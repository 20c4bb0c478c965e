package write

import (
	"slices"
	"strings"
)

// numberingPart writes the lists. There are four kinds, bullets, numbers,
// the numbers of sections and, where there are any, the letters of appendices; each
// list counts by itself.
func (d *Document) numberingPart() string {
	var kinds, lists strings.Builder
	firstKind, firstList := d.Template.counts()
	for abstract := range appendixLetters + 1 {
		if abstract == appendixLetters && !slices.ContainsFunc(d.nums, func(n numbering) bool { return n.abstract == abstract }) {
			continue
		}
		kinds.WriteString(`<w:abstractNum w:abstractNumId="` + itoa(firstKind+abstract) + `"><w:multiLevelType w:val="multilevel"/>`)
		for level := range 9 {
			format, label := "decimal", "%"+itoa(level+1)+"."
			indent := `<w:ind w:left="` + itoa(720*(level+1)) + `" w:hanging="360"/>`
			switch abstract {
			case bullets:
				format, label = "bullet", []string{"•", "–", "▪"}[level%3]
			case sectionNumbers, appendixLetters:
				indent = `<w:ind w:left="567" w:hanging="567"/>`
				if level > 0 {
					label = ""
					for i := range level + 1 {
						label += "%" + itoa(i+1) + "."
					}
					label = strings.TrimSuffix(label, ".")
				} else if abstract == appendixLetters {
					format = "upperLetter"
				}
			}
			kinds.WriteString(`<w:lvl w:ilvl="` + itoa(level) + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + label + `"/><w:lvlJc w:val="left"/><w:pPr>` + indent + `</w:pPr></w:lvl>`)
		}
		kinds.WriteString(`</w:abstractNum>`)
	}
	for i, n := range d.nums {
		lists.WriteString(`<w:num w:numId="` + itoa(firstList+i+1) + `"><w:abstractNumId w:val="` + itoa(firstKind+n.abstract) + `"/>`)
		if i > 0 { // the first is that of the sections
			lists.WriteString(`<w:lvlOverride w:ilvl="` + itoa(n.level) + `"><w:startOverride w:val="` + itoa(n.start) + `"/></w:lvlOverride>`)
		}
		lists.WriteString(`</w:num>`)
	}
	if d.Template != nil && d.Template.numberPart != "" {
		return d.Template.numbering(kinds.String(), lists.String())
	}
	return `<w:numbering` + namespaces + `>` + kinds.String() + lists.String() + `</w:numbering>`
}
