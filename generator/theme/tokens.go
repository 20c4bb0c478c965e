package theme

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
)

// Mode is what a page is shown for.
type Mode int

// The modes. What Dark and Print do not say is as in Light.
const (
	Light Mode = iota
	Dark
	Print
)

// Tokens are the values that a look is made of, by name without the dashes in
// front. They are not changed once they are made.
type Tokens struct {
	modes [3]map[string]token
	// order are the names of each mode as they were first said.
	order [3][]string
	// faces are the fonts that are loaded.
	faces []face
}

// token is a value and where it stands; a built-in one stands in no file of a site.
type token struct {
	value string
	pos   diag.Pos
}

// face is an @font-face: its family, and its text with the files that it names.
type face struct {
	family, text string
	files        []string
}

// TokensFile is where the tokens stand in the theme's files.
const TokensFile = "styles/00-tokens.css"

// Read reads the tokens that a theme's files hold: the built-in ones, or those
// that Load has put in their place.
func Read(files fs.FS) (*Tokens, error) {
	data, err := fs.ReadFile(files, TokensFile)
	if err != nil {
		return nil, fmt.Errorf("reading the tokens: %w", err)
	}
	list := &diag.List{}
	t := &Tokens{}
	t.read(newSheet(TokensFile, string(data), list), nil)
	if list.HasErrors() {
		return nil, fmt.Errorf("reading the tokens: %s", list.Sorted()[0])
	}
	for mode := range t.modes {
		for name, k := range t.modes[mode] {
			t.modes[mode][name] = token{value: k.value}
		}
	}
	return t, nil
}

// with are the tokens with those of a site's own file in their place.
func (t *Tokens) with(s *sheet) *Tokens {
	out := &Tokens{faces: slices.Clone(t.faces)}
	for mode := range t.modes {
		out.modes[mode] = map[string]token{}
		out.order[mode] = slices.Clone(t.order[mode])
		for name, k := range t.modes[mode] {
			out.modes[mode][name] = k
		}
	}
	out.read(s, t)
	return out
}

// modesOf are the blocks that a file of tokens has.
var modesOf = map[string]Mode{
	":root": Light, ":root, .chart-light": Light,
	"@media (prefers-color-scheme: dark)": Dark, "@media screen and (prefers-color-scheme: dark)": Dark,
	"@media print": Print,
}

// read takes in a file. base has the tokens that there are; nil: the file itself
// says.
func (t *Tokens) read(s *sheet, base *Tokens) {
	rules, _ := s.rules(0, len(s.text))
	for _, r := range rules {
		mode, known := modesOf[r.prelude]
		switch {
		case r.prelude == "@font-face" && r.block:
			t.face(s, r)
		case !known || !r.block:
			s.list.Errorf(s.pos(r.at), "theme-rule", "write it in theme/style.css", "tokens.css holds :root, @media (prefers-color-scheme: dark), @media print and @font-face, and nothing else: %q", r.prelude)
		case mode == Light:
			t.block(s, r, mode, base)
		default:
			inner, _ := s.rules(r.from, r.to)
			for _, in := range inner {
				if in.prelude != ":root" || !in.block {
					s.list.Errorf(s.pos(in.at), "theme-rule", "write it in theme/style.css", "here stands :root and nothing else: %q", in.prelude)
					continue
				}
				t.block(s, in, mode, base)
			}
		}
	}
}

func (t *Tokens) block(s *sheet, r rule, mode Mode, base *Tokens) {
	for _, d := range s.declarations(r.from, r.to) {
		name, custom := strings.CutPrefix(d.name, "--")
		if !custom {
			s.list.Errorf(s.pos(d.at), "theme-rule", "write it in theme/style.css", "tokens.css holds values whose names begin with --, and nothing else: %q", d.name)
			continue
		}
		if base != nil && !base.accepts(s, name, d) {
			continue
		}
		if t.modes[mode] == nil {
			t.modes[mode] = map[string]token{}
		}
		if _, there := t.modes[mode][name]; !there {
			t.order[mode] = append(t.order[mode], name)
		}
		t.modes[mode][name] = token{d.value, s.pos(d.valueAt)}
	}
}

