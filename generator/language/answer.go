package language

import "strings"

// answers are what people write for the answers, in the languages of sites.
var answers = map[string]string{
	"godkend": "godkend", "godkendt": "godkend", "godkender": "godkend", "godkendes": "godkend", "enig": "godkend", "enige": "godkend", "ok": "godkend", "okay": "godkend", "ja": "godkend",
	"approve": "godkend", "approved": "godkend", "agree": "godkend", "agreed": "godkend", "yes": "godkend",
	"afvis": "afvis", "afvist": "afvis", "afviser": "afvis", "afvises": "afvis", "uenig": "afvis", "uenige": "afvis", "nej": "afvis",
	"reject": "afvis", "rejected": "afvis", "disagree": "afvis", "no": "afvis",
	"drøft": "drøft", "drøftes": "drøft", "diskuter": "drøft", "discuss": "drøft",
}

// Answer gives the code of an answer to a change that somebody wrote as a word:
// godkend, afvis, drøft; "" where the word is none.
func Answer(word string) string {
	return answers[strings.ToLower(strings.Trim(word, " .!\t\n"))]
}
