package collect

import (
	"strings"

	"bestpractice/generator/language"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

// Sender is who sent answers that do not say so themselves: those typed into a
// mail or pasted, one a line.
type Sender struct {
	Party   string                 // "": whom People name, else such answers are refused
	People  map[string]*site.Party // the parties of addresses that mail comes from
	Meeting civil.Date             // zero: the next one
	Saved   string                 // RFC 3339
}

// A typed answer names the item as the invitation does, and then says the answer
// and why: "2025-03 a: afvis fordi …". "dagsorden q1: ja" is for a question of the
// agenda, "afsnit 3: godkend" for a section of a first draft; after "ordlyd:"
// comes the wording that is proposed. What is no answer is a comment.
const label = `(?:(?:forslag|proposal|punkt|pkt\.?|item)[ \t]+)?([\pL\pN][\pL\pN._-]*)[ \t,/]+([\pL\pN][\pL\pN._-]*)`

var (
	typedLine = pattern.New(`(?i)^[\s*_•·-]*\[?` + label + `\]?[*_]*[ \t]*[:=–—-][ \t*_]*(\S.*)$`)
	// shortLine is one where nothing but the answer stands behind the label.
	shortLine = pattern.New(`(?i)^[\s*_•·-]*\[?` + label + `\]?[*_]*[ \t]+(\pL+)[ \t.!]*$`)
	// bareLine says more behind the label, and has no sign between: it is an answer only
	// where it begins with one, since an invitation writes its items like that.
	bareLine = pattern.New(`(?i)^[\s*_•·-]*(\[?)` + label + `\]?[*_]*[ \t]+(\S.*)$`)
	// invited is what an invitation says behind a label: a section and what changes in
	// it, or a question.
	invited = pattern.New(`^(?:\d+|\p{Lu})\. |[„“”]|\?$`)
	// ownLine names a question by nothing but its id, as the table in Word does.
	ownLine = pattern.New(`(?i)^[\s*_•·-]*\[?([\pL\pN][\pL\pN._-]*)\]?[*_]*[ \t]*[:=–—-][ \t*_]*((\pL+).*)$`)
	// askedLine is how an invitation names an item, quoted in a reply.
	askedLine = pattern.New(`(?i)^[\s*_•·-]*\[` + label + `\]`)
	firstWord = pattern.New(`^(\pL+)[\s,.;:!–—-]*(.*)$`)
	wordingAt = pattern.New(`(?i)\b(?:ordlyd|wording)[ \t]*:[ \t]*`)
	closing   = pattern.New(`(?i)^(?:(?:med |de )?(?:venlig|bedste|mange|kærlig)\w* hilsen|hilsen\b.{0,30}$|d?(?:mvh|vh|kh)\b.{0,30}$|(?:with )?(?:kind |best |warm )*regards\b|sincerely\b|sendt fra\b|sent from\b|(?:få|hent|get) outlook\b)`)
)

// items finds the item that a label names: the answer to it with all but what is
// said, and whether it is a question. ok is false where there is none.
type items func(first, second string) (a source.Answer, question, ok bool)

// typed reads the answers that stand in the lines of a text, each with what the
// lines below it go on to say, and those that stand under an item that is quoted.
func typed(lines []line, find items) []source.Answer {
	var out []source.Answer
	var open *source.Answer
	var asked []string // the label of the item quoted just above
	said := ""
	done := func() {
		if open == nil {
			return
		}
		if at := wordingAt().FindStringIndex(said); at != nil {
			open.Wording = source.Wording{strings.TrimSpace(said[at[1]:])}
			said = said[:at[0]]
		}
		open.Comment = strings.Trim(said, " \t\n,;–-")
		out, open = append(out, *open), nil
	}
	begin := func(label []string, text string) bool {
		a, question, known := find(label[1], label[2])
		word, rest := "", text
		if m := firstWord().FindStringSubmatch(text); m != nil && language.Answer(m[1]) != "" {
			word, rest = language.Answer(m[1]), m[2]
		}
		if !known && word == "" {
			return false
		}
		done()
		if !known {
			a = source.Answer{Proposal: label[1], Item: label[2]}
		}
		if y := (map[string]string{"godkend": "ja", "afvis": "nej"})[word]; question && y != "" {
			word = y
		}
		if a.Answer = word; word == "" { // it says something, and decides nothing
			a.Answer = "drøft"
		}
		open, said, asked = &a, rest, nil
		return true
	}
	for _, l := range lines {
		if l.quoted {
			done()
			if m := askedLine().FindStringSubmatch(l.text); m != nil {
				asked = m
			} else if l.text == "" {
				asked = nil
			}
			continue
		}
		if m := typedLine().FindStringSubmatch(l.text); m != nil && begin(m, m[3]) {
			continue
		}
		if m := shortLine().FindStringSubmatch(l.text); m != nil && language.Answer(m[3]) != "" && strings.ContainsAny(m[1]+m[2], "0123456789") && begin(m, m[3]) {
			continue
		}
		if m := bareLine().FindStringSubmatch(l.text); m != nil {
			says := language.Answer(first(m[4])) != "" && !invited().MatchString(m[4])
			if _, _, known := find(m[2], m[3]); known && (m[1] != "" || says && strings.ContainsAny(m[2]+m[3], "0123456789")) {
				// Without an answer it is the invitation, quoted without a sign of it.
				if done(); says {
					begin(m[1:4], m[4])
				}
				continue
			}
		}
		if m := ownLine().FindStringSubmatch(l.text); m != nil && language.Answer(m[3]) != "" {
			a, _, _ := find("dagsorden", m[1])
			other := false // it is one of the proposal that is being answered
			if open != nil {
				_, _, other = find(open.Proposal, m[1])
				other = other && open.Proposal != ""
			}
			if a.Hash != "" && !other && begin([]string{"", "dagsorden", m[1]}, m[2]) {
				continue
			}
		}
		switch {
		case l.text == "", closing().MatchString(l.text):
			done()
		case open != nil:
			said += " " + l.text
		case asked != nil:
			begin(asked, l.text)
			asked = nil
		}
	}
	done()
	return out
}

// first is the word that a text begins with.
func first(text string) string {
	if m := firstWord().FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// party is whose answers a mail from an address holds.
func (s Sender) party(from string) string {
	if s.Party != "" || from == "" {
		return s.Party
	}
	for name, p := range s.People {
		if strings.EqualFold(name, from) && p != nil {
			return p.ID
		}
	}
	return ""
}

// meeting is what typed answers are for; nil where there is none.
func (s Sender) meeting(st *site.Site) *site.Meeting {
	for _, m := range st.Meetings {
		if m.Date == s.Meeting {
			return m
		}
	}
	if s.Meeting.IsZero() {
		return st.NextMeeting()
	}
	return nil
}

// itemsOf finds the items of a meeting by what an invitation calls them.
func itemsOf(st *site.Site, m *site.Meeting) items {
	return func(first, second string) (source.Answer, bool, bool) {
		a := source.Answer{Proposal: first, Item: second}
		switch strings.ToLower(first) {
		case "dagsorden", "agenda":
			a.Proposal = ""
		}
		if i := st.Item(m, a.Proposal, second); i != nil {
			a.Hash = i.Hash()
			return a, i.Question != nil, true
		}
		if a.Proposal == "" {
			return a, true, true // a question of the agenda that it does not have
		}
		if m == nil {
			return a, false, false
		}
		var found []*site.Section
		for _, d := range st.DraftsAt(m) {
			switch strings.ToLower(first) {
			case "afsnit", "section", strings.ToLower(d.Version.Guide.ID):
				for _, i := range d.Items {
					if s := i.Section; s.Number > 0 && strings.EqualFold(s.Number.String(), second) || strings.EqualFold(s.ID, second) {
						found = append(found, s)
					}
				}
			}
		}
		if len(found) != 1 {
			return a, false, false
		}
		s := found[0]
		return source.Answer{Guide: s.Version.Guide.ID, Version: s.Version.ID, Section: s.ID, Hash: s.Hash()}, false, true
	}
}

// asTyped makes a sheet of typed answers: on the text as it is now.
func asTyped(st *site.Site, by Sender, list []source.Answer) *source.Answers {
	a := &source.Answers{Format: 2, Site: st.BaseURL, Party: by.Party, Saved: by.Saved, Answers: list}
	if m := by.meeting(st); m != nil {
		a.Meeting = m.Date.String()
	} else if !by.Meeting.IsZero() {
		a.Meeting = by.Meeting.String()
	}
	return a
}
