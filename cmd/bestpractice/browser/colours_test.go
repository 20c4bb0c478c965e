package browser

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
	"bestpractice/generator/theme"
	"bestpractice/templates"

	"github.com/chromedp/chromedp"
)

// met gives each colour of the look a value that nothing else has, and names what is
// written on what: of each text the token of its colour and that of what lies behind.
// In a chart that is the shape below the text, or the chart's ground.
const met = `(function () {
	var names = Array.from(document.styleSheets).flatMap(function (s) { return Array.from(s.cssRules); });
	for (var n = 0; n < names.length; n++) if (names[n].cssRules) names.push.apply(names, Array.from(names[n].cssRules));
	names = Array.from(new Set(names.filter(function (r) { return r.style && r.selectorText && r.selectorText.startsWith(':root'); })
		.flatMap(function (r) { return Array.from(r.style).filter(function (p) { return p.startsWith('--') && /^#/.test(r.style.getPropertyValue(p).trim()); }); })));
	var by = {}, sheet = new CSSStyleSheet();
	sheet.replaceSync('* { transition: none !important } :root, .chart-light {' + names.map(function (p, i) {
		by['rgb(' + (40 + i) + ', ' + (250 - i) + ', 7)'] = p.slice(2);
		return p + ': rgb(' + (40 + i) + ',' + (250 - i) + ',7) !important;';
	}).join('') + '}');
	document.adoptedStyleSheets = [sheet];
	function name(colour) { return by[colour] || colour; }
	function ground(e) {
		for (; e; e = e.parentElement) {
			var c = getComputedStyle(e).backgroundColor;
			if (c !== 'rgba(0, 0, 0, 0)') return name(c);
		}
		return 'paper';
	}
	var drawn = new Map();
	function shapes(svg) { // measured once: a map has hundreds
		if (!drawn.has(svg)) drawn.set(svg, Array.from(svg.querySelectorAll('path[class*="cf-"], rect[class*="cf-"]'), function (s) {
			return {box: s.getBoundingClientRect(), fill: name(getComputedStyle(s).fill)};
		}));
		return drawn.get(svg);
	}
	var out = new Set();
	document.querySelectorAll('body *').forEach(function (e) {
		if (!e.getClientRects().length || e.closest('.visually-hidden') || !Array.from(e.childNodes).some(function (n) { return n.nodeType === 3 && n.data.trim(); })) return;
		var style = getComputedStyle(e);
		if (!(e instanceof SVGElement)) {
			out.add(name(style.color) + ' ' + ground(e));
			return;
		}
		if (!(e instanceof SVGTextContentElement) || !/\bcf-/.test(e.getAttribute('class'))) return;
		var text = e.getBoundingClientRect(), x = text.x + text.width / 2, y = text.y + text.height / 2, on = 'chart-surface';
		shapes(e.closest('svg')).forEach(function (s) {
			if (s.box.left < x && x < s.box.right && s.box.top < y && y < s.box.bottom) on = s.fill;
		});
		out.add(name(style.fill) + ' ' + on);
	});
	return Array.from(out).join('\n');
})()`

// colours adds to pairs what is written on what on the open page.
func colours(t *testing.T, tb *tab, page string, pairs map[string]string) {
	t.Helper()
	var found string
	if err := chromedp.Run(tb.ctx, chromedp.Evaluate(met, &found)); err != nil {
		t.Errorf("%s: %v", page, err)
	}
	for _, p := range strings.Split(found, "\n") {
		pairs[p] = page
	}
}

// computed holds that the contrast of each pair that pages have is computed of an own
// look: one whose colours are the same is told of.
func computed(t *testing.T, pairs map[string]string) {
	t.Helper()
	if len(pairs) < 15 {
		t.Errorf("only %d pairs of colours", len(pairs))
	}
	for pair, page := range pairs {
		fore, back, _ := strings.Cut(pair, " ")
		if strings.HasPrefix(fore, "rgb") || strings.HasPrefix(back, "rgb") {
			t.Errorf("%s: %s on %s is no colour of the look", page, fore, back)
			continue
		}
		list := &diag.List{}
		tokens := fmt.Sprintf(":root { --%s: #777777; --%s: #777777; }", fore, back)
		if _, err := theme.Load(fs.FS(templates.FS), []source.ThemeFile{{Path: "theme/tokens.css", Data: []byte(tokens)}}, "da", list); err != nil {
			t.Fatal(err)
		}
		said := false
		for _, d := range list.Sorted() {
			said = said || d.Code == "contrast" && (strings.Contains(d.String(), fmt.Sprintf("--%s on --%s ", fore, back)) || strings.Contains(d.String(), fmt.Sprintf("--%s on --%s ", back, fore)))
		}
		if !said {
			t.Errorf("%s has %s on %s, and nothing computes its contrast", page, fore, back)
		}
	}
}
