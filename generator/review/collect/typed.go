package collect

import (
	"regexp"
	"strings"

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
// agenda; after "ordlyd:" comes the wording that is proposed.
var (
	typedLine = regexp.MustCompile(`^[\s*•-]*([\pL\pN][\pL\pN._-]*)[ \t]+([\pL\pN][\pL\pN._-]*)[ \t]*[:=][ \t]*(\pL+)[\s,.;:–-]*(.*)$`)
	wordingAt = regexp.MustCompile(`(?i)\b(?:ordlyd|wording)[ \t]*:[ \t]*`)
	// below begins what the sender did not write: the mail that is answered.
	below = regexp.MustCompile(`(?i)^(>|-{2,} ?(original|oprindelig|videresendt|forwarded)|_{10,}|(fra|from|sendt|sent):\s|(den|on) .*(skrev|wrote)\b.*:?$)`)
)

var typedWords = map[string]string{
	"godkend": "godkend", "godkendt": "godkend", "godkender": "godkend", "godkendes": "godkend", "approve": "godkend", "approved": "godkend",
	"afvis": "afvis", "afvist": "afvis", "afviser": "afvis", "afvises": "afvis", "reject": "afvis", "rejected": "afvis",
	"drøft": "drøft", "drøftes": "drøft", "diskuter": "drøft", "discuss": "drøft",
	"ja": "ja", "yes": "ja", "nej": "nej", "no": "nej",
}

// typed reads the answers that stand in a text, one a line, each with what the
// lines below it go on to say. None: it holds no such line.
func typed(text string) []source.Answer {
	var out []source.Answer
	var open *source.Answer
	said := ""
	done := func() {
		if open == nil {
			return
		}
		if at := wordingAt.FindStringIndex(said); at != nil {
			open.Wording = source.Wording{strings.TrimSpace(said[at[1]:])}
			said = said[:at[0]]
		}
		open.Comment = strings.Trim(said, " \t\n,;–-")
		out, open = append(out, *open), nil
	}
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.TrimSpace(strings.ReplaceAll(line, "\u00a0", " "))
		if below.MatchString(line) {
			break
		}
		m := typedLine.FindStringSubmatch(line)
		switch {
		case m != nil && typedWords[strings.ToLower(m[3])] != "":
			done()
			proposal := m[1]
			if w := strings.ToLower(proposal); w == "dagsorden" || w == "agenda" {
				proposal = ""
			}
			open, said = &source.Answer{Proposal: proposal, Item: m[2], Answer: typedWords[strings.ToLower(m[3])]}, m[4]
		case line == "":
			done()
		case open != nil:
			said += " " + line
		}
	}
	done()
	return out
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

// asTyped makes a sheet of typed answers: on the text as it is now.
func asTyped(st *site.Site, by Sender, list []source.Answer) *source.Answers {
	a := &source.Answers{Format: 2, Site: st.BaseURL, Party: by.Party, Saved: by.Saved}
	meeting := st.NextMeeting()
	for _, m := range st.Meetings {
		if m.Date == by.Meeting {
			meeting = m
		}
	}
	if meeting != nil {
		a.Meeting = meeting.Date.String()
	}
	if !by.Meeting.IsZero() {
		a.Meeting = by.Meeting.String()
	}
	for _, x := range list {
		if i := st.Item(meeting, x.Proposal, x.Item); i != nil {
			x.Hash = i.Hash()
		}
		a.Answers = append(a.Answers, x)
	}
	return a
}
