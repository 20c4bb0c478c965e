package chart

import (
	"context"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden SVGs")

// shared compiles the engine once for all tests.
var shared = sync.OnceValues(func() (*Renderer, error) { return New(Options{}) })

func drawing(t testing.TB) *Renderer {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func draw(t testing.TB, s Spec) []byte {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	svg, err := r.SVG(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return svg
}

func TestGolden(t *testing.T) {
	for kind, spec := range samples(Desk) {
		t.Run(string(kind), func(t *testing.T) {
			compareGolden(t, string(kind)+".svg", draw(t, spec))
		})
	}
	t.Run("marked", func(t *testing.T) {
		compareGolden(t, "strip-marked.svg", drawing(t).Mark(draw(t, samples(Phone)[KindStrip]), "0492"))
	})
}

func compareGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); d != "" {
		t.Errorf("%s differs; look at the picture, then go test -update (-want +got):\n%s", name, d)
	}
}

// TestSameBytes draws every kind on one and on several processors, at once and
// in turn.
func TestSameBytes(t *testing.T) {
	first := map[Kind][]byte{}
	for kind, spec := range samples(Phone) {
		first[kind] = draw(t, spec)
	}
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for _, procs := range []int{1, 4} {
		runtime.GOMAXPROCS(procs)
		r, err := New(Options{})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for kind, spec := range samples(Phone) {
			for range 2 {
				wg.Go(func() {
					svg, err := r.SVG(context.Background(), spec)
					if err != nil {
						t.Error(err)
					} else if string(svg) != string(first[kind]) {
						t.Errorf("%s: other bytes with GOMAXPROCS=%d", kind, procs)
					}
				})
			}
		}
		wg.Wait()
	}
}

// TestMarkup holds every picture to what the page needs of it, with names that
// try to be more than names.
func TestMarkup(t *testing.T) {
	evil := `<b onclick="x">'&{a|b}]]>`
	d := sampleRanked()
	d.Rows[0].Name = evil
	d.Rows[0].Code = `"><script>`
	d.Rows[7].Now = Gap(evil)
	d.References[0].Label = evil
	strip := StripData{Label: evil, Format: Pct1, Points: []Point{{`"><script>`, evil, evil, Num(3)}}, Gaps: evil}
	tiles := TilesData{Format: Pct1, Gap: evil, Tiles: []Tile{{"1", evil, evil, 1, 1, Num(3), false}, {"2", evil, evil, 2, 1, Gap(evil), false}}}
	specs := []Spec{
		Ranked(d, Phone, Text{ID: "evil", Title: evil, Desc: evil}),
		Strip(strip, Phone, Text{ID: "evil-2", Title: evil, Desc: evil}),
		Tiles(tiles, Desk, Text{ID: "evil-3", Title: evil, Desc: evil}),
		Scenarios(ScenariosData{Current: 3, CurrentLabel: evil, Format: Int, Scenarios: []Scenario{{evil, 4, evil}}}, Phone, Text{ID: "evil-4", Title: evil, Desc: evil}),
	}
	for _, size := range []Size{Desk, Phone, Wall} {
		for _, s := range samples(size) {
			specs = append(specs, s)
		}
	}
	for _, s := range specs {
		svg := draw(t, s)
		checkMarkup(t, s.ID, svg)
		for _, a := range s.areas {
			checkMarkup(t, s.ID, drawing(t).Mark(svg, a.Key))
		}
		alone, err := drawing(t).Standalone(svg, "Hvad den viser <&>", "Kilde: "+strings.Repeat("en lang kilde ", 20))
		if err != nil {
			t.Fatal(err)
		}
		checkMarkup(t, s.ID, alone)
	}
}

// letter is the id of a letter's shape, in a file of its own.
var letter = regexp.MustCompile(`^[nb][01]-[0-9]+$`)

var reference = regexp.MustCompile(`url\(#([^)]*)\)`)

func checkMarkup(t *testing.T, id string, svg []byte) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(string(svg)))
	ids := map[string]bool{}
	var refs []string
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: not XML: %v\n%s", id, err, svg)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if !slices.Contains([]string{"svg", "g", "path", "circle", "rect", "text", "tspan", "title", "desc", "defs", "clipPath", "use"}, e.Name.Local) {
			t.Errorf("%s: <%s>", id, e.Name.Local)
		}
		for _, a := range e.Attr {
			switch name := a.Name.Local; {
			case e.Name.Local == "use" && name == "href":
				refs = append(refs, strings.TrimPrefix(a.Value, "#"))
			case name == "style" || name == "href" || strings.HasPrefix(name, "on") || strings.HasPrefix(name, "ecmeta"):
				t.Errorf("%s: attribute %s=%q", id, name, a.Value)
			case name == "id":
				if ids[a.Value] || !strings.HasPrefix(a.Value, id+"-") && !letter.MatchString(a.Value) {
					t.Errorf("%s: id %q is used twice or has another beginning", id, a.Value)
				}
				ids[a.Value] = true
			case name == "aria-labelledby":
				refs = append(refs, strings.Fields(a.Value)...)
			default:
				for _, m := range reference.FindAllStringSubmatch(a.Value, -1) {
					refs = append(refs, m[1])
				}
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "undefined") {
					t.Errorf("%s: attribute %s=%q", id, name, a.Value)
				}
			}
		}
	}
	for _, r := range refs {
		if !ids[r] {
			t.Errorf("%s: nothing has the id %q", id, r)
		}
	}
	if len(refs) < 2 {
		t.Errorf("%s: no name for screen readers", id)
	}
}

