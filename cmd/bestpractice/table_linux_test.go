package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"bestpractice/generator/sitetest"
)

// BenchmarkTable measures the program as a whole process and prints the rows of the
// README's table. It takes some minutes on an idle machine; with TMPDIR on a file system
// in memory it does not measure the disk:
//
//	TMPDIR=/dev/shm go test -bench Table -benchtime 1x -run '^$' ./cmd/bestpractice
//
// With -short each thing is run once.
func BenchmarkTable(b *testing.B) {
	for b.Loop() {
		m := &measure{b: b, dir: b.TempDir()}
		m.program = filepath.Join(m.dir, "bestpractice")
		if out, err := exec.Command("go", "build", "-o", m.program, ".").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		fmt.Println("\n| whole process | wall, s | processor, s | memory, MB | |\n|---|---:|---:|---:|---|")
		m.example()
		m.redlines()
		m.editions()
		m.guides()
		m.oneGuide()
		m.versions()
	}
}

type measure struct {
	b            *testing.B
	dir, program string
}

// used is what runs of the program took: medians, and the most memory.
type used struct{ wall, cpu, memory float64 }

// runs runs the program n times, each after something else.
func (m *measure) runs(n int, before func(i int), args ...string) used {
	m.b.Helper()
	var walls, cpus []float64
	var u used
	if testing.Short() {
		n = 1
	}
	for i := range n {
		if before != nil {
			before(i)
		}
		cmd := exec.Command(m.program, args...)
		start := time.Now()
		out, err := cmd.CombinedOutput()
		walls = append(walls, time.Since(start).Seconds())
		if err != nil {
			m.b.Fatalf("%q: %v\n%s", args, err, out)
		}
		cpus = append(cpus, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
		u.memory = max(u.memory, float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1000)
	}
	u.wall, u.cpu = median(walls), median(cpus)
	return u
}

func median(xs []float64) float64 {
	slices.Sort(xs)
	return xs[len(xs)/2]
}

func (m *measure) row(what string, u used, more string) {
	memory := ""
	// Linux counts what the process held from which another was started.
	var own syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &own); err != nil {
		m.b.Fatal(err)
	}
	if u.memory > float64(own.Maxrss)/1000 {
		memory = fmt.Sprintf("%.0f", u.memory)
	}
	fmt.Printf("| %s | %.2f | %.2f | %s | %s |\n", what, u.wall, u.cpu, memory, more)
}

// build are the words of a build of a site with a cache and an output of its own.
func (m *measure) build(site string) []string {
	return []string{"build", "--site", site, "--out", site + ".out", "--cache", site + ".cache"}
}

func (m *measure) forget(site string) func(int) {
	return func(int) {
		for _, dir := range []string{site + ".out", site + ".cache"} {
			if err := os.RemoveAll(dir); err != nil {
				m.b.Fatal(err)
			}
		}
	}
}

// write puts a site on the disk.
func (m *measure) write(name, archive string) string {
	m.b.Helper()
	dir := filepath.Join(m.dir, name)
	if err := os.CopyFS(dir, sitetest.Files(m.b, archive)); err != nil {
		m.b.Fatal(err)
	}
	return dir
}

// edit puts another word at the end of a file each time.
func (m *measure) edit(file string) func(int) {
	text, err := os.ReadFile(file)
	if err != nil {
		m.b.Fatal(err)
	}
	return func(i int) { m.put(file, slices.Concat(text, fmt.Appendf(nil, "\nEt nyt ord, nummer %d.\n", i))) }
}

func (m *measure) put(file string, data []byte) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		m.b.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		m.b.Fatal(err)
	}
}

// replaced puts another word in the place of one each time.
func (m *measure) replaced(file, word string) func(int) {
	text, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(text, []byte(word)) {
		m.b.Fatalf("%s: %q: %v", file, word, err)
	}
	return func(i int) { m.put(file, bytes.Replace(text, []byte(word), fmt.Appendf(nil, "%s ord%d", word, i), 1)) }
}

// served is the time from a change of a file until `serve` shows it, and what the
// program's processor took: medians of 20 edits.
func (m *measure) served(site, address string, change func(int), word func(int) string) used {
	m.b.Helper()
	cmd := exec.Command(m.program, "serve", "--site", site, "--addr", "127.0.0.1:0", "--cache", site+".cache")
	out, err := cmd.StdoutPipe()
	if err != nil {
		m.b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		m.b.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Signal(os.Interrupt)
	lines := bufio.NewReader(out)
	var url string
	for url == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			m.b.Fatal(err)
		}
		url = regexp.MustCompile(`http://127[^ /]*/`).FindString(line)
	}
	go io.Copy(io.Discard, lines)
	cpu := func() float64 {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", cmd.Process.Pid))
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		user, _ := strconv.Atoi(fields[11])
		system, err2 := strconv.Atoi(fields[12])
		if err != nil || err2 != nil {
			m.b.Fatal(err, err2)
		}
		return float64(user+system) / 100
	}
	var walls []float64
	before := cpu()
	edits := 20
	if testing.Short() {
		edits = 2
	}
	for i := range edits {
		change(i)
		start := time.Now()
		for shown := false; !shown; {
			time.Sleep(5 * time.Millisecond)
			r, err := http.Get(url + address)
			if err != nil {
				m.b.Fatal(err)
			}
			page, err := io.ReadAll(r.Body)
			r.Body.Close()
			shown = err == nil && bytes.Contains(page, []byte(word(i)))
		}
		walls = append(walls, time.Since(start).Seconds())
	}
	return used{wall: median(walls), cpu: (cpu() - before) / float64(edits)}
}

