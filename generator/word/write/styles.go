package write

import (
	"sort"
	"strconv"
	"strings"
)

// standing are the styles that every file has, in the order of the list.
var standing = []string{"Normal", "Default Paragraph Font", "Table Normal", "No List", "Title", "heading 1", "heading 2", "heading 3", "heading 4",
	"TOC Heading", "toc 1", "toc 2", "List Paragraph", "List Continue", "Hyperlink", "header", "footer", "footnote text", "footnote reference",
	"annotation text", "annotation reference", "Guide Table", "Generated"}

// definition is a style as it is written where no template has it.
type definition struct {
	kind, based, next string // kind of style; "" is paragraph
	pPr, rPr, more    string
}

var definitions = map[string]definition{
	"Normal":                 {pPr: `<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>`},
	"Default Paragraph Font": {kind: "character"},
	"Table Normal":           {kind: "table", more: `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>`},
	"No List":                {kind: "numbering"},
	"Title":                  {based: "Normal", next: "Normal", pPr: `<w:keepNext/><w:spacing w:before="0" w:after="240"/>`, rPr: `{heading-font}<w:b/>{heading}<w:sz w:val="44"/><w:szCs w:val="44"/>`},
	"Subtitle":               {based: "Normal", next: "Normal", pPr: `<w:spacing w:after="240"/>`, rPr: `<w:color w:val="404040"/><w:sz w:val="26"/><w:szCs w:val="26"/>`},
	"Part Title":             {based: "Normal", next: "Normal", pPr: `<w:keepNext/><w:spacing w:before="480" w:after="120"/>`, rPr: `{heading-font}<w:b/>{heading}<w:sz w:val="36"/><w:szCs w:val="36"/>`},
	"Glossary Heading":       {based: "Normal", next: "Normal", pPr: `<w:keepNext/><w:spacing w:before="360" w:after="120"/>`, rPr: `{heading-font}<w:b/>{heading}<w:sz w:val="30"/><w:szCs w:val="30"/>`},
	"Glossary":               {based: "Normal", next: "Normal"},
	"TOC Heading":            {based: "Normal", next: "Normal", pPr: `<w:keepNext/><w:spacing w:before="360" w:after="120"/>`, rPr: `{heading-font}<w:b/>{heading}<w:sz w:val="30"/><w:szCs w:val="30"/>`},
	"toc 1":                  {based: "Normal", next: "Normal", pPr: `<w:spacing w:after="60"/>`},
	"toc 2":                  {based: "Normal", next: "Normal", pPr: `<w:spacing w:after="60"/><w:ind w:left="284"/>`},
	"List Paragraph":         {based: "Normal", pPr: `<w:spacing w:after="60"/>`},
	"List Continue":          {based: "Normal", pPr: `<w:spacing w:after="60"/>`},
	"Quote":                  {based: "Normal", pPr: `<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{rule}"/></w:pBdr><w:ind w:left="360"/>`},
	"Callout":                {based: "Normal", pPr: `<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{callout}"/></w:pBdr><w:ind w:left="360"/>`},
	"HTML Preformatted":      {based: "Normal", pPr: `<w:spacing w:after="120" w:line="240" w:lineRule="auto"/>`, rPr: `<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="20"/><w:szCs w:val="20"/>`},
	"HTML Code":              {kind: "character", based: "Default Paragraph Font", rPr: `<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>`},
	"Horizontal Line":        {based: "Normal", pPr: `<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{rule}"/></w:pBdr>`},
	"Hyperlink":              {kind: "character", based: "Default Paragraph Font", rPr: `<w:color w:val="{link}"/><w:u w:val="single"/>`},
	"header":                 {based: "Normal", pPr: `<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, rPr: `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
	"footer":                 {based: "Normal", pPr: `<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, rPr: `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
	"footnote text":          {based: "Normal", pPr: `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, rPr: `<w:sz w:val="20"/><w:szCs w:val="20"/>`},
	"footnote reference":     {kind: "character", based: "Default Paragraph Font", rPr: `<w:vertAlign w:val="superscript"/>`},
	"annotation text":        {based: "Normal", pPr: `<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>`, rPr: `<w:sz w:val="20"/><w:szCs w:val="20"/>`},
	"annotation reference":   {kind: "character", based: "Default Paragraph Font", rPr: `<w:sz w:val="16"/><w:szCs w:val="16"/>`},
	"Generated":              {kind: "character", based: "Default Paragraph Font"},
	"caption":                {based: "Normal", next: "Normal", pPr: `<w:keepNext/><w:spacing w:before="120" w:after="60"/>`, rPr: `<w:b/><w:sz w:val="20"/><w:szCs w:val="20"/>`},
	"Guide Table": {kind: "table", based: "Table Normal", pPr: `<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>`,
		more: `<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="{rule}"/><w:left w:val="single" w:sz="4" w:space="0" w:color="{rule}"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{rule}"/><w:right w:val="single" w:sz="4" w:space="0" w:color="{rule}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="{rule}"/></w:tblBorders></w:tblPr>` +
			`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{table-head}"/></w:tcPr></w:tblStylePr>`},
}

// Look is what the styles take from the theme of the site, where no template has
// them: names of fonts, and colours as RRGGBB.
type Look struct {
	Font, HeadingFont                       string
	Heading, Link, Callout, Rule, TableHead string
}

// fill puts the look into the places of a style's definition. What a heading has
// from the text around it is not said.
func (l Look) fill(style string) string {
	font, heading := "", ""
	if l.HeadingFont != l.Font {
		font = fonts(l.HeadingFont)
	}
	if l.Heading != "000000" {
		heading = `<w:color w:val="` + l.Heading + `"/>`
	}
	return strings.NewReplacer("{heading-font}", font, "{heading}", heading, "{link}", l.Link, "{callout}", l.Callout, "{rule}", l.Rule, "{table-head}", l.TableHead).Replace(style)
}

func fonts(name string) string {
	name = attr(name)
	return `<w:rFonts w:ascii="` + name + `" w:hAnsi="` + name + `" w:eastAsia="` + name + `" w:cs="` + name + `"/>`
}

// define gives a style, also those that are made of a kind and a name.
func define(name string) definition {
	if def, ok := definitions[name]; ok {
		return def
	}
	if quote, info, ok := strings.Cut(name, " Code"); ok && (info == "" || info[0] == ' ') { // code in a quotation
		def := definitions["HTML Preformatted"]
		return definition{based: quote, rPr: def.rPr}
	}
	if quote, ok := strings.CutSuffix(name, " Line"); ok && quote != "Horizontal" {
		return definition{based: quote, pPr: definitions["Horizontal Line"].pPr}
	}
	base, depth := name, 1
	if i := strings.LastIndexByte(name, ' '); i > 0 {
		if n, err := strconv.Atoi(name[i+1:]); err == nil {
			base, depth = name[:i], n
		}
	}
	switch {
	case strings.HasPrefix(name, "heading "):
		size := strconv.Itoa(max(36-4*depth, 22))
		return definition{based: "Normal", next: "Normal", pPr: `<w:keepNext/><w:keepLines/><w:spacing w:before="` + strconv.Itoa(max(400-40*depth, 200)) + `" w:after="120"/><w:outlineLvl w:val="` + strconv.Itoa(depth-1) + `"/>`,
			rPr: `{heading-font}<w:b/><w:bCs/>{heading}<w:sz w:val="` + size + `"/><w:szCs w:val="` + size + `"/>`}
	case strings.HasPrefix(name, "Code "):
		return definition{based: "HTML Preformatted"}
	case strings.HasSuffix(name, " Label"):
		return definition{based: strings.TrimSuffix(name, " Label"), rPr: `<w:b/>`, pPr: `<w:keepNext/>`}
	case strings.HasPrefix(base, "Callout "), base == "Quote":
		def := definitions[strings.SplitN(base, " ", 2)[0]]
		if depth > 1 {
			def.pPr = strings.Replace(def.pPr, `w:left="360"`, `w:left="`+strconv.Itoa(360*depth)+`"`, 1)
		}
		return def
	}
	return definition{based: "Normal"}
}

// styleID is the id of a style in the file: the template's own, or one that is
// made of the name.
func (d *Document) styleID(name string) string {
	if id := d.Template.style(name); id != "" {
		return id
	}
	return madeID(name)
}

func madeID(name string) string {
	var b strings.Builder
	upper := true
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z' && upper:
			b.WriteRune(r - 'a' + 'A')
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r != ' ':
			b.WriteString("x" + strconv.FormatInt(int64(r), 16))
		}
		upper = r == ' '
	}
	return b.String()
}

// needed are the styles in use and those that they are based on, in the order of
// their use.
func (d *Document) needed() []string {
	seen := map[string]bool{}
	var out []string
	var add func(string)
	add = func(name string) {
		if name == "" || seen[name] {
			return
		}
		seen[name] = true
		def := define(name)
		add(def.based)
		add(def.next)
		out = append(out, name)
	}
	for _, name := range d.order {
		add(name)
	}
	sort.SliceStable(out[len(standing):], func(i, j int) bool { return out[len(standing)+i] < out[len(standing)+j] })
	return out
}

// styleXML writes a style.
func (d *Document) styleXML(name string) string {
	def := define(name)
	kind := def.kind
	if kind == "" {
		kind = "paragraph"
	}
	var b strings.Builder
	b.WriteString(`<w:style w:type="` + kind + `"`)
	switch name {
	case "Normal", "Default Paragraph Font", "Table Normal", "No List":
		if d.Template == nil {
			b.WriteString(` w:default="1"`)
		}
	}
	if custom(name) {
		b.WriteString(` w:customStyle="1"`)
	}
	b.WriteString(` w:styleId="` + madeID(name) + `"><w:name w:val="` + attr(name) + `"/>`)
	if def.based != "" {
		b.WriteString(`<w:basedOn w:val="` + d.styleID(def.based) + `"/>`)
	}
	if def.next != "" {
		b.WriteString(`<w:next w:val="` + d.styleID(def.next) + `"/>`)
	}
	if kind == "paragraph" {
		b.WriteString(`<w:qFormat/>`)
	}
	if def.pPr != "" {
		b.WriteString(`<w:pPr>` + def.pPr + `</w:pPr>`)
	}
	if def.rPr != "" {
		b.WriteString(`<w:rPr>` + def.rPr + `</w:rPr>`)
	}
	b.WriteString(def.more + `</w:style>`)
	return d.Look.fill(b.String())
}

// custom reports whether a style is none of Word's own.
func custom(name string) bool {
	switch {
	case name == "Generated", name == "Guide Table", name == "Part Title", name == "Glossary", name == "Glossary Heading", name == "Horizontal Line",
		strings.HasPrefix(name, "Quote "), strings.HasPrefix(name, "Callout"), strings.HasPrefix(name, "Code "):
		return true
	}
	return false
}

func (d *Document) stylesPart() string {
	var own strings.Builder
	for _, name := range d.needed() {
		if d.Template.style(name) == "" {
			own.WriteString(d.styleXML(name))
		}
	}
	if d.Template != nil {
		return d.Template.styles(own.String())
	}
	return `<w:styles` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + fonts(d.Look.Font) + `<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="` +
		escape(d.Lang) + `" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` + own.String() + `</w:styles>`
}
