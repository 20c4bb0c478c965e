package chart

import "slices"

// Role names what a colour is for. Options say "@c:" and a role; an SVG carries
// the light colour as an attribute, so that a picture alone looks right, and the
// classes cf-ROLE (fill) and cs-ROLE (stroke), through which
// templates/styles/chart.css recolours it in dark mode and print.
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

// swatch is a role's colour on light and on dark pages.
type swatch struct {
	Role        Role
	Light, Dark string
}

// palette has one hue, blue-green, and greys: it neither judges (no red, no
// green) nor needs colour vision, since the classes differ in lightness. The
// light colours differ in pairs: that is how an element of the SVG that ECharts
// makes finds its role again. In the dark, the sequence is turned, so that more
// stands out more on either.
var palette = []swatch{
	{Accent, "#0b5f74", "#6ec3d6"},
	{Soft, "#c9e2e8", "#234750"},
	{Before, "#6b7f86", "#93a7ae"},
	{Ink, "#1b2427", "#e6edef"},
	{Muted, "#536067", "#a9b6bb"},
	{Line, "#a7b6bb", "#5c6b71"},
	{Grid, "#e1e7e9", "#2e393d"},
	{Threshold, "#1f2c31", "#f0f4f5"},
	{Surface, "#ffffff", "#14191b"},
	{Dot, "#8fa3aa", "#71858c"},
	{Seq1, "#e4f1f4", "#1d3339"},
	{Seq2, "#b4d8e0", "#28505b"},
	{Seq3, "#79b7c5", "#37707f"},
	{Seq4, "#2a7b8f", "#67b0c2"},
	{Seq5, "#0a4757", "#b8e5ef"},
	{OnLight, "#1b2428", "#e6edf0"},
	{OnDark, "#fffffe", "#0d1517"},
}

// lightColours maps roles to the colours that the build draws with.
func lightColours() map[string]string {
	m := make(map[string]string, len(palette))
	for _, s := range palette {
		m[string(s.Role)] = s.Light
	}
	return m
}

// roleOf finds the role of a light colour.
func roleOf(colour string) (Role, bool) {
	i := slices.IndexFunc(palette, func(s swatch) bool { return s.Light == colour })
	if i < 0 {
		return "", false
	}
	return palette[i].Role, true
}

func (r Role) option() string { return "@c:" + string(r) }

func lightOf(r Role) string {
	return palette[slices.IndexFunc(palette, func(s swatch) bool { return s.Role == r })].Light
}