// TestColourClasses: everything that is painted can be recoloured by the style
// sheet, and stands in its light colour without it.
func TestColourClasses(t *testing.T) {
	painted := regexp.MustCompile(`(fill|stroke)="(#[0-9a-f]+)"`)
	for _, s := range samples(Desk) {
		for line := range strings.Lines(string(draw(t, s))) {
			for _, m := range painted.FindAllStringSubmatch(line, -1) {
				_, after, ok := strings.Cut(line, "c"+m[1][:1]+"-")
				role := Role(after[:max(0, strings.IndexAny(after, ` "`))])
				if !ok && m[2] != "#000" { // clip paths
					t.Errorf("%s: no class for %s: %s", s.ID, m[0], line)
				} else if ok && drawing(t).palette.colours[role] != m[2] {
					t.Errorf("%s: %s is not the colour of %s: %s", s.ID, m[2], role, line)
				}
			}
		}
	}
}

// TestGapIsNoZero: a missing figure has no mark at all, and says why.
func TestGapIsNoZero(t *testing.T) {
	svg := string(draw(t, samples(Desk)[KindRanked]))
	for line := range strings.Lines(svg) {
		if strings.HasPrefix(line, "<circle") && (strings.Contains(line, `data-k="0825"`) || strings.Contains(line, `data-k="0411"`)) {
			t.Errorf("a dot for a hidden figure: %s", line)
		}
	}
	for _, want := range []string{">NA: " + hiddenWhy + "<", ">nu NA: " + hiddenWhy + "<", ">" + absentWhy + "<", ">–<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no text %q", want)
		}
	}
	// Fanø is hidden now: one dot, of then. A true zero has both.
	if n := strings.Count(svg, `data-k="0563"`); n != 2 { // the dot and the name
		t.Errorf("Fanø has %d elements", n)
	}
	if n := strings.Count(svg, `data-k="0851"`); n != 3 { // two dots and the name, and no sign of the legend
		t.Errorf("Aalborg has %d elements", n)
	}
	if n := strings.Count(svg, `data-k="0760"`); n != 3 {
		t.Errorf("a true zero has %d elements", n)
	}
	for _, kind := range []Kind{KindStrip, KindRegions} {
		if svg := string(draw(t, samples(Desk)[kind])); strings.Contains(svg, "0825") || strings.Contains(svg, "Læsø") {
			t.Errorf("%s shows a hidden kommune", kind)
		}
	}
	if svg := string(draw(t, samples(Desk)[KindTiles])); !strings.Contains(svg, ">Læsø<") || strings.Contains(svg, "Læsø: ") {
		t.Error("the tile of a hidden kommune is not there, or has a figure")
	} else if !strings.Contains(svg, ">–<") || strings.Count(svg, ">NA<") != 2 {
		t.Error("a figure that was not delivered is called hidden")
	}
}

// TestCountsOnTiles: a map of counts has no unit to take off on a phone.
func TestCountsOnTiles(t *testing.T) {
	d := sampleTiles()
	d.Format = Int
	for _, size := range []Size{Desk, Phone, Wall} {
		if svg := string(draw(t, Tiles(d, size, text("tiles")))); !strings.Contains(svg, ">17<") {
			t.Errorf("size %d: no count on a tile", size)
		}
	}
}
