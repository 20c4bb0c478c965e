package collect

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

func TestForms(t *testing.T) {
	a := answers("plo", "Ærø Å", noon, answer("a", "godkend", "a"), source.Answer{Proposal: "2025-01", Item: "b", Hash: "sha256:b", Answer: "drøft", Comment: "Så længe det er muligt – 0,5 mg \"citat\"\nog mere"})
	code := Code(a)
	wrap := func(s, with string, n int) string {
		var out []string
		for len(s) > n {
			out, s = append(out, s[:n]), s[n:]
		}
		return strings.Join(append(out, s), with)
	}
	qp := strings.ReplaceAll(wrap(strings.ReplaceAll(code, "=", "=3D"), "=\r\n", 70), "\t", "=09")
	b64 := func(s string) string { return wrap(base64.StdEncoding.EncodeToString([]byte(s)), "\r\n", 76) }
	json := string(canonical(a))
	tests := []struct{ name, in, data string }{
		{"file", "a.json", json},
		{"file from Windows", "a.json", "\ufeff" + strings.ReplaceAll(json, "\n", "\r\n")},
		{"pasted", "a.txt", "Kære sekretariat\n\nHer er svarene.\n" + code + "\n\nVenlig hilsen\n"},
		{"pasted alone", "a.txt", code},
		{"wrapped", "a.txt", "x\n" + wrap(code, "\r\n", 60) + "\n"},
		{"wrapped in a reply", "a.txt", "x\n> > " + wrap(code, "\n> > ", 60) + "\n> hilsen\n"},
		{"wrapped with spaces that do not show", "a.txt", wrap(code, "\u00a0\r\n\u200b\u00ad", 60)},
		{"UTF-16", "a.txt", utf16(code)},
		{"mail", "a.eml", "From: a@example.org\r\nSubject: svar\r\n\r\nHej\r\n" + code + "\r\n"},
		{"mail without its ending", "mail", "From: a@example.org\r\nSubject: svar\r\n\r\nHej\r\n" + code + "\r\n"},
		{"quoted-printable", "a.eml", "From: a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nK=C3=A6re\r\n" + qp + "\r\n"},
		{"base64 in Latin-1", "a.eml", "From: a\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64("K\xe6re\r\n"+code) + "\r\n"},
		{"HTML only", "a.eml", "From: a\r\nContent-Type: text/html\r\n\r\n<p>Hej &amp; svar<br>" + wrap(code, "<wbr>\r\n", 90) + "</p>"},
		{"attachment", "a.eml", "From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSe vedhæftede\r\n--x\r\nContent-Type: application/octet-stream\r\n" +
			"Content-Disposition: attachment; filename=\"=?utf-8?Q?svar-=C3=A6.json?=\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64(json) + "\r\n--x--\r\n"},
		{"all forms of one mail", "a.eml", "From: a\r\nContent-Type: multipart/alternative; boundary=\"x y\"\r\n\r\n--x y\r\nContent-Type: text/plain\r\n\r\n" + code[:40] + "\r\n--x y\r\nContent-Type: text/html\r\n\r\n<p>" + code + "</p>\r\n--x y--\r\n"},
		{"forwarded", "a.eml", "From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: b\r\n\r\n" + code + "\r\n--x--\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := parse(Input{tt.in, []byte(tt.data)}, nil)
			sheets, refused := p.sheets, p.refused
			if len(sheets) != 1 || len(refused) > 0 {
				t.Fatalf("%d sheets, refused %v", len(sheets), refused)
			}
			if d := cmp.Diff(json, string(canonical(sheets[0]))); d != "" {
				t.Error(d)
			}
		})
	}
}

func utf16(s string) string {
	out := "\xff\xfe"
	for _, r := range s {
		out += string([]byte{byte(r), byte(r >> 8)})
	}
	return out
}

// A mail that is nested or divided beyond any mail program's is refused, once.
func TestMailWithinBounds(t *testing.T) {
	code := Code(answers("plo", "", noon, answer("a", "godkend", "a")))
	nested := func(depth int) string {
		return strings.Repeat("From: a\r\nContent-Type: message/rfc822\r\n\r\n", depth) + "From: b\r\n\r\n" + code + "\r\n"
	}
	divided := func(parts int) string {
		return "From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + strings.Repeat("--x\r\n\r\nHej\r\n", parts-1) + "--x\r\n\r\n" + code + "\r\n--x--\r\n"
	}
	for _, tt := range []struct {
		name, mail      string
		sheets, refused int
	}{
		{"as deep as may be", nested(maxMailDepth), 1, 0},
		{"one deeper", nested(maxMailDepth + 1), 0, 1},
		{"much deeper", nested(maxMailDepth + 9), 0, 1},
		{"as many parts as may be", divided(maxMailParts - 1), 1, 0}, // the mail itself is one
		{"one more", divided(maxMailParts), 0, 1},
		{"many more", divided(maxMailParts + 9), 0, 1},
	} {
		p := parse(Input{"a.eml", []byte(tt.mail)}, nil)
		said := 0
		for _, d := range p.refused {
			if d.Code == "bad-mail" {
				said++
			}
		}
		if len(p.sheets) != tt.sheets || said != tt.refused {
			t.Errorf("%s: %d sheets, refused %v", tt.name, len(p.sheets), p.refused)
		}
	}
}

// A mail that ends in the middle is refused where nothing was found in it, and only there.
func TestMailThatIsCutOff(t *testing.T) {
	code := Code(answers("plo", "", noon, answer("a", "godkend", "a")))
	for text, refused := range map[string]int{"Hej": 1, code: 0} {
		p := parse(Input{"a.eml", []byte("From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n" + text + "\r\n--x\r\nContent-Ty")}, nil)
		said := 0
		for _, d := range p.refused {
			if d.Code == "bad-mail" {
				said++
			}
		}
		if said != refused || len(p.sheets) != 1-refused {
			t.Errorf("%.20s: %d sheets, refused %v", text, len(p.sheets), p.refused)
		}
	}
}

// A part that cannot be decoded at all holds nothing: it is not in the way of the others.
func TestMailWithABrokenPart(t *testing.T) {
	code := Code(answers("plo", "", noon, answer("a", "godkend", "a")))
	p := parse(Input{"a.eml", []byte("From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n" + code +
		"\r\n--x\r\nContent-Type: application/json\r\nContent-Transfer-Encoding: base64\r\n\r\n????\r\n--x--\r\n")}, nil)
	if len(p.sheets) != 1 || len(p.refused) > 0 {
		t.Errorf("%d sheets, refused %v", len(p.sheets), p.refused)
	}
}

// What a mail says of its letters counts, and not a guess.
func TestCharset(t *testing.T) {
	for charset, want := range map[string]string{"iso-8859-15": "5 €", "windows-1252": "5 ¤", "koi8-r": "5 ╓"} {
		p := parse(Input{"a.eml", []byte("From: a\r\nContent-Type: text/plain; charset=" + charset + "\r\n\r\n2025-01 a: afvis, det koster 5 \xa4\r\n")}, itemsOf(world(), nil))
		if len(p.typed) != 1 || !strings.Contains(fmt.Sprintf("%+v", p.typed[0]), want) {
			t.Errorf("%s: %+v", charset, p)
		}
	}
}

// What came in is repeated in a message no longer than one can read.
func TestClip(t *testing.T) {
	for n, want := range map[int]int{60: 60, 61: 61, 1000: 61} { // with the sign that it goes on
		if got := []rune(clip(strings.Repeat("å", n))); len(got) != want || (got[60-1] != 'å') || (n > 60) != (got[len(got)-1] == '…') {
			t.Errorf("%d: %q", n, string(got))
		}
	}
}

func TestCodeLine(t *testing.T) {
	// The format is a contract with the script of the review page.
	want := "bestpractice-svar:1:eyJmb3JtYXQiOjF9:"
	if got := encode([]byte(`{"format":1}`)); !strings.HasPrefix(got, want) || len(got) != len(want)+8 {
		t.Errorf("got %s", got)
	}
	if got := encode([]byte("123456789")); !strings.HasSuffix(got, ":cbf43926") { // the check value of CRC-32
		t.Errorf("got %s", got)
	}
}

// Answers that are typed into a mail or pasted are read line by line; what stands
// below, of the mail that they answer, is not.
func TestTyped(t *testing.T) {
	st := world()
	st.Date = civil.Date{Year: 2025, Month: 6, Day: 1}
	st.Meetings[0].Agenda = []*site.AgendaItem{{Questions: []*site.Question{{ID: "x", Hash: "sha256:x"}}}}
	text := "Kære alle\n\n2025-01 a: Godkendt\n* 2025-01 b: afvis, fordi den skal\nblive stående. Ordlyd: senest i dag\n\nDagsorden x: nej\n\nHilsen\nBo\n\nDen 1. juni 2025 skrev Sekretariatet:\n2025-01 q1: ja\n> 2025-01 q1: ja\n"
	mail := "From: Bo <bo@example.org>\r\nDate: Mon, 02 Jun 2025 10:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text
	for name, data := range map[string]string{"svar.txt": text, "svar.eml": mail} {
		r, err := Collect(st, fstest.MapFS{}, []Input{{name, []byte(data)}}, Sender{Party: "kl", Saved: noon})
		if err != nil || !r.OK() || len(r.Taken) != 1 {
			t.Fatal(name, err, r.Refused)
		}
		want := `{
  "format": 2,
  "site": "https://example.org/x/",
  "meeting": "2025-06-04",
  "party": "kl",
  "name": "",
  "saved": "2025-06-02T10:00:00+02:00",
  "answers": [
    {
      "proposal": "2025-01",
      "item": "a",
      "hash": "sha256:a",
      "answer": "godkend",
      "comment": "",
      "wording": ""
    },
    {
      "proposal": "2025-01",
      "item": "b",
      "hash": "sha256:b",
      "answer": "afvis",
      "comment": "fordi den skal blive stående.",
      "wording": "senest i dag"
    },
    {
      "proposal": "",
      "item": "x",
      "hash": "sha256:x",
      "answer": "nej",
      "comment": "",
      "wording": ""
    }
  ]
}
`
		if name == "svar.txt" {
			want = strings.Replace(want, "2025-06-02T10:00:00+02:00", noon, 1)
		}
		if d := cmp.Diff(want, string(r.Taken[0].Data)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	r, err := Collect(st, fstest.MapFS{}, []Input{{"svar.eml", []byte(mail)}}, Sender{People: map[string]*site.Party{"BO@example.org": st.Parties[0]}})
	if err != nil || !r.OK() || r.Taken[0].Sheet.Party != st.Parties[0] {
		t.Error(err, r.Refused)
	}
	r, err = Collect(st, fstest.MapFS{}, []Input{{"svar.txt", []byte(text)}}, Sender{Saved: noon})
	if err != nil || len(r.Refused) != 1 || r.Refused[0].Code != "no-party" {
		t.Error(err, r.Refused)
	}
	r, err = Collect(st, fstest.MapFS{}, []Input{{"svar.txt", []byte("2025-09 a: ja")}}, Sender{Party: "kl", Saved: noon})
	if err != nil || !r.OK() || len(r.Taken[0].Unknown) != 1 {
		t.Fatal(err, r.Refused)
	}
	if u := r.Taken[0].Unknown[0]; u.Proposal != "2025-09" || u.Item != "a" || u.Answer != "godkend" {
		t.Errorf("what is unknown is %+v", u)
	}
	// A line that only looks like an answer is none.
	if p := parse(Input{"svar.txt", []byte("2025-01 a: ja\n\n2025-09 a: vi ses")}, itemsOf(st, nil)); len(p.typed) != 1 {
		t.Errorf("%+v", p.typed)
	}
}

// A question of the agenda is answered by nothing but its id, as the table in Word names
// it, unless the proposal that is being answered has an item of that name.
func TestTypedQuestionByItsID(t *testing.T) {
	st := world()
	st.Meetings[0].Agenda = []*site.AgendaItem{{Questions: []*site.Question{{ID: "x", Hash: "sha256:x"}, {ID: "q1", Hash: "sha256:q1"}}}}
	for in, want := range map[string][]string{
		"x: ja": {"/x ja "},
		"2025-01 a: godkend\nX: ja\n* x: nej, ikke nu\nobs: ja": {"2025-01/a godkend X: ja", "/x nej ikke nu obs: ja"},
		"2025-01 a: godkend\nq1: ja":                            {"2025-01/a godkend q1: ja"},
		"x: måske":                                              nil,
	} {
		var got []string
		for _, a := range parse(Input{"svar.txt", []byte(in)}, itemsOf(st, st.Meetings[0])).typed {
			got = append(got, a.Proposal+"/"+a.Item+" "+a.Answer+" "+a.Comment)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}

// A reply between the lines answers what is quoted above it, up to the next quoted
// empty line: an answer that nobody gave is none.
func TestTypedBetweenTheLines(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"below each item", "> [2025-01 a] Frist\n> 24 timer bliver til 48\nGodkendt\n> [2025-01 b] Ansvar\nAfvis, det er for sent\n", []string{"a godkend ", "b afvis det er for sent"}},
		{"two lines below", "> [2025-01 a] Frist\nGodkend, men\nkun i hverdagene\n\nog hilsen\n", []string{"a godkend men kun i hverdagene"}},
		{"no item is quoted any more", "> [2025-01 a] Frist\n>\n> Med venlig hilsen\nGodkendt\n", nil},
		{"an item that nobody answers", "> [2025-01 a] Frist\n> [2025-01 b] Ansvar\nGodkendt\n", []string{"b godkend "}},
		{"labels as in the invitation, and no colon", "2025-01 a: drøft, måske\n[2025-01 b] godkend, ordlyd: senest i dag\n", []string{"a drøft måske", "b godkend  ordlyd: senest i dag"}},
		{"no colon, and more than a word", "2025-01 a godkend med glæde\n2025-01 b ja men kun i hverdage\n", []string{"a godkend med glæde", "b godkend men kun i hverdage"}},
		{"a label, and no answer", "2025-01 a: godkend\n[2025-01 b] vi kender ikke fristen\n", []string{"a godkend "}},
		{"the invitation, not marked as quoted", "2025-01 a: godkend\n- [2025-01 b] 4. Frister: „24 timer“ bliver til „48 timer“\n", []string{"a godkend "}},
		{"the invitation alone, wrapped and not marked as quoted", "- [2025-01 a] 4. Frister og\n  svar: „24 timer“ bliver til „48 timer“\n- [2025-01 b] Er det\n  rigtigt?\nFørste udkast: Nyt\n", nil},
		{"a sentence that begins with another item", "2025-01 a: drøft, for\n2025-01 b hænger sammen med det\n", []string{"a drøft for 2025-01 b hænger sammen med det"}},
		{"an item, and its own label below", "> [2025-01 a] Frist\n2025-01 b: godkend\nGodkendt\n", []string{"b godkend Godkendt"}},
	} {
		var got []string
		for _, a := range parse(Input{"svar.txt", []byte(tt.in)}, itemsOf(world(), nil)).typed {
			said := a.Item + " " + a.Answer + " " + a.Comment
			for _, w := range a.Wording {
				said += " ordlyd: " + w
			}
			got = append(got, said)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

// Who sends the review page's answers along has given them: what the mail says in
// words besides is the same again, or a remark, and no second sheet.
func TestTypedBesideASheet(t *testing.T) {
	sheet := answers("plo", "Anna", noon, answer("a", "godkend", "a"))
	for _, text := range []string{"2025-01 a: godkend\n\n" + Code(sheet), "2025-01 a: afvis\n2025-01 b: nej\n\n" + Code(sheet)} {
		r, err := Collect(world(), fstest.MapFS{}, []Input{{"svar.txt", []byte(text)}}, Sender{Party: "kl", Saved: noon})
		if err != nil || !r.OK() || len(r.Taken) != 1 || r.Taken[0].Sheet.Party.ID != "plo" || len(r.Taken[0].Sheet.Answers) != 1 || r.Taken[0].Sheet.Answers[0].Answer != "godkend" {
			t.Errorf("%q: %v, %v", text, err, actions(r))
		}
	}
}

func FuzzParse(f *testing.F) {
	a := answers("plo", "", noon, answer("a", "godkend", "a"))
	f.Add("a.json", canonical(a))
	f.Add("a.txt", []byte(Code(a)))
	f.Add("b.txt", []byte("2025-01 a: godkend\n2025-01 b: afvis fordi den\nskal blive. Ordlyd: x\n\n> 2025-01 q1: ja"))
	f.Add("a.eml", []byte("From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n"+Code(a)+"\r\n--x--"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		p := parse(Input{name, data}, itemsOf(world(), nil))
		if len(p.sheets)+len(p.refused)+len(p.typed) == 0 {
			t.Fatal("neither answers nor a reason")
		}
		// Whatever was read can be sent on and is read as the same.
		for _, s := range p.sheets {
			again := parse(Input{"x.txt", []byte(Code(s))}, nil)
			if len(again.sheets) != 1 || string(canonical(again.sheets[0])) != string(canonical(s)) {
				t.Fatalf("%s is read as %v, %v", canonical(s), again.sheets, again.refused)
			}
		}
		if r, err := Collect(world(), fstest.MapFS{}, []Input{{name, data}}, Sender{Party: "kl", Saved: noon}); err != nil || r.OK() && len(r.Taken) == 0 {
			t.Fatal(err)
		}
	})
}
