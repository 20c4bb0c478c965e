package main

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/strictyaml"
	"bestpractice/generator/starter"

	"github.com/spf13/cobra"
)

// missing ends a command that lacks its operand: nobody could be asked, or did
// not answer.
func (c *call) missing() int {
	if c.asks() {
		return c.unanswered()
	}
	return c.usageError("too few arguments")
}

// kindWords say what `new` makes.
var kindWords = map[string]diag.Text{
	"proposal": diag.F("a change proposal"),
	"meeting":  diag.F("a meeting"),
	"dataset":  diag.F("figures, with their first edition"),
	"version":  diag.F("a draft of the next version"),
	"event":    diag.F("a date beside the meetings"),
}

// askKind asks which of the commands below one is meant, where each can ask for all
// that it needs, and runs it. Flags are for a command that was not named: then the
// command line is what is wrong.
func (c *call) askKind(group *cobra.Command, d command) int {
	others := slices.ContainsFunc(c.args, func(a string) bool { return strings.HasPrefix(a, "-") && !strings.HasPrefix(a, "--site") })
	if d.name != "new" || others || !c.asks() {
		return c.usageError("too few arguments")
	}
	var kinds []choice
	for _, b := range d.below {
		kinds = append(kinds, choice{b.name, kindWords[b.name].In(c.words())})
	}
	kind, ok := c.ask(question{words: diag.F("What is it to be?"), choices: kinds})
	if !ok {
		return c.unanswered()
	}
	for _, below := range group.Commands() {
		if below.Name() == kind {
			below.Run(below, nil)
		}
	}
	return c.status
}

// askSite asks where a new site is to stand, and what it is called.
func (c *call) askSite(operands []string, o *starter.SiteOptions) (string, bool) {
	if len(operands) > 0 {
		return operands[0], true
	}
	if !c.asks() {
		return "", false
	}
	if !c.command.Flags().Changed("language") {
		var languages []choice // by the name that each gives itself
		for _, code := range starter.Languages() {
			languages = append(languages, choice{code, diag.Text("English").In(language.Diagnostics(code))})
		}
		answer, ok := c.ask(question{words: diag.F("In which language?"), choices: languages, given: c.language()})
		if !ok {
			return "", false
		}
		o.Language = answer
		c.speak(answer)
	}
	var dir string
	ok := c.fill(&dir, question{words: diag.F("What is the new folder to be called?"), given: diag.Text("guideline").In(c.words()), check: func(answer string) error {
		_, err := emptyFolder(answer)
		return err
	}}) &&
		c.fill(&o.Title, question{words: diag.F("What is the guide called? (Enter: it is written later)"), optional: true}) &&
		c.fill(&o.Organisation, question{words: diag.F("Who publishes it? (Enter: it is written later)"), optional: true})
	return dir, ok
}

// askGuide asks which guide a proposal is about, of those that have a draft.
func (c *call) askGuide(st *site.Site, guide *string) bool {
	return c.fill(guide, question{words: diag.F("Which guide is it about?"), choices: guideChoices(slices.DeleteFunc(slices.Clone(st.Guides), func(g *site.Guide) bool {
		_, err := starter.Base(st, g.ID, "")
		return err != nil
	}))})
}

// askProposal asks what a new proposal is about, and who raises it; of edited
// texts it says itself what it is about.
func (c *call) askProposal(o *starter.ProposalOptions, meeting *string, from string) bool {
	st := c.known()
	if !c.askGuide(st, &o.Guide) {
		return false
	}
	base, err := starter.Base(st, o.Guide, o.Base)
	if err != nil {
		return true // said when it is made
	}
	if from == "" {
		sections := []choice{}
		for _, s := range base.Sections {
			sections = append(sections, choice{s.ID, s.Title})
		}
		if !c.fill(&o.Section, question{words: diag.F("Which section is it about?"), choices: sections}) ||
			!c.fill(&o.Title, question{words: diag.F("What is the proposal called?")}) {
			return false
		}
	}
	planned := meetingChoices(st, func(m *site.Meeting) bool { return !m.Held && !m.Date.Before(o.Submitted) })
	given := ""
	if len(planned) > 0 {
		given = planned[0].name
	}
	return c.fill(&o.By, question{words: diag.F("Who raises it?"), choices: partyChoices(st)}) &&
		c.fill(meeting, question{words: diag.F("Which meeting is to decide on it?"), choices: planned, given: given})
}

