package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/starter"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
)

// proposeWord makes proposals of the tracked changes of a Word file, one for
// each party, and answers of what people say there of others' changes. All is
// written, or nothing.
func (c *call) proposeWord(o starter.PaperOptions, name string, data []byte, people string, dry bool) int {
	st, status, ok := c.load()
	if !ok {
		return status
	}
	o.Taken, o.Read = c.taken("data/proposals"), c.readFile
	list := &diag.List{}
	d := read.Open(filepath.ToSlash(name), data, list)
	var exported *site.Version // which an export says that it is of
	if d != nil {
		exported = origin(st, d)
	}
	if exported != nil && o.Guide == "" {
		o.Guide = exported.Guide.ID
	}
	if c.asks() && !c.askGuide(st, &o.Guide) {
		return c.unanswered()
	}
	base, err := starter.Base(st, o.Guide, o.Base)
	if err != nil {
		return c.usageError("%v", err)
	}
	who, err := c.people(st, people, list)
	if err != nil {
		return c.failed(err)
	}
	var paper *propose.Paper
	if d != nil && !list.HasErrors() {
		paper = propose.From(d, propose.Options{Base: base, People: who, Parties: st.Parties, Language: st.Language, Address: st.BaseURL}, list)
	}
	c.reportWord(list, exported != nil)
	if paper == nil || list.HasErrors() {
		return exitContent
	}
	if o.Words, err = c.changeWords(st); err != nil {
		return c.failed(err)
	}
	made, err := starter.FromPaper(st, o, paper)
	if err != nil {
		return c.usageError("%v", err)
	}
	over := map[string][]byte{}
	for _, f := range made.Files {
		over[f.Path] = f.Data
	}
	answers, status := c.answersOf(st, over, made, paper)
	if status != exitDone {
		return status
	}
	for _, s := range made.Said {
		fmt.Fprintln(c.stdout, s.In(c.words()))
	}
	if n := paper.Sum; n.All > 0 {
		fmt.Fprintln(c.stdout, diag.F("comments: %d; to changes: %d, questions: %d, replies: %d, resolved: %d", n.All, n.Answers, n.Questions, n.Replies, n.Done).In(c.words()))
	}
	if len(made.Files) == 0 && len(made.IDs) == 0 {
		return c.usageError("the file has no tracked change and no comment: there is nothing to propose")
	}
	if dry {
		return exitDone
	}
	for _, f := range made.Files {
		if err := c.create(f); err != nil {
			return c.failed(err)
		}
		fmt.Fprintln(c.stdout, filepath.Join(c.site, filepath.FromSlash(f.Path)))
	}
	if answers != nil {
		if err := c.writes(answers.Store); err != nil {
			return c.failed(err)
		}
		for _, t := range answers.Taken {
			fmt.Fprintln(c.stdout, filepath.Join(c.site, filepath.FromSlash(t.File)))
		}
	}
	return exitDone
}

// people reads which party each name is: of the site, and of a file.
func (c *call) people(st *site.Site, name string, list *diag.List) (map[string]*site.Party, error) {
	out := map[string]*site.Party{}
	for n, p := range st.People {
		out[n] = p
	}
	if name == "" {
		return out, nil
	}
	raw, err := readBounded(name, source.MaxFileSize)
	if err != nil {
		return nil, err
	}
	found, _ := source.ReadPeople(filepath.ToSlash(name), raw, list)
	var ids []string
	for _, p := range st.Parties {
		ids = append(ids, p.ID)
	}
	for _, x := range found {
		i := slices.Index(ids, x.Value.S)
		if i < 0 {
			list.Errorf(x.Value.Pos, "unknown-party", diag.DidYouMean(x.Value.S, ids), "there is no party %q in data/parties.yaml", x.Value.S)
			continue
		}
		out[x.Key] = st.Parties[i]
	}
	return out, nil
}

// answersOf makes sheets of answers of what people said, on the site as it will
// be; nil where nobody said anything.
func (c *call) answersOf(st *site.Site, over map[string][]byte, made *starter.Paper, paper *propose.Paper) (*collect.Result, int) {
	var inputs []collect.Input
	list := &diag.List{}
	next, err := generator.Load(generator.Options{Dir: c.site, Today: today(), Over: over}, list)
	if err != nil {
		return nil, c.failed(err)
	}
	for _, d := range list.Sorted() { // a program that writes what it cannot read must not write it
		if d.Severity == diag.Error && over[d.Pos.File] != nil {
			c.say(d)
			return nil, exitContent
		}
	}
	sheets := map[string]*source.Answers{}
	for i, p := range paper.Proposals {
		for _, a := range p.Answers {
			proposal := find(next, made.IDs[i])
			if proposal.Meeting == nil {
				return nil, c.usageError("comments on changes are answers for a meeting: name it with --meeting")
			}
			key := a.Party.ID + "\n" + a.Name
			s := sheets[key]
			if s == nil {
				s = &source.Answers{Format: 2, Site: st.BaseURL, Meeting: proposal.Meeting.Date.String(), Party: a.Party.ID, Name: a.Name, Saved: proposal.Submitted.String() + "T12:00:00Z"}
				sheets[key] = s
			}
			item := made.Items[proposal.ID][a.Change]
			ch := proposal.Changes[slices.IndexFunc(proposal.Changes, func(x *site.Change) bool { return x.ID == item })]
			answer(s, source.Answer{Proposal: proposal.ID, Item: ch.ID, Hash: ch.Hash, Answer: "drøft", Comment: a.Comment, Wording: a.Wordings})
		}
	}
	for _, key := range sorted(sheets) {
		raw, err := json.Marshal(sheets[key])
		if err != nil {
			return nil, c.failed(err)
		}
		inputs = append(inputs, collect.Input{Name: sheets[key].Party, Data: raw})
	}
	if len(inputs) == 0 {
		return nil, exitDone
	}
	result, err := collect.Collect(next, os.DirFS(c.site), inputs, collect.Sender{})
	if err != nil {
		return nil, c.failed(err)
	}
	if !result.OK() {
		for _, d := range result.Refused {
			c.say(d)
		}
		return nil, exitContent
	}
	return result, exitDone
}

// answer adds an answer to a sheet, or to the one that it has of that item.
func answer(s *source.Answers, a source.Answer) {
	if !slices.ContainsFunc(a.Wording, func(t string) bool { return t != "" }) && a.Wording != nil {
		a.Wording, a.Answer = nil, "afvis" // all of it was taken out
	}
	for i := range s.Answers {
		if x := &s.Answers[i]; x.Proposal == a.Proposal && x.Item == a.Item && x.Section == a.Section {
			x.Comment = strings.TrimPrefix(x.Comment+"\n\n"+a.Comment, "\n\n")
			x.Comment = strings.TrimSuffix(x.Comment, "\n\n")
			if x.Wording == nil {
				x.Wording = a.Wording
			}
			return
		}
	}
	s.Answers = append(s.Answers, a)
}

func find(st *site.Site, proposal string) *site.Proposal {
	i := slices.IndexFunc(st.Proposals, func(p *site.Proposal) bool { return p.ID == proposal })
	return st.Proposals[i]
}

func sorted[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.SortFunc(out, cmp.Compare[string])
	return out
}
