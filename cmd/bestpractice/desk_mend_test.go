package main

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator"
)

// put writes a file of the site as another program would.
func (s *served) put(name, text string) {
	s.t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

// remove takes a file of the site away as another program would.
func (s *served) remove(name string) {
	s.t.Helper()
	if err := os.Remove(filepath.Join(s.dir, filepath.FromSlash(name))); err != nil {
		s.t.Fatal(err)
	}
}

// holds is the text of a file of the site.
func (s *served) holds(name string) string {
	s.t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(data)
}

// told has the desk know what a build of the site says.
func (s *served) told() {
	s.t.Helper()
	result, err := generator.Check(context.Background(), generator.Options{Dir: s.dir, Today: today()})
	if err != nil {
		s.t.Fatal(err)
	}
	s.desk.Update(result.Site, result.Diagnostics)
}

// link is where the page leads by a link with these words.
func link(t *testing.T, page, words string) (address string, values url.Values) {
	t.Helper()
	m := regexp.MustCompile(`<a href="/_bestpractice/desk/([^"]*)">` + regexp.QuoteMeta(words) + `</a>`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no %q in %s", words, page)
	}
	address = html.UnescapeString(m[1])
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return address, u.Query()
}

// What has one plausible answer is mended on a click; what may stand is let stand with a
// reason; the rest is mended in the text, which is checked before it is saved.
func TestDeskMends(t *testing.T) {
	s := serveDesk(t)
	guide := s.holds("content/guides/vejledning/guide.yaml")
	meeting := s.holds("content/meetings/2027-01-20.md")

	// A name that is nearly one.
	s.put("content/meetings/2027-01-20.md", strings.Replace(meeting, "\n---\n\n", "\nattendees:\n  - {party: eksempelkomune, name: Anna} # formand\n---\n\n", 1))
	s.told()
	address, values := link(t, s.get(""), "Ret det sådan")
	if shown := s.get(address); !planValue.MatchString(shown) || !strings.Contains(shown, "eksempelkommunen, name: Anna") {
		t.Errorf("it does not show the mending: %s", shown)
	}
	s.does("fix", values)
	if now := s.holds("content/meetings/2027-01-20.md"); !strings.Contains(now, "  - {party: eksempelkommunen, name: Anna} # formand\n") {
		t.Errorf("mended: %s", now)
	}
	s.told()
	if again := body(t, s.send(s.posted("do/fix", values))); planValue.MatchString(again) || !strings.Contains(again, "Det er der ikke mere") {
		t.Errorf("mended twice: %s", again)
	}

	// A number that is to be a name.
	s.put("content/guides/vejledning/guide.yaml", strings.Replace(guide, `"0.9"`, `0.9`, 1))
	s.told()
	_, values = link(t, s.get(""), "Ret det sådan")
	s.does("fix", values)
	if now := s.holds("content/guides/vejledning/guide.yaml"); now != guide {
		t.Errorf("mended: %s", now)
	}

	// A warning that may stand.
	section := "content/guides/vejledning/0.9/01-formaal.md"
	text := s.holds(section)
	s.put(section, text+"\nFørst <mark>dette</mark>, så resten.\n")
	s.told()
	address, values = link(t, s.get(""), "Hvis det skal blive stående")
	if shown := s.get(address); !strings.Contains(shown, "Hvorfor må det blive stående?") {
		t.Errorf("it does not ask why: %s", shown)
	}
	if r := s.send(s.posted("do/acknowledge", values)); !strings.Contains(body(t, r), "Skriv, hvorfor det må blive stående.") {
		t.Error("no reason is asked for")
	}
	values.Set("why", "Ordet er et eksempel: det skal ses.")
	s.does("acknowledge", values)
	now := s.holds("content/guides/vejledning/guide.yaml")
	if !strings.HasPrefix(now, strings.TrimRight(guide, "\n")) || !strings.Contains(now, `reason: "Ordet er et eksempel: det skal ses."`) {
		t.Errorf("acknowledged: %s", now)
	}
	s.told()
	if home := s.get(""); strings.Contains(home, "Hvis det skal blive stående") {
		t.Errorf("the warning is there still: %s", home)
	}

	// A text is mended in its file: with its line ends, and not into one that is wrong.
	crlf := strings.ReplaceAll(text, "\n", "\r\n")
	s.put(section, crlf)
	page := s.get("file?name=" + section + "&line=3")
	hash := regexp.MustCompile(`name="hash" value="([0-9a-f]{64})"`).FindStringSubmatch(page)
	if hash == nil {
		t.Fatalf("no editor: %s", page)
	}
	values = url.Values{"name": {section}, "hash": {hash[1]}, "text": {crlf + "Et ord mere.\r\n\r\n\r\n"}}
	s.does("text", values)
	if now := s.holds(section); now != crlf+"Et ord mere.\r\n" {
		t.Errorf("%q", now)
	}
	if late := body(t, s.send(s.posted("do/text", values))); !strings.Contains(late, "er ændret, siden du begyndte") {
		t.Errorf("what others wrote is not told: %s", late)
	}
	settings := s.holds("data/parties.yaml")
	broken := url.Values{"name": {"data/parties.yaml"}, "text": {"parties: [{id: "}}
	if shown := body(t, s.send(s.posted("do/text", broken))); planValue.MatchString(shown) || !strings.Contains(shown, "Det her står i vejen") {
		t.Errorf("a file is broken on the desk: %s", shown)
	}
	s.put("data/parties.yaml", strings.Replace(settings, "kind: projekt,", "kind: projek, farve: blå,", 1))
	half := url.Values{"name": {"data/parties.yaml"}, "text": {strings.Replace(settings, "kind: projekt,", "kind: projek,", 1)}}
	if shown := s.does("text", half); !strings.Contains(shown, "Fejl, der stadig er der") {
		t.Errorf("one of two errors cannot be mended: %s", shown)
	}
	s.put("data/parties.yaml", settings)

	// What was sealed, and answers, are no texts to be mended.
	s.put("content/guides/vejledning/0.9/SHA256SUMS", "x")
	s.put("data/reviews/2027-01-20/a-1.json", "{}")
	for _, name := range []string{section, "content/guides/vejledning/0.9/SHA256SUMS", "data/reviews/2027-01-20/a-1.json", "../x.md", "data/../../x.yaml", "public/index.html"} {
		if r := s.send(s.posted("do/text", url.Values{"name": {name}, "text": {"x"}})); r.StatusCode != http.StatusOK || planValue.MatchString(body(t, r)) {
			t.Errorf("%s can be edited", name)
		}
	}
	if page := s.get("file?name=" + section); strings.Contains(page, "<textarea") || !strings.Contains(page, "en godkendt version ændres aldrig") {
		t.Errorf("a sealed file has an editor: %s", page)
	}
}
