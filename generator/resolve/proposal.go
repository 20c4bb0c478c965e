package resolve

import (
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

func (r *resolver) proposalList() {
	r.props = map[string]*site.Proposal{}
	figures := r.figures()
	for _, s := range r.rec.Proposals {
		p := r.proposal(s, figures[s.ID.S])
		if r.props[p.ID] != nil {
			r.list.Errorf(s.ID.Pos, "duplicate-id", "", "a second proposal %q", p.ID)
			continue
		}
		r.props[p.ID] = p
		r.out.Proposals = append(r.out.Proposals, p)
	}
	r.figureNames(figures)
}

func (r *resolver) proposal(s *source.Proposal, figures []string) *site.Proposal {
	p := &site.Proposal{ID: s.ID.S, Title: s.Title.S, Submitted: s.Submitted.Date, Withdrawn: s.Withdrawn.Date, TargetID: s.Target.S,
		By: r.party(s.By), Meeting: r.meeting(s.Meeting), Example: s.Example.B, File: s.File, Pos: s.Pos, Figures: figures,
		Reason: site.Text{Body: s.Reason.S, Pos: s.Reason.BodyPos()}}
	if !p.Withdrawn.IsZero() && p.Withdrawn.Before(p.Submitted) {
		r.list.Errorf(s.Withdrawn.Pos, "bad-period", "", "withdrawn before it was submitted")
	}
	if len(s.Changes)+len(s.Questions) == 0 {
		r.list.Errorf(s.Pos, "empty-proposal", "add changes or questions", "the proposal neither changes nor asks anything")
	}
	p.Guide = r.guides[s.Guide.S]
	if p.Guide == nil {
		if s.Guide.S != "" && !r.unread("content/guides/"+s.Guide.S+"/guide.yaml") {
			r.list.Errorf(s.Guide.Pos, "unknown-guide", diag.DidYouMean(s.Guide.S, slices.Sorted(maps.Keys(r.guides))), "there is no guide %q", s.Guide.S)
		}
	} else {
		r.proposalVersions(p, s)
	}
	items := map[string]diag.Pos{}
	take := func(id source.ID) {
		if first, ok := items[id.S]; ok && id.S != "" {
			r.list.Add(diag.Diagnostic{Pos: id.Pos, Severity: diag.Error, Code: "duplicate-id", Message: diag.F("the id %q is taken", id.S),
				Related: []diag.Related{{Pos: first, Message: "first at"}}})
		}
		items[id.S] = id.Pos
	}
	for _, x := range s.Questions {
		take(x.ID)
		q := &site.Question{Proposal: p, ID: x.ID.S, Text: x.Text.S, Section: r.sectionOf(p.Base, x.Section), Quote: x.Quote.S,
			Example: x.Example.B || p.Example, Pos: x.Pos}
		if x.Quote.S != "" && x.Section.S == "" {
			r.list.Errorf(x.Quote.Pos, "missing-key", "name the section that it quotes", "the key %q is missing", "section")
		}
		if p.TakenBack != nil {
			q.Quote = ""
		}
		q.QuotePos, q.Hash = x.Quote.BodyPos(), amend.QuestionHash(q.Text)
		p.Questions = append(p.Questions, q)
	}
	for _, x := range s.Changes {
		take(x.ID)
		if c := r.change(p, x); c != nil {
			if p.TakenBack == nil {
				amend.Describe(c, r.inputs(site.ProposalFigures+p.ID+"/", r.out.Date))
			}
			p.Changes = append(p.Changes, c)
		}
	}
	for _, x := range s.Refs {
		r.meaning(p, x)
	}
	for _, x := range s.Decisions {
		r.decision(p, x)
	}
	r.hashesOn(p)
	return p
}

// inputs are what hashes need beside words: the pictures of a folder, and the
// figures that are published by a day.
func (r *resolver) inputs(folder string, day civil.Date) amend.Inputs {
	on := *r.out
	on.Date = day
	return amend.Inputs{
		Picture: func(name string) string { return r.rec.Files[folder+name].Sum },
		Figure: func(dataset, period string, args []string) (string, error) {
			ref, err := statistics.Figure(&on, dataset, period, args)
			if err != nil {
				return "", err // reported where it stands
			}
			return ref.Text(statistics.Canonical{}), nil
		},
	}
}

// hashesOn gives changes whose text holds figures the hashes that they had before
// the meetings that were held, and on the days of their decisions.
func (r *resolver) hashesOn(p *site.Proposal) {
	for _, c := range p.Changes {
		if !slices.ContainsFunc(c.Edits, func(e *site.Edit) bool {
			return strings.Contains(e.Text, "{{") || e.Section != nil && strings.Contains(e.Section.Text.Body, "{{")
		}) {
			continue
		}
		var days []civil.Date
		for day := range r.meetings {
			if !day.After(r.out.Date) {
				days = append(days, day)
			}
		}
		for _, d := range slices.Concat(p.Decisions, c.Decisions) {
			days = append(days, d.Date)
		}
		for _, day := range days {
			if hash := amend.HashOf(c, r.inputs(site.ProposalFigures+p.ID+"/", day)); hash != c.Hash {
				if c.HashOn == nil {
					c.HashOn = map[civil.Date]string{}
				}
				c.HashOn[day] = hash
			}
		}
	}
}

func (r *resolver) proposalVersions(p *site.Proposal, s *source.Proposal) {
	p.Base = p.Guide.Version(s.Base.S)
	switch {
	case p.Guide.TakenBack(s.Base.S) != nil:
		p.TakenBack = p.Guide.TakenBack(s.Base.S)
	case p.Base == nil && s.Base.S != "":
		r.list.Errorf(s.Base.Pos, "unknown-version", diag.DidYouMean(s.Base.S, versionIDs(p.Guide)), "there is no version %q", s.Base.S)
	case p.Base != nil && p.Base.First():
		r.list.Errorf(s.Base.Pos, "bad-base", "edit its files, or release it first", "%s is a first draft, and takes no proposals", p.Base.ID)
		p.Base = nil
	case p.Base != nil && p.Base.Draft:
		r.list.Errorf(s.Base.Pos, "bad-base", "name an approved version", "%s is a draft itself", p.Base.ID)
		p.Base = nil
	}
	p.Target = p.Guide.Version(s.Target.S)
	switch {
	case s.Target.S == "" || p.Target == nil && (s.Target.S == s.Base.S || p.Guide.TakenBack(s.Target.S) != nil):
	case p.Target == nil:
		r.list.Errorf(s.Target.Pos, "unknown-version", diag.DidYouMean(s.Target.S, versionIDs(p.Guide)), "there is no version %q", s.Target.S)
	case p.Target.Unfounded():
	case p.Target.First() && p.TakenBack == nil:
		r.list.Errorf(s.Target.Pos, "bad-base", "edit its files, or release it first", "%s is a first draft, and takes no proposals", p.Target.ID)
	case p.Target == p.Base:
		r.list.Errorf(s.Target.Pos, "bad-base", "", "the proposal would change version %s into itself", p.Target.ID)
	}
}

// shapes are the keys that each kind of edit has.
var shapes = []struct {
	kind site.EditKind
	keys string
}{
	{site.Replace, "section replace with"},
	{site.InsertAfter, "section after insert"},
	{site.InsertBefore, "section before insert"},
	{site.BlockAfter, "section after insert_block"},
	{site.BlockBefore, "section before insert_block"},
	{site.Delete, "section delete"},
	{site.Rewrite, "section text"},
	{site.ReplaceBlock, "section block with"},
	{site.Retitle, "section title"},
	{site.AddSection, "add title text"},
	{site.AddSection, "add title text after"},
	{site.RemoveSection, "remove"},
	{site.RemoveSection, "remove alias"},
	{site.RemoveSection, "remove anchors"},
	{site.RemoveSection, "remove alias anchors"},
	{site.MoveSection, "move after"},
	{site.MoveSection, "move"},
}

func (r *resolver) change(p *site.Proposal, s source.Change) *site.Change {
	c := &site.Change{Proposal: p, ID: s.ID.S, Summary: s.Summary.S, Pos: s.Pos}
	if p.TakenBack != nil {
		return c // what it quotes is what was taken back
	}
	if !s.Has("edits") {
		if e := r.edit(c, s.Mapping, s.Form, "id", "summary"); e != nil {
			c.Edits = append(c.Edits, e)
		}
	} else {
		for _, key := range slices.Sorted(maps.Keys(s.Keys)) {
			if key != "id" && key != "summary" && key != "edits" {
				r.list.Errorf(s.Keys[key], "bad-change", "write it as an entry of edits", "a change with edits has the key %q beside them", key)
				return nil
			}
		}
		if len(s.Edits) == 0 {
			r.list.Errorf(s.Pos, "bad-change", "write an entry for each place in the text", "the change has no edits")
		}
		for _, x := range s.Edits {
			e := r.edit(c, x.Mapping, x.Form)
			if e == nil {
				return nil // reported
			}
			c.Edits = append(c.Edits, e)
		}
	}
	if len(c.Edits) == 0 {
		return nil // reported
	}
	return c
}

// edit reads one form; beside names keys that are no part of it.
func (r *resolver) edit(c *site.Change, m source.Mapping, s source.Form, beside ...string) *site.Edit {
	var have []string
	for _, key := range slices.Sorted(maps.Keys(m.Keys)) {
		if !slices.Contains(beside, key) {
			have = append(have, key)
		}
	}
	kind, ok := site.EditKind(0), false
	for _, shape := range shapes {
		want := strings.Fields(shape.keys)
		if (&site.Edit{Kind: shape.kind}).InBody() && slices.Contains(have, "anchors") {
			want = append(want, "anchors")
		}
		slices.Sort(want)
		if slices.Equal(have, want) {
			kind, ok = shape.kind, true
		}
	}
	if !ok {
		if len(have) == 0 && c.ID == "" && len(beside) > 0 {
			return nil // reported: it is no entry at all
		}
		if len(have) == 0 {
			have = []string{"(none)"}
		}
		r.list.Errorf(m.Pos, "bad-change", "a change has one of: section+replace+with, section+after|before+insert|insert_block, section+delete, section+text, section+block+with, section+title, add+title+text(+after), remove(+alias, anchors), move(+after), or edits with several of these",
			"the keys %s make no change", strings.Join(have, ", "))
		return nil
	}
	e := &site.Edit{Change: c, Kind: kind, Pos: m.Pos, Section: r.sectionOf(c.Proposal.Base, s.Section)}
	quote := func(t source.Text) { e.Quote, e.QuotePos = t.S, t.Pos }
	text := func(t source.Text) { e.Text, e.Origin = t.S, t.Origin }
	switch kind {
	case site.Replace:
		quote(s.Replace)
		text(s.With)
	case site.InsertAfter:
		quote(s.After)
		text(s.Insert)
	case site.InsertBefore:
		quote(s.Before)
		text(s.Insert)
	case site.BlockAfter:
		quote(s.After)
		text(s.InsertBlock)
	case site.BlockBefore:
		quote(s.Before)
		text(s.InsertBlock)
	case site.Delete:
		quote(s.Delete)
	case site.ReplaceBlock:
		quote(s.Block)
		text(s.With)
	case site.Rewrite:
		text(s.Text)
	case site.Retitle:
		text(s.Title)
	case site.AddSection:
		e.NewID, e.Title = s.Add.S, s.Title.S
		e.After, e.AfterPos = s.After.S, s.After.Pos
		text(s.Text)
	case site.RemoveSection:
		e.Section = r.sectionOf(c.Proposal.Base, s.Remove)
		e.Alias = r.sectionOf(c.Proposal.Base, s.Alias)
		if e.Alias != nil && e.Alias == e.Section {
			r.list.Errorf(s.Alias.Pos, "bad-alias", "", "the removed section cannot take over its own address")
		}
	case site.MoveSection:
		e.Section = r.sectionOf(c.Proposal.Base, s.Move)
		e.After, e.AfterPos = s.After.S, s.After.Pos
	}
	for _, a := range s.Anchors {
		if e.Anchors == nil {
			e.Anchors = map[string]string{}
		}
		e.Anchors[a.Key] = a.Value.S
	}
	if kind != site.AddSection && e.Section == nil {
		return nil // reported
	}
	return e
}

func (r *resolver) decision(p *site.Proposal, s source.Decision) {
	d := &site.Decision{Item: s.Item.S, Hash: s.Hash.S, Meeting: r.meeting(s.Meeting), Date: s.Meeting.Date,
		Outcome: site.Outcome(s.Outcome.S), Note: s.Note.S, Example: s.Example.B || p.Example, Pos: s.Pos}
	if s.Has("text") {
		d.Texts, d.Origins = []*string{&s.Text.S}, []diag.Origin{s.Text.Origin}
	}
	for i := range s.Texts {
		d.Origins = append(d.Origins, s.Texts[i].Origin)
		if s.Texts[i].Set {
			d.Texts = append(d.Texts, &s.Texts[i].S)
		} else {
			d.Texts = append(d.Texts, nil)
		}
	}
	var words []string
	for _, o := range site.Outcomes {
		words = append(words, string(o))
	}
	if !r.word(s.Outcome, "an outcome", words...) {
		return
	}
	switch worded := s.Has("text") || s.Has("texts"); {
	case (d.Outcome == site.Amended) != worded:
		r.list.Errorf(s.Pos, "bad-decision", "", "an amended change, and only that, has the adopted wording in %q", "text")
	case s.Has("text") && s.Has("texts"):
		r.list.Errorf(s.Pos, "bad-decision", "write text for a change of one edit, texts for one of several", "the adopted wording stands twice")
	}
	if d.Item == "" {
		if d.Outcome == site.Amended {
			r.list.Errorf(s.Pos, "bad-decision", "name the item whose wording it is", "a whole proposal cannot be amended")
		}
		p.Decisions = append(p.Decisions, d)
		return
	}
	var ids []string
	for _, c := range p.Changes {
		if ids = append(ids, c.ID); c.ID == d.Item {
			if d.Outcome == site.Answered {
				r.list.Errorf(s.Outcome.Pos, "bad-decision", "", "a change is not answered but approved, amended, rejected or deferred")
			}
			if p.TakenBack != nil {
				d.Texts = nil // in the place of a text that is gone
			}
			if n := len(d.Texts); n > 0 && n != len(c.Edits) {
				r.list.Errorf(s.Pos, "bad-decision", "texts has one entry for each edit, in their order; null where it stands as proposed",
					"change %q has %d edits, and the decision adopts %d wordings", c.ID, len(c.Edits), n)
			}
			c.Decisions = append(c.Decisions, d)
			return
		}
	}
	for _, q := range p.Questions {
		if ids = append(ids, q.ID); q.ID == d.Item {
			if d.Outcome != site.Answered && d.Outcome != site.Deferred && d.Outcome != site.Withdrawn {
				r.list.Errorf(s.Outcome.Pos, "bad-decision", "", "a question is answered or deferred, not %s", d.Outcome)
			}
			q.Decisions = append(q.Decisions, d)
			return
		}
	}
	r.list.Errorf(s.Item.Pos, "unknown-item", diag.DidYouMean(d.Item, ids), "the proposal has no item %q", d.Item)
}

// meaning reads what a mention of sections by number means. It may stand in a
// section that the proposal adds.
func (r *resolver) meaning(p *site.Proposal, s source.Reference) {
	m := &site.Meaning{Section: s.Section.S, Quote: s.Quote.S, Means: site.Means(s.Means.S), Pos: s.Quote.Pos}
	added := slices.ContainsFunc(p.Changes, func(c *site.Change) bool {
		return slices.ContainsFunc(c.Edits, func(e *site.Edit) bool { return e.Kind == site.AddSection && e.NewID == m.Section })
	})
	if !added {
		in := r.sectionOf(p.Base, s.Section)
		if in == nil {
			return // reported
		}
		m.Section = in.ID
	}
	if r.word(s.Means, "means", string(site.This), string(site.Other)) && m.Quote != "" {
		p.References = append(p.References, m)
	}
}
