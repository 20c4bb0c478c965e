package generator_test

import (
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
)

// sides are the two that a change in words has.
var sides = regexp.MustCompile(`„([^“]*)“ (?:bliver til|→|i stedet for) „([^“]*)“`)

// wordFaults are what pageFaults are, of text that is no page.
func wordFaults(text string) []string {
	l := &pageLaws{}
	l.words(text)
	for _, m := range sides.FindAllStringSubmatch(text, -1) {
		if m[1] == m[2] {
			l.fault("both sides of a change are %q", m[1])
		}
	}
	return l.faults
}

// What leaves the site says changes as its pages do: the feed, the mail that asks for
// answers, and the table of the answers that came, on screen and as a sheet.
func TestWhatTravelsIsInWords(t *testing.T) {
	const own = `  - {id: e, section: kontakt, replace: "## Telefon {#telefon}", with: "## Telefonen {#telefon}"}
  - {id: f, section: bilag, replace: "Højst 5 mg om dagen.", with: "**Højst** 5 mg om dagen, jf. [[kontakt#telefon]]."}
  - {id: g, section: formaal, replace: "| Rykker | 2 dage |", with: "| Rykker | {{ tal brugere 2025 }} dage |"}
questions:
  - {id: q, section: kontakt, quote: "Ring til apoteket", text: "Er det nok?"}
`
	archive := strings.Replace(round, "  - {id: b, section: ansvar, delete: \", jf. afsnit 1\"}\n", "  - {id: b, section: ansvar, delete: \", jf. afsnit 1\"}\n"+own, 1)
	check := func(what, text string, least ...string) {
		t.Helper()
		for _, f := range wordFaults(text) {
			t.Errorf("%s: %s", what, f)
		}
		for _, w := range least {
			if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), w) {
				t.Errorf("%s does not say %q:\n%s", what, w, text)
			}
		}
	}

	var feed struct {
		Entries []struct {
			Title   string `xml:"title"`
			Summary string `xml:"summary"`
			Content string `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(built.Of(t, archive).Page(t, "feed.xml")), &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Entries) < 3 {
		t.Errorf("the feed has %d entries", len(feed.Entries))
	}
	for _, e := range feed.Entries {
		check("the feed: "+e.Title, e.Title+"\n"+e.Summary)
		for _, f := range pageFaults(t, e.Content) {
			if !strings.Contains(f, "follows one of") { // an entry is a part of a page
				t.Errorf("the feed: %s: %s", e.Title, f)
			}
		}
		check("the feed: "+e.Title, tags.ReplaceAllString(e.Content, ""))
	}

	invitation, result, err := generator.Mail(generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, archive)}, What: "2025-09-01"})
	if err != nil || !result.OK() {
		t.Fatal(err, result)
	}
	m, err := mail.ReadMessage(strings.NewReader(string(invitation)))
	if err != nil {
		t.Fatal(err)
	}
	kinds := 0
	texts(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, func(kind, text string) {
		kinds++
		if kind == "text/html" {
			for _, f := range pageFaults(t, text) {
				t.Errorf("the mail: %s", f)
			}
			text = tags.ReplaceAllString(text, "")
		}
		check("the mail's "+kind, text, "Telefon", "2 dage", "Er det nok?")
	})
	if kinds != 2 {
		t.Errorf("the mail has %d texts", kinds)
	}

	o := generator.Options{Files: sitetest.Files(t, archive)}
	st, err := generator.Load(o, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	lines := ""
	for _, p := range st.Proposals {
		for _, c := range p.Changes {
			lines += fmt.Sprintf("%s %s: afvis fordi det er uklart\n", p.ID, c.ID)
		}
	}
	answers, err := collect.Collect(st, fstest.MapFS{}, []collect.Input{{Name: "svar.txt", Data: []byte(lines)}}, collect.Sender{Party: "kl", Saved: "2025-08-02T10:00:00Z"})
	if err != nil || !answers.OK() {
		t.Fatal(err, answers.Refused)
	}
	change, err := generator.ChangeWords(o, st)
	if err != nil {
		t.Fatal(err)
	}
	words := collect.Words{Change: change}
	table := collect.Tabulate(st, st.Meetings[0], answers.Answers)
	check("the table", table.Text(words), "„24 timer“ bliver til „12 timer“", "2 dage", "Telefon", "Er det nok?")
	sheet := ""
	for _, row := range table.Sheet(words) {
		for _, cell := range row {
			sheet += fmt.Sprintln(cell)
		}
	}
	check("the sheet", sheet, "„24 timer“ bliver til „12 timer“")
}

// texts gives the texts of a mail, of which files are none.
func texts(t *testing.T, kind, encoding string, body io.Reader, each func(kind, text string)) {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(media, "multipart/") {
		switch strings.ToLower(encoding) {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(media, "text/") {
			each(media, string(data))
		}
		return
	}
	for r := multipart.NewReader(body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		texts(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, each)
	}
}
