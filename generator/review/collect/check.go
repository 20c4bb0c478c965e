package collect

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/cpr"
	"bestpractice/generator/source/hidden"
)

// How long texts of a reviewer may be, in characters, and how many answers one
// sheet may hold.
const (
	maxName    = 200
	maxComment = 4000
	maxWording = 20_000
	maxItems   = 2000
)

// markup is what a browser would take for a tag, a comment or a declaration.
// "BT <130" is none.
var markup = pattern.New(`<[A-Za-z/!?]`)

// check holds one sheet against the site. It gives the sheet with pointers, the
// answers to items that are not there, and why it is refused.
func check(st *site.Site, from string, a *source.Answers) (*site.AnswerSheet, []source.Answer, []diag.Diagnostic) {
	var refused []diag.Diagnostic
	refuse := func(pos diag.Pos, code string, hint diag.Text, format string, args ...any) {
		if pos.IsZero() {
			pos = diag.Pos{File: from}
		}
		refused = append(refused, diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: code, Hint: hint, Message: diag.F(format, args...)})
	}
	sheet := &site.AnswerSheet{Name: strings.TrimSpace(a.Name), Saved: a.Saved, Example: a.Example, Final: a.Final}
	if strings.TrimRight(a.Site, "/") != strings.TrimRight(st.BaseURL, "/") {
		refuse(diag.Pos{}, "other-site", diag.F("this site is %s", st.BaseURL), "the answers are for another site, %q", clip(a.Site))
	}
	for _, m := range st.Meetings {
		if m.Date.String() == a.Meeting {
			sheet.Meeting = m
		}
	}
	if sheet.Meeting == nil {
		refuse(diag.Pos{}, "unknown-meeting", "", "the answers are for a meeting that this site does not have, %q", clip(a.Meeting))
	}
	var ids []string
	for _, p := range st.Parties {
		if ids = append(ids, p.ID); p.ID == a.Party {
			sheet.Party = p
		}
	}
	if sheet.Party == nil {
		refuse(diag.Pos{}, "unknown-party", diag.DidYouMean(a.Party, ids), "there is no party %q in data/parties.yaml", clip(a.Party))
	}
	if _, err := time.Parse(time.RFC3339, a.Saved); err != nil {
		refuse(diag.Pos{}, "bad-answers", "", "saved is %q, which is no time", clip(a.Saved))
	}
	if len(a.Answers)+len(a.Remarks) == 0 {
		refuse(diag.Pos{}, "no-answers", "", "the sheet holds no answer")
	}
	if n := len(a.Answers) + len(a.Remarks); n > maxItems {
		refuse(diag.Pos{}, "answers-too-large", "", "the sheet holds %d answers", n)
		return nil, nil, refused
	}
	text := func(pos diag.Pos, what diag.Text, s string, limit int) {
		if msg, hint := badText(s, limit); msg != "" {
			refuse(pos, "bad-answer-text", hint, "the %s %s", what, msg)
		}
	}
	text(diag.Pos{}, diag.F("name"), a.Name, maxName)
	var unknown []source.Answer
	at := func(pos diag.Pos) diag.Pos {
		if pos.Line > 1 { // a code line has no lines of its own
			return pos
		}
		return diag.Pos{File: from}
	}
	seen := map[[4]string]bool{}
	for _, x := range a.Answers {
		pos := at(x.Pos)
		item := diag.F("of item %q in proposal %q", clip(x.Item), clip(x.Proposal))
		if x.Section != "" {
			item = diag.F("of section %q in version %s", clip(x.Section), clip(x.Version))
		}
		text(pos, diag.F("comment %s", item), x.Comment, maxComment)
		text(pos, diag.F("wording %s", item), strings.Join(x.Wording, "\n"), maxWording)
		key := [4]string{x.Proposal + x.Guide, x.Item, x.Version, x.Section}
		if seen[key] {
			refuse(pos, "duplicate-answer", "", "a second answer %s", item)
		}
		seen[key] = true
		words := []string{"godkend", "afvis", "drøft", "ja", "nej"}
		y := resolve.Answer(st, sheet.Meeting, x)
		if y != nil {
			words = y.Words()
		}
		if !slices.Contains(words, x.Answer) {
			refuse(pos, "bad-answer", diag.F("it is one of %s", strings.Join(words, ", ")), "the answer %s is %q", item, clip(x.Answer))
			continue
		}
		if y == nil {
			unknown = append(unknown, x)
			continue
		}
		sheet.Answers = append(sheet.Answers, y)
	}
	for _, x := range a.Remarks {
		pos, where := at(x.Pos), diag.F("on section %q", clip(x.Section))
		text(pos, diag.F("quotation %s", where), x.Quote, maxWording)
		text(pos, diag.F("comment %s", where), x.Comment, maxComment)
		text(pos, diag.F("wording %s", where), x.Wording, maxWording)
		r := resolve.Remark(st, x)
		switch {
		case r == nil:
			refuse(pos, "unknown-section", "", "there is no section %q in version %s of %s", clip(x.Section), clip(x.Version), clip(x.Guide))
		case strings.TrimSpace(x.Comment+x.Wording) == "":
			refuse(pos, "bad-answers", "", "the remark %s says nothing", where)
		default:
			sheet.Remarks = append(sheet.Remarks, r)
		}
	}
	return sheet, unknown, refused
}

// badText says what is wrong with a reviewer's text. It repeats none of it: it
// may be what must not be spread.
func badText(s string, limit int) (message, hint diag.Text) {
	switch {
	case !utf8.ValidString(s):
		return diag.F("is not UTF-8"), ""
	case utf8.RuneCountInString(s) > limit:
		return diag.F("is longer than %d characters", limit), ""
	case markup().MatchString(s):
		return diag.F("holds markup"), diag.F("answers are plain text; write a space after <")
	case len(cpr.Find(s)) > 0:
		return diag.F("holds what looks like a CPR number"), diag.F("answer the sender without it, and ask for new answers")
	case len(hidden.Find(s)) > 0, strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }):
		return diag.F("holds control characters"), ""
	}
	return "", ""
}

// clip keeps what came in from filling the terminal.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
