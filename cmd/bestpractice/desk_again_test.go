package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"bestpractice/cmd/bestpractice/desk"
)

// sent is what a browser would send of the form of a page that does a job.
func sent(t *testing.T, page, job string) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	at := func(n *html.Node, key string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val, true
			}
		}
		return "", false
	}
	out := url.Values{}
	for form := range doc.Descendants() {
		if action, _ := at(form, "action"); form.DataAtom != atom.Form || strings.TrimSuffix(action, "#outcome") != desk.Base+"do/"+job {
			continue
		}
		for n := range form.Descendants() {
			name, ok := at(n, "name")
			value, _ := at(n, "value")
			kind, _ := at(n, "type")
			_, checked := at(n, "checked")
			switch {
			case !ok || n.DataAtom == atom.Button || kind == "file" || kind == "checkbox" && !checked:
			case n.DataAtom == atom.Textarea:
				if n.FirstChild != nil {
					value = n.FirstChild.Data
				}
				out.Add(name, strings.ReplaceAll(value, "\n", "\r\n"))
			case n.DataAtom == atom.Select:
				var chosen []string
				for o := range n.Descendants() {
					v, _ := at(o, "value")
					if _, selected := at(o, "selected"); o.DataAtom == atom.Option && (selected || len(chosen) == 0) {
						chosen = []string{v}
					}
				}
				out.Add(name, chosen[0])
			default:
				out.Add(name, value)
			}
		}
		return out
	}
	t.Fatalf("no form of %s in %s", job, page)
	return nil
}

// Whoever has seen what would be written goes back and finds all that was filled in:
// texts, choices, ticks, and the hash of the file as it was when writing began.
func TestDeskGoesOnWriting(t *testing.T) {
	s := serveDesk(t)
	tests := []struct {
		job, page string
		fill      url.Values
	}{
		{"edit", "propose?guide=vejledning&version=0.9&section=ansvar", url.Values{"text": {"\r\nEt nyt afsnit.\r\n\r\n- <b>&amp; \"citat\"\r\n"}}},
		{"text", "file?name=content/meetings/2027-01-20.md", url.Values{"text": {"---\r\ntitle: Et andet møde\r\ndate: 2027-01-20\r\nstatus: planned\r\n---\r\n"}}},
		{"facts", "meeting?day=2027-01-20", url.Values{"place": {"Rådhuset"}, "status": {"held"}, "attendee": {"sekretariatet", "eksempelapoteket"}, "name.eksempelapoteket": {"En Person"}}},
		{"agenda", "meeting?day=2027-01-20", url.Values{"place": {"2", "1", "3"}, "item": {"Et punkt til"}, "kind": {"drøftelse"}, "drop.2": {"true"}, "ask.1": {"Hvor længe?"}}},
		{"decide", "meeting?day=2027-01-20", url.Values{"o.0": {"answered"}, "n.0": {"En bemærkning"}, "r.0": {"Der blev sagt noget.\r\nOg mere."}, "action": {"", "Skriv rundt", ""}, "party": {"sekretariatet", "eksempelapoteket", "sekretariatet"}, "due": {"", "2027-02-01", ""}}},
	}
	for _, tt := range tests {
		values := sent(t, s.get(tt.page), tt.job)
		for name, v := range tt.fill {
			if tt.job == "agenda" && name == "place" && len(values[name]) != len(v) {
				t.Fatalf("%d places", len(values[name]))
			}
			values[name] = v
		}
		r := s.send(s.posted("do/"+tt.job, values))
		shown := body(t, r)
		plan := planValue.FindStringSubmatch(shown)
		if plan == nil || !strings.Contains(shown, `name="again"`) {
			t.Fatalf("%s: nothing would be written, or there is no way back: %s", tt.job, shown)
		}
		values.Set("again", "true")
		r = s.send(s.posted("do/"+tt.job, values))
		page := body(t, r)
		values.Del("again")
		if r.StatusCode != http.StatusOK || !strings.Contains(page, "data-kept") {
			t.Fatalf("%s: %d %s", tt.job, r.StatusCode, page)
		}
		now := sent(t, page, tt.job)
		now.Set("form", values.Get("form"))
		if diff := cmp.Diff(values, now); diff != "" {
			t.Errorf("%s: -written +kept:\n%s", tt.job, diff)
		}
		if again := planValue.FindStringSubmatch(body(t, s.send(s.posted("do/"+tt.job, now)))); again == nil || again[1] != plan[1] {
			t.Errorf("%s: what is kept would write something else", tt.job)
		}
	}

	// A figure that came is kept with the text that shows it.
	values := sent(t, s.get("propose?guide=vejledning&version=0.9&section=ansvar"), "edit")
	values.Set("figure", strings.Repeat("a", 64)+"/rute.svg")
	values.Set("again", "true")
	if now := sent(t, body(t, s.send(s.posted("do/edit", values))), "edit"); now.Get("figure") != values.Get("figure") {
		t.Errorf("the figure is lost: %v", now)
	}

	// What the page is about has become something else: the words are not lost, and not
	// laid on another item.
	values = sent(t, s.get("meeting?day=2027-01-20"), "decide")
	values.Set("r.1", "Referat af et punkt, der var her.")
	file := filepath.Join(s.dir, "content/meetings/2027-01-20.md")
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, []byte(strings.Replace(string(data), "title: Velkomst,", "title: Goddag,", 1)), 0o666)
	}
	if err != nil || !strings.Contains(string(data), "title: Velkomst,") {
		t.Fatal(err, string(data))
	}
	values.Set("again", "true")
	r := s.send(s.posted("do/decide", values))
	if page := body(t, r); r.StatusCode != http.StatusConflict || !strings.Contains(page, "Referat af et punkt, der var her.") || strings.Contains(page, "data-kept") {
		t.Errorf("%d: %s", r.StatusCode, page)
	}
	for _, back := range []string{"https://evil.example" + desk.Base, "//evil.example" + desk.Base, "/", desk.Base + "../../vejledning/", ""} {
		values.Set("back", back)
		if r := s.send(s.posted("do/decide", values)); r.StatusCode == http.StatusOK {
			t.Errorf("it goes back to %q", back)
		}
	}
}