func (m *measure) example() {
	site := filepath.Join(m.dir, "example")
	for _, dir := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(site, dir), os.DirFS(filepath.Join("..", "..", dir))); err != nil {
			m.b.Fatal(err)
		}
	}
	page, proposal := filepath.Join(site, "content/pages/om.md"), filepath.Join(site, "data/proposals/2025-02.yaml")
	m.row("example site, no cache", m.runs(3, m.forget(site), m.build(site)...), "")
	m.row("nothing changed", m.runs(7, nil, m.build(site)...), "")
	m.row("a word of a page", m.runs(7, m.edit(page), m.build(site)...), "")
	m.row("a word of a proposal", m.runs(7, m.replaced(proposal, "title: "), m.build(site)...), "")
	m.row("`serve`: a word of a page, until it shows", m.served(site, "om/", m.edit(page), func(i int) string { return fmt.Sprintf("nummer %d.", i) }), "")
	m.row("`serve`: a word of a proposal", m.served(site, "forslag/2025-02/", m.replaced(proposal, "title: "), func(i int) string { return fmt.Sprintf("ord%d ", i) }), "")
}

// guide writes a guide: of the version that is edited, a draft.
func guide(s *strings.Builder, id string, sections int, draft bool) {
	if draft {
		fmt.Fprintf(s, "-- content/guides/%s/guide.yaml --\ntitle: Vejledning\nversions:\n  - {version: \"1.0\", status: draft}\n", id)
	}
	for i := range sections {
		fmt.Fprintf(s, "-- content/guides/%s/1.0/%02d-afsnit-%[2]d.md --\n%s", id, i+1, section(i+1))
	}
}

// section is a text of 6.7 kB with what real ones have.
func section(n int) string {
	var s strings.Builder
	for part := 1; s.Len() < 6700; part++ {
		fmt.Fprintf(&s, "## Del %d af afsnit %d\n\nVed henvendelser om borgere, der følges ambulant, anbefales **telefonisk kontakt** til afdelingen. "+
			"Lægen vurderer, om medicinen er *stabil for nu*, jf. afsnit 1.\n\n- Hospitalerne har 72 timers ansvar.\n- Kommunen svarer inden for 2 hverdage.\n  - Et underpunkt med `kode` og [[afsnit-1]].\n\n"+
			"| Part | Frist |\n|---|---:|\n| Læge | 24 timer |\n| Apotek | 2 hverdage |\n\n1. Lægen opretter ordinationen.\n2. Apoteket pakker.\n\n> Et citat fra en aftale, der gælder for alle parter i samarbejdet.\n\n", part, n)
	}
	return s.String()
}

func (m *measure) guides() {
	of := func(n int) string {
		var s strings.Builder
		for g := range n / 100 {
			guide(&s, fmt.Sprintf("vejledning-%02d", g), 100, g == 0)
		}
		return m.write(fmt.Sprint("guides", n), s.String())
	}
	edited := "content/guides/vejledning-00/1.0/05-afsnit-5.md"
	small := of(1000)
	m.runs(1, nil, m.build(small)...)
	m.row("`serve`, 1,000 sections in guides of 100: a word of one", m.served(small, "vejledning-00/1.0-udkast/afsnit-5/", m.edit(filepath.Join(small, edited)), func(i int) string { return fmt.Sprintf("nummer %d.", i) }), "")
	large := of(5000)
	m.row("5,000 sections, no cache", m.runs(1, m.forget(large), m.build(large)...), "")
	m.row("nothing changed", m.runs(3, nil, m.build(large)...), "")
	m.row("a word of one section", m.runs(3, m.edit(filepath.Join(large, edited)), m.build(large)...), "")
}

// oneGuide measures a guide of 500 and of 2,000 sections, and what its pages hold
// beside their text.
func (m *measure) oneGuide() {
	for _, n := range []int{500, 2000} {
		var s strings.Builder
		guide(&s, "lang", n, false)
		site := m.write(fmt.Sprint("lang", n), s.String())
		u := m.runs(1, nil, m.build(site)...)
		page, err := os.ReadFile(filepath.Join(site+".out", "lang", "1.0", "afsnit-250", "index.html"))
		article := regexp.MustCompile(`(?s)<article.*</article>`).Find(page)
		if err != nil || article == nil {
			m.b.Fatal(err, "a page has no article")
		}
		m.row(fmt.Sprintf("one guide of %d sections, no cache", n), u, fmt.Sprintf("%.1f kB a page beyond its text", float64(len(page)-len(article))/1000))
	}
}

