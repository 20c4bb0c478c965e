package generator_test

import (
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The page for those who host a site has three configurations that say the same: the
// types of what is published, its 404 page, headers and the file without an ending.
func TestHosting(t *testing.T) {
	page, err := os.ReadFile("../content/pages/it.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]string{}
	for _, m := range regexp.MustCompile("(?ms)^```(xml|apache|nginx)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		blocks[m[1]] = m[2]
	}
	if len(blocks) != 3 {
		t.Fatalf("%d configurations", len(blocks))
	}
	for d := xml.NewDecoder(strings.NewReader(blocks["xml"])); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for server, text := range blocks {
		for _, want := range []string{"index.html", "/404.html", "csv", "text/csv", "ics", "text/calendar", "text/plain", "nosniff", "same-origin", "frame-ancestors 'self'"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s has no %s", server, want)
			}
		}
	}
	for server, wants := range map[string][]string{
		"xml":    {`fileExtension="."`, `cacheControlMaxAge="0.00:00:00"`, ".woff2", ".svg", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".webp", "text/csv; charset=utf-8"},
		"apache": {`<Files "SHA256SUMS">`, `always set Cache-Control "no-cache"`, ".woff2", ".svg", ".docx", ".xlsx", "AddCharset utf-8 .csv .ics"},
		"nginx":  {`SHA256SUMS$`, `Cache-Control "no-cache" always;`, `nosniff" always;`, "include mime.types", "charset_types text/plain text/css text/csv text/calendar"},
	} {
		for _, want := range wants {
			if !strings.Contains(blocks[server], want) {
				t.Errorf("%s has no %s", server, want)
			}
		}
	}
}
