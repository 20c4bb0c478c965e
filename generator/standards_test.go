package generator_test

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
)

// TestStandards reads the files that other programs read, by their standards.
func TestStandards(t *testing.T) {
	out := build(t, false)
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	t.Run("feed.xml, RFC 4287", func(t *testing.T) { checkFeed(t, read("feed.xml")) })
	t.Run("sitemap.xml, sitemaps.org 0.9", func(t *testing.T) { checkSitemap(t, out, read("sitemap.xml")) })
	t.Run("moede.ics, RFC 5545", func(t *testing.T) {
		checkCalendar(t, read("moeder/2025-06-04/moede.ics"))
		checkCalendar(t, read("moeder/2025-11-11/moede.ics"))
	})
}

func checkFeed(t *testing.T, data []byte) {
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string   `xml:"http://www.w3.org/2005/Atom title"`
		ID      string   `xml:"http://www.w3.org/2005/Atom id"`
		Updated string   `xml:"http://www.w3.org/2005/Atom updated"`
		Author  struct {
			Name string `xml:"http://www.w3.org/2005/Atom name"`
		} `xml:"http://www.w3.org/2005/Atom author"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
		Entries []struct {
			Title   string `xml:"http://www.w3.org/2005/Atom title"`
			ID      string `xml:"http://www.w3.org/2005/Atom id"`
			Updated string `xml:"http://www.w3.org/2005/Atom updated"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Title == "" || feed.Author.Name == "" || len(feed.Entries) < 5 {
		t.Errorf("title %q, author %q, %d entries", feed.Title, feed.Author.Name, len(feed.Entries))
	}
	absolute(t, feed.ID)
	self := false
	for _, l := range feed.Links {
		absolute(t, l.Href)
		self = self || l.Rel == "self"
	}
	if !self {
		t.Error("no link to the feed itself (section 4.1.1)")
	}
	newest, ids := "", map[string]bool{}
	for _, e := range feed.Entries {
		absolute(t, e.ID)
		if ids[e.ID] {
			t.Errorf("two entries have the id %s", e.ID)
		}
		ids[e.ID] = true
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil {
			t.Errorf("%s: %v", e.ID, err)
		}
		if e.Title == "" {
			t.Errorf("%s has no title", e.ID)
		}
		newest = max(newest, e.Updated)
	}
	if feed.Updated < newest {
		t.Errorf("the feed is of %s, an entry of %s", feed.Updated, newest)
	}
}

func absolute(t *testing.T, address string) {
	t.Helper()
	if u, err := url.Parse(address); err != nil || u.Scheme != "https" || u.Host == "" {
		t.Errorf("%q is no absolute address", address)
	}
}

func checkSitemap(t *testing.T, out string, data []byte) {
	var m struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc     string `xml:"loc"`
			Lastmod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, u := range m.URLs {
		absolute(t, u.Loc)
		if seen[u.Loc] {
			t.Errorf("%s stands twice", u.Loc)
		}
		seen[u.Loc] = true
		path, ok := strings.CutPrefix(u.Loc, "https://example.org/best-practice/")
		if !ok {
			t.Errorf("%s is on another site", u.Loc)
			continue
		}
		if strings.Contains(path, "udkast") || strings.HasPrefix(path, "forslag/2") || strings.Contains(path, "sammenlign") {
			t.Errorf("%s is not to be listed", u.Loc)
		}
		if path == "" || strings.HasSuffix(path, "/") {
			path += "index.html"
		}
		if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(path))); err != nil {
			t.Errorf("%s is not there", u.Loc)
		}
		if u.Lastmod != "" {
			if _, err := time.Parse("2006-01-02", u.Lastmod); err != nil {
				t.Error(err)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d addresses", len(seen))
	}
}

func checkCalendar(t *testing.T, data []byte) {
	for line := range bytes.SplitAfterSeq(data, []byte("\n")) {
		if len(line) > 0 && !bytes.HasSuffix(line, []byte("\r\n")) {
			t.Errorf("the line %q does not end in CRLF (section 3.1)", line)
		}
		if len(line) > 77 {
			t.Errorf("the line %q is longer than 75 octets (section 3.1)", line)
		}
	}
	c, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	events := c.Events()
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	for _, p := range []ics.ComponentProperty{ics.ComponentPropertyUniqueId, ics.ComponentPropertyDtstamp, ics.ComponentPropertyDtStart, ics.ComponentPropertySummary} {
		if events[0].GetProperty(p) == nil {
			t.Errorf("the event has no %s", p)
		}
	}
}