// versions measures a guide of 40 sections in 20 and in 40 versions.
func (m *measure) versions() {
	for _, n := range []int{20, 40} {
		var s strings.Builder
		s.WriteString("date: 2090-01-01\n")
		for v := range n {
			for i := range 40 {
				edited := ""
				if i == v%40 {
					edited = fmt.Sprintf("Fristen er %d dage.\n\n", v)
				}
				fmt.Fprintf(&s, "-- content/guides/vejl/1.%d/%02d-afsnit-%[2]d.md --\n%s%s", v, i+1, edited, section(i))
			}
		}
		site := m.write(fmt.Sprint("versions", n), s.String())
		u := m.runs(1, nil, m.build(site)...)
		m.row(fmt.Sprintf("a guide of 40 sections in %d versions, no cache", n), u, fmt.Sprintf("%.1f MB", size(m.b, site+".out")))
	}
}

func size(b *testing.B, dir string) float64 {
	total := 0.0
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += float64(info.Size()) / 1e6
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return total
}

// editions measures a new edition of a dataset of all kommuner beside 19 old ones.
func (m *measure) editions() {
	site := m.write("editions", "date: 2026-01-01\n")
	areas, err := os.ReadFile("../../data/kommuner.yaml")
	text, err2 := os.ReadFile("../../data/statistics/andel-75/2025-03-01.yaml")
	if err != nil || err2 != nil {
		m.b.Fatal(err, err2)
	}
	m.put(filepath.Join(site, "data/kommuner.yaml"), areas)
	edition := func(i int) {
		figure := regexp.MustCompile(`(alle|75plus): (\d+)`)
		more := figure.ReplaceAllFunc(text, func(f []byte) []byte {
			part := figure.FindSubmatch(f)
			n, err := strconv.Atoi(string(part[2]))
			if err != nil {
				m.b.Fatal(err)
			}
			return fmt.Appendf(nil, "%s: %d", part[1], n+5*(i%4))
		})
		more = bytes.ReplaceAll(more, []byte("2021-12"), fmt.Appendf(nil, "%d-%02d", 2020+i/12, 1+i%12))
		m.put(filepath.Join(site, fmt.Sprintf("data/statistics/andel-75/%d-%02d-15.yaml", 2023+i/12, 1+i%12)), more)
	}
	for i := range 19 {
		edition(i)
	}
	m.row("19 editions of a dataset of all kommuner, no cache", m.runs(1, nil, m.build(site)...), "")
	m.row("a new one beside them", m.runs(1, func(int) { edition(19) }, m.build(site)...), "")
}

// redlines compares two texts.
func (m *measure) redlines() {
	random := rand.New(rand.NewPCG(14, 3))
	words := strings.Fields("kommunen lægen apoteket hospitalet borgeren svarer pakker ordinerer inden for timer dage efter aftale med den samme kontakt om medicin og besked til alle parter")
	sentence := func(i int) string {
		var s strings.Builder
		for range 18 {
			s.WriteString(words[random.IntN(len(words))] + " ")
		}
		return fmt.Sprintf("%sog %d andre", s.String(), i)
	}
	// lines of about 300 kB, of which some are edited.
	compare := func(what string, n int, line func(i int) string, between, head string, share float64) {
		var was, now strings.Builder
		was.WriteString(head)
		now.WriteString(head)
		for i := range n {
			s := line(i)
			was.WriteString(s + between)
			if random.Float64() < share {
				s = strings.Replace(s, " og ", " og højst ", 1)
			}
			now.WriteString(s + between)
		}
		a, z := filepath.Join(m.dir, "was.md"), filepath.Join(m.dir, "now.md")
		m.put(a, []byte(was.String()))
		m.put(z, []byte(now.String()))
		m.row(what, m.runs(5, nil, "diff", a, z), fmt.Sprintf("%d kB", was.Len()/1000))
	}
	compare("`diff`: ordinary edits", 2100, sentence, "\n\n", "", 0.03)
	compare("30 % edited", 2100, sentence, "\n\n", "", 0.3)
	compare("one list", 2100, func(i int) string { return "- " + sentence(i) }, "\n", "", 0.03)
	compare("one table", 2100, func(i int) string { return "| " + sentence(i) + " | 24 |" }, "\n", "| A | B |\n|---|--:|\n", 0.03)
	compare("30,000 short like items", 30000, func(i int) string { return fmt.Sprintf("- ja og nej %d", i%7) }, "\n", "", 0.01)
}
