package generator_test

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// The page of a proposal says who made it and when, when it was taken back, and what it
// changes; a question says which section it is about.
func TestFactsOfAProposal(t *testing.T) {
	s := built.Of(t, overTime)
	change := []string{"Ændrer: Vejledningen, Version 1.0", "Til: Udkast til version 1.1"}
	for id, want := range map[string][]string{
		"2025-03": {"Status: foreslået", "Stillet af: Kommunernes Landsforening", "Indsendt: 21. maj 2025"},
		"2025-04": {"Status: trukket", "Stillet af: Kommunernes Landsforening", "Indsendt: 22. maj 2025", "Trukket tilbage: 23. maj 2025"},
	} {
		source, _ := part(t, s.Page(t, "forslag/"+id+"/"), `<dl class="facts">`, "</dl>")
		var got []string
		for _, f := range strings.Split(source, "</div>") {
			name, value, _ := strings.Cut(strings.ReplaceAll(f, "\u00a0", " "), "</dt>")
			if name, value = tags.ReplaceAllString(name, ""), tags.ReplaceAllString(value, ""); strings.TrimSpace(name) != "" {
				got = append(got, strings.TrimSpace(name)+": "+value)
			}
		}
		if want = append(want, change...); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if question, _ := part(t, s.Page(t, "forslag/2025-03/"), `<section class="question"`, "</section>"); !strings.Contains(question, `<a href="../../vejl/1.0/et/index.html">1. et</a>`) {
		t.Errorf("the question does not lead to its section: %s", question)
	}
}