// accepts reports whether a site's token may have a value: one that is built in
// is a colour stays one. A name that is near to a
// built-in one is a slip of the pen; any other is the designer's own.
func (t *Tokens) accepts(s *sheet, name string, d declaration) bool {
	built, known := t.modes[Light][name]
	_, alias := aliased(d.value)
	switch {
	case !known:
		if hint := diag.DidYouMean("--"+name, t.names()); hint != "" {
			s.list.Warnf(s.pos(d.at), "theme-token", hint, "no built-in style has the token %q", "--"+name)
		}
	case alias: // what it comes to is seen when all are there
	case isColour(built.value) && !isColour(d.value):
		s.list.Errorf(s.pos(d.valueAt), "theme-value", "write a colour as #0b5f74", "%q is no colour that contrast can be computed of", d.value)
		return false
	}
	if d.value == "" || strings.ContainsAny(d.value, "{}<") {
		s.list.Errorf(s.pos(d.at), "theme-value", "write --name: value;", "the token %q has no value that can stand in a style sheet", "--"+name)
		return false
	}
	if refs := s.addresses(d.valueAt, d.valueAt+len(d.value)); len(refs) > 0 {
		s.list.Errorf(s.pos(refs[0].at), "theme-value", "load it in theme/style.css", "a token loads no file")
		return false
	}
	return true
}

func (t *Tokens) names() []string {
	var out []string
	for _, n := range t.order[Light] {
		out = append(out, "--"+n)
	}
	return out
}

func (t *Tokens) face(s *sheet, r rule) {
	if i := strings.IndexByte(s.text[r.at:r.to], '<'); i >= 0 { // reports have it in their <style>
		s.list.Errorf(s.pos(r.at+i), "theme-value", "write it in theme/style.css", "no value of a font has a %q", "<")
		return
	}
	f := face{text: strings.TrimSpace(s.text[r.at : r.to+1])}
	for _, d := range s.declarations(r.from, r.to) {
		if d.name == "font-family" {
			f.family = strings.Trim(d.value, `"'`)
		}
	}
	for _, ref := range s.addresses(r.from, r.to) {
		f.files = append(f.files, ref.address)
	}
	t.faces = append(t.faces, f)
}

var alias = regexp.MustCompile(`^var\( ?--([a-z0-9-]+) ?\)$`)

func aliased(value string) (string, bool) {
	m := alias.FindStringSubmatch(value)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// lookup gives a token in a mode, by the tokens that it is said to be like.
func (t *Tokens) lookup(mode Mode, name string) (token, bool) {
	var first token
	for range 8 { // more is a ring
		k, ok := t.modes[mode][name]
		if !ok {
			k, ok = t.modes[Light][name]
		}
		if !ok {
			return first, false
		}
		if first.value == "" {
			first = k
		}
		next, again := aliased(k.value)
		if !again {
			return token{k.value, first.pos}, true
		}
		name = next
	}
	return first, false
}

// Value is a token's value as it is written; "" where there is none.
func (t *Tokens) Value(mode Mode, name string) string {
	k, _ := t.lookup(mode, name)
	return k.value
}

// Colour is a token's colour as #rrggbb; "" where it is none.
func (t *Tokens) Colour(mode Mode, name string) string {
	c, ok := parseColour(t.Value(mode, name))
	if !ok {
		return ""
	}
	return c.String()
}

// Font is the first font of a token's list.
func (t *Tokens) Font(name string) string {
	first, _, _ := strings.Cut(t.Value(Light, name), ",")
	return strings.Trim(strings.TrimSpace(first), `"'`)
}

// Faces are the rules that load the fonts of a token's list; load gives the
// address to load a file from.
func (t *Tokens) Faces(name string, load func(file string) (string, error)) (string, error) {
	list := "," + strings.NewReplacer(`"`, "", "'", "", ", ", ",").Replace(t.Value(Light, name)) + ","
	var b strings.Builder
	for _, f := range t.faces {
		if f.family == "" || !strings.Contains(list, ","+f.family+",") {
			continue
		}
		text := f.text
		for _, file := range f.files {
			address, err := load(file)
			if err != nil {
				return "", err
			}
			text = strings.ReplaceAll(text, file, address)
		}
		b.WriteString(text + "\n")
	}
	return b.String(), nil
}

// Root is a rule with the light tokens, for a file that is complete in itself.
func (t *Tokens) Root() string { return ":root {\n" + t.lines(Light, "  ") + "}\n" }

// css is the style sheet of all modes.
func (t *Tokens) css() string {
	var b strings.Builder
	for _, f := range t.faces {
		b.WriteString(f.text + "\n")
	}
	fmt.Fprintf(&b, ":root, .chart-light {\n%s}\n", t.lines(Light, "  "))
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme: dark) {\n  :root {\n%s  }\n}\n", t.lines(Dark, "    "))
	fmt.Fprintf(&b, "@media print {\n  :root {\n%s  }\n}\n", t.lines(Print, "    "))
	return b.String()
}

func (t *Tokens) lines(mode Mode, indent string) string {
	var b strings.Builder
	for _, name := range t.order[mode] {
		fmt.Fprintf(&b, "%s--%s: %s;\n", indent, name, t.modes[mode][name].value)
	}
	return b.String()
}
