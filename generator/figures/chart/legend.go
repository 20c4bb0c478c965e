package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"
)

const legendLine = 18

// flowLegend shows the named series one after the other in lines as wide as
// width, and returns where it ends. widths are those of the texts, where a
// formatter makes them other than the names.
func (p *plot) flowLegend(left, top, width float64, names []string, icon [2]int, widths func(string) float64) float64 {
	const gap = 16
	p.chart.Legend = opts.Legend{
		Show: opts.Bool(true), Left: px(left), Top: px(top), Data: names, SelectedMode: "multiple",
		ItemWidth: icon[0], ItemHeight: icon[1], Padding: 0,
		TextStyle:     &opts.TextStyle{Color: Ink.option(), FontSize: fontSize, LineHeight: legendLine},
		InactiveColor: Line.option(),
	}
	p.set("legend/width", width)
	p.set("legend/itemGap", gap)
	lines, x := 1, 0.0
	for _, n := range names {
		w := float64(icon[0]) + 5 + widths(n)
		if x > 0 && x+w > width {
			lines, x = lines+1, 0
		}
		x += w + gap
	}
	return top + float64(lines)*legendLine + float64(lines-1)*gap
}

func legendText(name string) float64 { return textWidth(name, fontSize) }

// legendEntry names a series and, where its own sign would mislead, another icon.
type legendEntry struct {
	Name string `json:"name"`
	Icon string `json:"icon,omitempty"`
}

// stackedLegend shows one name a line, long ones wrapped, and returns where it
// ends. An icon of "" is the series' own.
func (p *plot) stackedLegend(left, top, width float64, names, icons []string) float64 {
	p.flowLegend(left, top, width, names, [2]int{24, 10}, legendText)
	room := width - 24 - 5
	entries := make([]legendEntry, len(names))
	for i := range names {
		entries[i] = legendEntry{names[i], icons[i]}
	}
	p.chart.Legend.Data, p.chart.Legend.Orient = entries, "vertical"
	p.set("legend/itemGap", 4)
	p.set("legend/textStyle/width", room)
	p.set("legend/textStyle/overflow", "break")
	end := top
	for _, n := range names {
		end += float64(lineCount(n, room, fontSize))*legendLine + 4
	}
	return math.Ceil(end)
}

// lineCount tells how many lines a text takes, broken at spaces.
func lineCount(s string, width, size float64) int {
	lines, x := 1, 0.0
	for word := range strings.FieldsSeq(s) {
		w := textWidth(word+" ", size)
		if x > 0 && x+w > width {
			lines, x = lines+1, 0
		}
		x += w
	}
	return lines
}
