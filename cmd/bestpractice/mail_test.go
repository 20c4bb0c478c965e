package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// asked is a site before a meeting, with changes, a question of a proposal and
// one of the agenda, and a first draft.
const asked = `-- data/parties.yaml --
parties:
  - {id: kl, name: Kommunernes Landsforening, short: KL, kind: organisation}
  - {id: plo, name: Praktiserende Lægers Organisation, short: PLO, kind: organisation}
people: {"bo@example.org": plo}
-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-formaal.md --
Svar inden for 24 timer. Ring til lægen i dagtiden.
-- content/guides/ny/guide.yaml --
title: En ny
versions:
  - {version: "0.9", status: draft}
-- content/guides/ny/0.9/01-levering.md --
Apoteket kører hver dag.
-- content/meetings/2025-09-01.md --
---
title: Møde i gruppen på Sjælland
date: 2025-09-01
status: planned
place: Rådhuset
review: {opens: 2025-08-01, closes: 2025-08-25}
agenda:
  - {title: Forslag, kind: beslutning, proposals: ["2025-01"], questions: [{id: sted, text: "Mødes vi igen?"}]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Frister
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-09-01
reason: Derfor.
questions:
  - {id: q1, text: "Er dagtiden klar?"}
changes:
  - {id: a, section: formaal, replace: "24 timer", with: "to døgn"}
  - {id: b, section: formaal, replace: "i dagtiden", with: "før kl. 12"}
`

// invited writes the invitation of the site's meeting.
func invited(t *testing.T, site string, more ...string) (file string, data []byte) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "invitation.eml")
	runs(t, exitDone, append([]string{"export", "mail", "2025-09-01", "--site", site, "--out", file}, more...)...)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return file, data
}

// runs runs the program, which must end with a status, and gives what it says.
func runs(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(context.Background(), args, strings.NewReader(""), &out, &errs); got != want {
		t.Fatalf("%q: exit status %d, not %d\n%s%s", args, got, want, errs.String(), out.String())
	}
	return out.String() + errs.String()
}

// parts are the bodies of a mail by their types, decoded.
func parts(t *testing.T, header map[string][]string, body io.Reader) map[string]string {
	t.Helper()
	kind, params, err := mime.ParseMediaType(mail.Header(header).Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	if !strings.HasPrefix(kind, "multipart/") {
		switch mail.Header(header).Get("Content-Transfer-Encoding") {
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		}
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		out[kind] = strings.ReplaceAll(string(data), "\r\n", "\n")
		return out
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range parts(t, p.Header, p) {
			out[k] = v
		}
	}
}

func TestInvitation(t *testing.T) {
	site := t.TempDir()
	if err := os.CopyFS(site, sitetest.Files(t, asked)); err != nil {
		t.Fatal(err)
	}
	file, data := invited(t, site)
	if _, again := invited(t, site); !bytes.Equal(data, again) {
		t.Error("two invitations differ")
	}
	for line := range bytes.SplitSeq(data, []byte("\r\n")) {
		if len(line) > 90 || bytes.ContainsAny(line, "\r\n") || bytes.ContainsFunc(line, func(r rune) bool { return r > 126 }) {
			t.Fatalf("no line of a mail: %q", line)
		}
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if from, _ := m.Header.AddressList("From"); err != nil || subject != "Møde i gruppen på Sjælland 1.\u00a0september 2025" || len(from) != 1 || from[0].Address != "post@example.org" {
		t.Errorf("%q, %v, %v", subject, from, err)
	}
	got := bodies(t, data)
	for kind, wants := range map[string][]string{
		"text/plain": {"Svar senest mandag den 25. august 2025\n", "- [2025-01 a] 1. formaal: „24 timer“ bliver til „to døgn“\n", "- [2025-01 q1] Er dagtiden klar?", "- [dagsorden sted] Mødes vi igen?\n", "- [afsnit 1] levering\n",
			"https://example.org/proeve/moeder/2025-09-01/\n", "„2025-01 q1: godkend“", "2025-09-01.docx", "5 punkter"},
		"text/html": {`<html lang="da">`, "<li><b>[2025-01 b]</b> 1. formaal: „i dagtiden“ bliver til „før kl. 12“</li>", `<a href="https://example.org/proeve/forslag/2025-01/">`},
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"PK"},
	} {
		text := strings.ReplaceAll(got[kind], "\u00a0", " ")
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not in\n%.3000s", kind, want, text)
			}
		}
	}
	if strings.Contains(got["text/plain"], "gennemgang") {
		t.Error("the public's mail leads to a page of the group")
	}
	if _, group := invited(t, site, "--audience", "group"); !strings.Contains(bodies(t, group)["text/plain"], "https://example.org/proeve/moeder/2025-09-01/gennemgang/") {
		t.Error("the group's mail does not lead to its review")
	}
	// It holds no answers itself: an example is none.
	if said := runs(t, exitContent, "collect", file, "--site", site, "--by", "kl"); !strings.Contains(said, "[no-answers]") {
		t.Error(said)
	}
	runs(t, exitUsage, "export", "mail", "1.0", "--site", site, "--out", file)
	// What looks like a CPR number is in no mail.
	name := filepath.Join(site, "data", "proposals", "2025-01.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(text, []byte("Er dagtiden klar?"), []byte("Er 010203-1234 klar?"), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	if said := runs(t, exitContent, "export", "mail", "2025-09-01", "--site", site, "--out", file); !strings.Contains(said, "[cpr]") || strings.Contains(said, "1234") {
		t.Error(said)
	}
}

