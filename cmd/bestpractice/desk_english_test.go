package main

import (
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/cmd/bestpractice/preview"
	"bestpractice/generator/diag"
)

// danishWord is what no English page holds: Danish letters, and words that are Danish alone.
var danishWord = regexp.MustCompile(`[æøåÆØÅ]|(?i)\b(og|ikke|der|det|er|skriv|møde|udkast|forslag|afsnit|vejledning|svar|dato|fil|ret|vis|godkend|afvis|åben|beslutning|orientering)\b`)

// spoken is what a page shows and says: its text, its values that people read, and what
// is read aloud. What stands in code is the name of a file or a command.
func spoken(t *testing.T, page string) (out []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Code, atom.Pre, atom.Textarea, atom.Script, atom.Style:
			return
		}
		if n.Type == html.TextNode {
			out = append(out, strings.TrimSpace(n.Data))
		}
		for _, a := range n.Attr {
			if a.Key == "aria-label" || a.Key == "title" || a.Key == "placeholder" || a.Key == "data-words" || a.Key == "data-said" {
				out = append(out, a.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return out
}

// Every page of the desk of an English site is in English: each job as it asks, as it
// refuses, and as it shows what it would write; and what is written is English too.
func TestDeskInEnglish(t *testing.T) {
	s := serveDesk(t, "--language", "en")
	pages := 0
	look := func(name, page string) {
		t.Helper()
		pages++
		if !strings.Contains(page, `<html lang="en"`) {
			t.Errorf("%s is not said to be English", name)
		}
		for _, w := range spoken(t, page) {
			if found := danishWord.FindString(w); found != "" {
				t.Errorf("%s: %q in %q", name, found, w)
			}
		}
	}
	get := func(page string) string {
		t.Helper()
		text := body(t, s.send(httptest.NewRequest("GET", "http://"+deskHost+desk.Base+page, nil)))
		look(page, text)
		return text
	}
	home := get("")
	day := regexp.MustCompile(`meeting\?day=([0-9-]+)`).FindStringSubmatch(home)
	draft := regexp.MustCompile(`propose\?guide=([a-z-]+)&amp;version=([0-9.]+)&amp;section=([a-z-]+)`).FindStringSubmatch(home)
	if day == nil || draft == nil {
		t.Fatalf("no meeting or draft: %s", home)
	}
	meeting := get("meeting?day=" + day[1])
	editor := get(strings.ReplaceAll(draft[0], "&amp;", "&"))
	for _, page := range []string{"release", "file?name=data/site.yaml", "file?name=content/meetings/" + day[1] + ".md", "thing?id=none", "job/about?proposal=none"} {
		get(page)
	}
	for _, job := range []string{"newmeeting", "newevent", "newversion", "settings", "guide", "newparty", "drop", "anchors", "release", "move", "agreed", "acknowledge", "takeback", "forget"} {
		get("job/" + job)
		look(job+", of nothing", body(t, s.send(s.posted("do/"+job, nil))))
	}
	for name, text := range map[string]string{"a.json": `{"format": 2}`, "a.txt": "2030-01 a: yes", "a.csv": "Kommune;2026\nVejle;1000\n", "a.md": "Text", "minutes.json": `{"decisions": []}`} {
		get(s.takes(name, text))
	}
	text := sent(t, editor, "edit")
	same := body(t, s.send(s.posted("redline", text)))
	look("redline of nothing", same)
	if !strings.Contains(same, `data-said="No changes yet."`) {
		t.Errorf("a text is said to be another before anybody wrote: %s", same)
	}
	text.Set("text", "A new text.")
	look("edit", s.does("edit", text))
	facts := sent(t, meeting, "facts")
	facts.Set("place", "The town hall")
	look("facts", s.does("facts", facts))
	look("facts again", body(t, s.send(s.posted("do/facts", facts))))
	agenda := sent(t, s.get("meeting?day="+day[1]), "agenda")
	agenda.Set("item", "One more")
	look("agenda", s.does("agenda", agenda))
	decide := sent(t, s.get("meeting?day="+day[1]), "decide")
	decide.Set("r.0", "All were there.")
	decide.Set("action", "Write to all")
	decide.Set("party", regexp.MustCompile(`<select id="party-0"[^>]*><option value="">[^<]*</option><option value="([^"]+)"`).FindStringSubmatch(meeting)[1])
	look("decide", s.does("decide", decide))
	look("newmeeting", s.does("newmeeting", url.Values{"date": {"2031-01-15"}, "title": {"Winter"}}))
	get("meeting?day=2031-01-15")
	get("?done=1")
	get("?undone=1")
	if data, err := os.ReadFile(s.dir + "/content/meetings/2031-01-15.md"); err != nil || !strings.Contains(string(data), "{title: Welcome, kind: orientering") {
		t.Errorf("%v: %s", err, data)
	}
	// The preview says what is wrong in English too.
	server, err := preview.New(s.dir, deskHost, nil, s.desk)
	if err != nil {
		t.Fatal(err)
	}
	server.Update([]diag.Diagnostic{{Code: "empty-id", Severity: diag.Error, Message: "the id is empty"}})
	s.handler = server
	page := body(t, s.send(httptest.NewRequest("GET", "http://"+deskHost+"/", nil)))
	for _, w := range spoken(t, page) {
		if found := danishWord.FindString(w); found != "" {
			t.Errorf("the preview: %q in %q", found, w)
		}
	}
	if !strings.Contains(page, "The content has errors") {
		t.Errorf("the preview: %s", page)
	}
	if pages < 40 {
		t.Errorf("%d pages", pages)
	}
}
