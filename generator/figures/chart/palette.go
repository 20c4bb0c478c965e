package chart

import (
	"fmt"
	"slices"
	"strings"

	"bestpractice/generator/theme"
)

// Role names what a colour is for: the token --chart-ROLE. Options say "@c:" and a
// role; an SVG carries the light colour as an attribute, so that a picture alone
// looks right, and the classes cf-ROLE (fill) and cs-ROLE (stroke), through which
// templates/styles/chart.css recolours it in dark mode.
type Role string

// The roles. Sequential classes run from the least to the most.
const (
	Accent    Role = "accent"    // the figures of now
	Soft      Role = "soft"      // ranges, bars behind
	Before    Role = "before"    // the figures of then
	Ink       Role = "ink"       // text
	Muted     Role = "muted"     // text beside the point
	Line      Role = "line"      // connectors, reference lines
	Grid      Role = "grid"      // grid lines
	Threshold Role = "threshold" // the threshold and targets
	Surface   Role = "surface"   // the page behind
	Dot       Role = "dot"       // the many, among which one is marked
	Seq1      Role = "seq1"
	Seq2      Role = "seq2"
	Seq3      Role = "seq3"
	Seq4      Role = "seq4"
	Seq5      Role = "seq5"
	OnLight   Role = "on-light" // text on seq1 to seq3
	OnDark    Role = "on-dark"  // text on seq4 and seq5
)

// roles are all of them. An element of the SVG that ECharts makes finds its role
// again by the colour that it was drawn in: a mark, which stands for a role and for
// nothing else, so that a theme may give two roles one colour.
var roles = []Role{Accent, Soft, Before, Ink, Muted, Line, Grid, Threshold, Surface, Dot, Seq1, Seq2, Seq3, Seq4, Seq5, OnLight, OnDark}

func (r Role) mark() string { return fmt.Sprintf("#c0de%02x", slices.Index(roles, r)) }

// marks maps roles to the colours that ECharts draws with.
func marks() map[string]string {
	m := make(map[string]string, len(roles))
	for _, r := range roles {
		m[string(r)] = r.mark()
	}
	return m
}

// roleOf finds the role that a colour of ECharts' SVG marks.
func roleOf(mark string) (Role, bool) {
	i := slices.IndexFunc(roles, func(r Role) bool { return r.mark() == mark })
	if i < 0 {
		return "", false
	}
	return roles[i], true
}

func (r Role) option() string { return "@c:" + string(r) }

// palette has the colours of light pages, and the fonts.
type palette struct {
	colours map[Role]string
	font    string
}

// fontAttribute writes a list of fonts as the value of an attribute.
var fontAttribute = strings.NewReplacer(`"`, "'", "&", "&amp;", "<", "&lt;")

func paletteOf(t *theme.Tokens) palette {
	p := palette{map[Role]string{}, fontAttribute.Replace(t.Value(theme.Light, "chart-font"))}
	for _, r := range roles {
		p.colours[r] = t.Colour(theme.Light, "chart-"+string(r))
	}
	return p
}