// bodies are the parts of a whole mail.
func bodies(t *testing.T, data []byte) map[string]string {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return parts(t, m.Header, m.Body)
}

// Where no browser is installed, that is said before anything is built.
func TestNoBrowser(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("browsers are found in folders of their own here")
	}
	t.Setenv("PATH", "")
	if said := runs(t, exitIO, "export", "pdf", "1.0", "--site", t.TempDir(), "--out", "x.pdf"); !strings.Contains(said, "installer Chromium, Chrome eller Edge") {
		t.Error(said)
	}
}

// An invitation is answered in mail programs as they write replies, and what
// comes back is stored as answers.
func TestReplies(t *testing.T) {
	site := t.TempDir()
	if err := os.CopyFS(site, sitetest.Files(t, asked)); err != nil {
		t.Fatal(err)
	}
	_, data := invited(t, site)
	original := bodies(t, data)
	text, html := original["text/plain"], original["text/html"]
	html = html[strings.Index(html, "<body>")+len("<body>") : strings.Index(html, "</body>")]
	quoted := "> " + strings.ReplaceAll(wrapped(text, 70), "\n", "\n> ")
	qp := func(s string) string {
		var b strings.Builder
		w := quotedprintable.NewWriter(&b)
		if _, err := io.WriteString(w, s); err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	latin := func(s string) string { // as programs in Denmark long sent
		out, err := charmap.Windows1252.NewEncoder().String(strings.NewReplacer("→", "-", "–", "-").Replace(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const head = "From: =?iso-8859-1?Q?Bo_S=F8rensen?= <bo@example.org>\r\nTo: post@example.org\r\nSubject: SV: =?utf-8?q?M=C3=B8de?=\r\nDate: Mon, 11 Aug 2025 10:15:00 +0200\r\nMIME-Version: 1.0\r\n"
	own := "Kære alle\n\n2025-01 a: Godkendt\n2025-01 b: afvis, fordi lægen også\nsvarer om natten. Ordlyd: før kl. 15\n2025-01 q1: måske, hvis aftenen tæller\ndagsorden sted: ja\nafsnit 1: enig\n\nMed venlig hilsen\nBo Sørensen\n"
	want := []string{"/sted ja", "2025-01/a godkend", "2025-01/b afvis: fordi lægen også svarer om natten. (før kl. 15)", "2025-01/q1 drøft: måske, hvis aftenen tæller", "levering godkend"}
	div := "<div>" + strings.ReplaceAll(strings.TrimSuffix(own, "\n"), "\n", "</div><div>") + "</div>"
	para := `<p class="MsoNormal">` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(own, "\n"), "også\n", "også<br>\n"), "\n2025", `<o:p></o:p></p>`+"\r\n"+`<p class="MsoNormal">2025`)
	para = strings.NewReplacer("\ndagsorden", `</p><p class="MsoNormal">dagsorden`, "\nafsnit", `</p><p class="MsoNormal">afsnit`, "\n\n", `</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">`, "hilsen\n", "hilsen<br>").Replace(para) + "</p>"
	below := strings.Replace(quoted, "> - [2025-01 a]", ">\n> - [2025-01 a]", 1)
	for label, said := range map[string]string{"2025-01 q1": "måske, hvis aftenen tæller", "2025-01 a": "godkendt", "2025-01 b": "afvis, fordi lægen også svarer om natten.\nOrdlyd: før kl. 15", "dagsorden sted": "ja", "afsnit 1": "enig"} {
		at := strings.Index(below, "- ["+label+"]")
		end := at
		for { // the item may be wrapped
			end += strings.IndexByte(below[end:], '\n') + 1
			if rest := below[end:]; !strings.HasPrefix(rest, "> ") || strings.HasPrefix(rest, "> - [") || strings.HasPrefix(rest, "> \n") {
				break
			}
		}
		below = below[:end] + "\n" + said + "\n\n" + below[end:]
	}
	for name, reply := range map[string]string{
		"gmail": head + "Content-Type: multipart/alternative; boundary=\"000000000000abc\"\r\n\r\n--000000000000abc\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			qp(own+"\nDen man. 4. aug. 2025 kl. 10.15 skrev Sekretariatet <\npost@example.org>:\n\n"+quoted) +
			"\r\n--000000000000abc\r\nContent-Type: text/html; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			qp(`<div dir="ltr">`+div+`</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Den man. 4. aug. 2025 kl. 10.15 skrev Sekretariatet &lt;<a href="mailto:post@example.org">post@example.org</a>&gt;:<br></div><blockquote class="gmail_quote">`+html+`</blockquote></div>`) + "\r\n--000000000000abc--\r\n",
		"gmail, HTML alone": head + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
			`<div dir="ltr">` + div + `</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Aug 4, 2025 at 10:15 AM Sekretariatet &lt;post@example.org&gt; wrote:<br></div><blockquote class="gmail_quote">` + html + `</blockquote></div>`,
		"outlook, HTML alone": head + "Content-Type: text/html; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
			wrapped(base64.StdEncoding.EncodeToString([]byte(latin(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang="DA"><div class="WordSection1">`+para+
				`<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Fra:</b> Sekretariatet &lt;post@example.org&gt; <br><b>Sendt:</b> 4. august 2025 10:15<br><b>Til:</b> Bo Sørensen<br><b>Emne:</b> Møde</p></div>`+html+`</div></body></html>`))), 76),
		"outlook, plain text": head + "Content-Type: text/plain; charset=\"Windows-1252\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			qp(latin(own+"\n________________________________\nFra: Sekretariatet <post@example.org>\nSendt: 4. august 2025 10:15\nTil: Bo Sørensen\nEmne: Møde\n\n"+text)),
		"outlook, original": head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + own + "\n-----Oprindelig meddelelse-----\nFra: Sekretariatet\n\n" + text,
		"apple": head + "Content-Type: text/plain; charset=iso-8859-1; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			qp(latin(own+"\nSendt fra min iPhone\n\n> Den 4. aug. 2025 kl. 10.15 skrev Sekretariatet <post@example.org>:\n> \n"+quoted)),
		"iphone, HTML alone": head + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			qp(`<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">`+div+`<div><br></div><div dir="ltr">Sendt fra min iPhone</div><div dir="ltr"><br><blockquote type="cite">Den 4. aug. 2025 kl. 10.15 skrev Sekretariatet &lt;post@example.org&gt;:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">&#65279;`+html+`</div></blockquote></body></html>`),
		"outlook on the web, HTML alone": head + "Content-Type: text/html; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			qp(latin(`<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">`+strings.NewReplacer("æ", "&aelig;", "ø", "&oslash;", "å", "&#229;").Replace(strings.ReplaceAll(div, "<div>", `<div class="elementToProof">`))+
				`<div id="appendonsend"></div><hr tabindex="-1" style="display:inline-block; width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif"><b>Fra:</b> Sekretariatet &lt;post@example.org&gt;<br><b>Sendt:</b> 4. august 2025 10:15<br><b>Til:</b> Bo S&oslash;rensen &lt;bo@example.org&gt;<br><b>Emne:</b> M&oslash;de</font><div>&nbsp;</div></div>`+html+`</body></html>`)),
		"yahoo, plain text in base64": head + "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
			wrapped(base64.StdEncoding.EncodeToString([]byte(" "+strings.ReplaceAll(own, "\n", "\r\n")+"\r\n    mandag den 4. august 2025 kl. 10.15.00 CEST skrev Sekretariatet <post@example.org>:\r\n \r\n "+strings.ReplaceAll(text, "\n", "\r\n "))), 76),
		"thunderbird, below": head + "Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
			"Den 04.08.2025 kl. 10.15 skrev Sekretariatet:\n" + quoted + "\n\n" + own + "-- \nBo Sørensen\n2025-01 a: afvis\n",
		"thunderbird, between": head + "Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\nKære alle\n\nOn 04.08.2025 10:15, Sekretariatet wrote:\n" + below + "\n-- \nBo\n",
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "svar.eml")
			if err := os.WriteFile(file, []byte(reply), 0o666); err != nil {
				t.Fatal(err)
			}
			stored := filepath.Join(site, "data", "reviews", "2025-09-01", "plo-1.json")
			defer os.Remove(stored)
			said := runs(t, exitDone, "collect", file, "--site", site)
			if d := cmp.Diff(want, storedAnswers(t, stored)); d != "" {
				t.Errorf("%s\n%s", d, said)
			}
		})
	}
}

// storedAnswers are the answers of a stored sheet, a line each.
func storedAnswers(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var sheet source.Answers
	if err := json.Unmarshal(data, &sheet); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, a := range sheet.Answers {
		line := a.Proposal + "/" + a.Item
		if a.Section != "" {
			line = a.Section
		}
		line += " " + a.Answer
		if a.Comment != "" {
			line += ": " + a.Comment
		}
		if len(a.Wording) > 0 && a.Wording[0] != "" {
			line += " (" + a.Wording[0] + ")"
		}
		if a.Hash == "" {
			line += " without a hash"
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

// wrapped breaks lines that are longer than a mail program leaves them.
func wrapped(text string, width int) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		for len(line) > width+1 {
			at := strings.LastIndexByte(line[:width], ' ')
			if at <= 0 {
				at = width
			}
			out.WriteString(line[:at] + "\n")
			line = strings.TrimPrefix(line[at:], " ")
		}
		out.WriteString(line)
	}
	return out.String()
}
