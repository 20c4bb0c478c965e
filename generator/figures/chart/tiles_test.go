package chart

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// country is a map of seventeen columns with a sea in the middle.
func country() TilesData {
	d := TilesData{Format: Pct1, Threshold: ptr(6.0)}
	for row := 1; row <= 5; row++ {
		for column := 1; column <= 17; column++ {
			if column != 9 && (column < 9 || row > 2) {
				n := len(d.Tiles)
				d.Tiles = append(d.Tiles, Tile{Code: fmt.Sprint(n), Name: fmt.Sprintf("Kommune %d", n), Region: "R", Column: column, Row: row, Value: Num(float64(n % 16))})
			}
		}
	}
	return d
}

var fontOf = regexp.MustCompile(`font-size="([0-9.]+)"`)

// On a phone the letters of a wide map are large enough to be read: its right half
// stands below the left one, and no tile upon another.
func TestTilesOnAPhone(t *testing.T) {
	d := country()
	for _, size := range []Size{Desk, Phone} {
		svg := string(draw(t, Tiles(d, size, text("tiles"))))
		fonts := fontOf.FindAllStringSubmatch(svg, -1)
		if len(fonts) < 2*len(d.Tiles) { // figure and name
			t.Errorf("size %d: %d texts on %d tiles", size, len(fonts), len(d.Tiles))
		}
		for _, f := range fonts {
			if px, _ := strconv.ParseFloat(f[1], 64); px < 11 {
				t.Errorf("size %d: letters of %s px", size, f[1])
			}
		}
	}
	tiles, columns, rows := folded(d.Tiles, 17, 5)
	if columns != 8 && columns != 9 || rows != 5+1+3 {
		t.Errorf("%d columns, %d rows", columns, rows)
	}
	seen := map[[2]int]string{}
	for i, tile := range tiles {
		at := [2]int{tile.Column, tile.Row}
		if other := seen[at]; other != "" || tile.Column < 1 || tile.Column > columns || tile.Row > rows {
			t.Errorf("%s stands at %v, as %q does", tile.Name, at, other)
		}
		seen[at] = tile.Name
		if west := d.Tiles[i].Column < 9; west != (tile.Row <= 5) {
			t.Errorf("%s is in the wrong half", tile.Name)
		}
	}
	if d.Tiles[24].Column != 10 || tiles[24].Column == 10 {
		t.Error("nothing was folded, or what was given is changed")
	}
	if _, columns, rows := folded(d.Tiles[:8], 8, 1); columns != 8 || rows != 1 {
		t.Error("a narrow map is folded")
	}
}

// What is no kommune stands on the map with its figure and has no say in the
// classes, nor a colour of one.
func TestApartTileIsInNoClass(t *testing.T) {
	d := country()
	before, err := d.breaks()
	if err != nil {
		t.Fatal(err)
	}
	d.Tiles[3].Apart, d.Tiles[3].Name, d.Tiles[3].Value, d.Apart = true, "Christiansø", Num(78), "ikke en kommune"
	after, err := d.breaks()
	if diff := cmp.Diff(before, after); diff != "" || err != nil {
		t.Error(diff, err)
	}
	svg := string(draw(t, Tiles(d, Desk, text("tiles"))))
	if !strings.Contains(svg, ">ikke en kommune<") || !strings.Contains(svg, ">78,0\u00a0%<") {
		t.Error("neither its figure nor what it is stands there")
	}
	for line := range strings.Lines(svg) {
		if strings.Contains(line, `data-k="3"`) && strings.Contains(line, "<path") && !strings.Contains(line, "cf-surface") {
			t.Errorf("its tile is coloured: %s", line)
		}
	}
}

// On a phone 7 and 16 per cent lie far apart.
func TestRoomToCompare(t *testing.T) {
	d := RankedData{Now: "nu", Format: Pct1, Rows: []Row{{"1", "Ringkøbing-Skjern", "R", Num(16), Gap("x")}, {"2", "Lyngby-Taarbæk", "R", Num(7), Gap("x")}}}
	svg := string(draw(t, Ranked(d, Phone, text("ranked"))))
	var at []float64
	for _, m := range regexp.MustCompile(`<circle cx="([0-9.]+)"[^>]*data-k=`).FindAllStringSubmatch(svg, -1) {
		x, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		at = append(at, x)
	}
	if len(at) != 2 || at[0]-at[1] < 60 {
		t.Errorf("16 and 7 per cent are drawn at %v", at)
	}
}