func (c *call) askVersion(operands []string, guide *string) (string, bool) {
	if len(operands) > 0 && !c.asks() {
		return operands[0], true
	}
	if !c.asks() {
		return "", false
	}
	st := c.known()
	if !c.fill(guide, question{words: diag.F("Which guide gets a new version?"), choices: guideChoices(st.Guides)}) {
		return "", false
	}
	return c.operand(operands, question{words: diag.F("What is the version called? (such as 1.2)"), check: func(answer string) error {
		_, err := starter.Version(st, starter.VersionOptions{Version: answer, Guide: *guide}, c.readFile)
		return err
	}})
}

func (c *call) askMeeting(operands []string, title *string) (string, bool) {
	if len(operands) > 0 {
		return operands[0], true
	}
	if !c.asks() {
		return "", false
	}
	st := c.known()
	day, ok := c.operand(nil, question{words: diag.F("On which day is the meeting? (year-month-day, such as 2026-03-10)"), check: func(answer string) error {
		day, err := civil.Parse(answer)
		if err == nil {
			_, err = starter.Meeting(st, starter.MeetingOptions{Date: day})
		}
		return err
	}})
	return day, ok && c.fill(title, question{words: diag.F("What is the meeting called? (Enter: it is written later)"), optional: true})
}

// askDataset asks of figures that no sheet brings.
func (c *call) askDataset(operands []string, kind, title *string, sheet bool) (string, bool) {
	if len(operands) > 0 {
		return operands[0], true
	}
	if !c.asks() {
		return "", false
	}
	st := c.known()
	id, ok := c.operand(nil, question{words: diag.F("What is the dataset called in addresses? (such as ventetid)"), check: func(answer string) error { return starter.NewDataset(st, answer) }})
	if !ok || !c.fill(title, question{words: diag.F("What is its title? (Enter: it is written later)"), optional: true}) {
		return "", false
	}
	if sheet {
		return id, true
	}
	return id, c.fill(kind, question{words: diag.F("What kind of figures are they?"), given: string(site.KindAreas), choices: []choice{
		{string(site.KindAreas), diag.F("a figure for each kommune or area").In(c.words())},
		{string(site.KindSeries), diag.F("one series of figures over time").In(c.words())},
		{string(site.KindScenarios), diag.F("when a value is reached at the pace so far").In(c.words())}}})
}

func (c *call) askEvent(operands []string, date, title *string) (string, bool) {
	if len(operands) > 0 && (*date != "" || !c.asks()) {
		return operands[0], true
	}
	if !c.asks() {
		return "", false
	}
	st := c.known()
	if !c.fill(title, question{words: diag.F("What is the event called? (Enter: it is written later)"), optional: true}) {
		return "", false
	}
	given := danish.Slug(*title)
	if !strictyaml.ValidID(given) {
		given = ""
	}
	id, ok := c.operand(operands, question{words: diag.F("What is it called in addresses? (such as temadag)"), given: given, check: func(answer string) error {
		_, err := starter.Event(st, starter.EventOptions{ID: answer, Date: "Q1-2030"})
		return err
	}})
	return id, ok && c.fill(date, question{words: diag.F("When is it? (a day such as 2026-04-14, Q3-2026, \"medio 2026\" or words)"), check: func(answer string) error {
		_, err := civil.ParseWhen(answer)
		return err
	}})
}
