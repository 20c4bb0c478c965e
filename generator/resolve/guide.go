package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/source"
	"bestpractice/generator/source/seal"
)

func (r *resolver) guideList() {
	r.guides = map[string]*site.Guide{}
	for _, s := range r.rec.Guides {
		g := &site.Guide{ID: s.ID, Title: s.Title.S, Summary: s.Summary.S, Pos: s.Pos}
		g.Headings = r.word(s.Numbering, "the numbering of a guide", "sections", "headings") && s.Numbering.S == "headings"
		for _, p := range s.Parts {
			g.Parts = append(g.Parts, &site.Part{Title: p.Title.S, From: p.From.S, Pos: p.From.Pos})
		}
		for _, v := range s.Versions {
			r.version(g, v)
		}
		for i := range s.Versions {
			r.base(g, s.Versions[i])
			if v := cmp.Or(g.Version(s.Versions[i].Version.S), g.TakenBack(s.Versions[i].Version.S)); v != nil && !v.Draft {
				r.chain(g, v, s.Versions[i])
			}
		}
		for _, n := range s.Notices {
			r.notice(g, n)
		}
		for _, m := range s.Anchors {
			r.moved(g, m)
		}
		r.guides[g.ID] = g
		r.out.Guides = append(r.out.Guides, g)
	}
}

func (r *resolver) version(g *site.Guide, s source.Version) {
	if s.Version.S == "" {
		return
	}
	v := &site.Version{Guide: g, ID: s.Version.S, Draft: s.Status.S == "draft", Approved: s.Approved.Date, Effective: s.Effective.Date,
		Ends: s.Ends.Date, Seal: s.Seal.S, Example: s.Example.B, Dir: s.Dir, Pos: s.Version.Pos}
	known := r.word(s.Status, "the status of a version", "approved", "draft")
	if cmp.Or(g.Version(v.ID), g.TakenBack(v.ID)) != nil {
		r.list.Errorf(s.Version.Pos, "duplicate-version", "", "a second version %q", v.ID)
		return
	}
	v.Meeting = r.meeting(s.Meeting)
	if s.Has("withdrawn") {
		v.Withdrawn, v.Left = withdrawal(s.Withdrawn), s.Left
		if v.Draft {
			r.list.Errorf(s.At("withdrawn"), "draft-key", "remove the draft's entry", "a draft has no %q", "withdrawn")
		} else {
			r.agrees(v, s)
		}
		g.Withdrawn = append(g.Withdrawn, v)
		return
	}
	g.Versions = append(g.Versions, v)
	if v.Draft {
		v.Markdown = seal.Markdown
		for _, key := range []string{"approved", "seal", "ends"} {
			if s.Has(key) {
				r.list.Errorf(s.At(key), "draft-key", "`bestpractice release` writes it", "a draft has no %q", key)
			}
		}
		r.draftFolder(g, v, s)
		return
	}
	v.Markdown = 1 // VERSION may say another
	if s.Base.S != "" && s.Status.S == "approved" && s.Base.S == v.ID {
		r.list.Errorf(s.Base.Pos, "bad-base", "", "version %s is based on itself", v.ID)
	}
	if v.Approved.IsZero() && known && !s.Has("approved") {
		r.list.Errorf(s.Pos, "missing-key", "", "the approved version %s has no %q", v.ID, "approved")
	}
	if v.Effective.IsZero() {
		v.Effective = v.Approved
	}
	if v.Effective.Before(v.Approved) {
		r.list.Errorf(s.Effective.Pos, "bad-period", "", "version %s takes effect before it was approved", v.ID)
	}
	if !v.Ends.IsZero() && v.Ends.Before(v.Effective) {
		r.list.Errorf(s.Ends.Pos, "bad-period", "", "version %s ends before it takes effect", v.ID)
	}
	if known && (v.Dir == "" || len(s.Sections) == 0 && !r.unread(v.Dir+"/")) {
		r.list.Errorf(s.Version.Pos, "missing-version", "an approved version has a folder with its sections", "version %s has no sections", v.ID)
	}
	r.assets(v)
	r.agrees(v, s)
	if s.Sealed != nil {
		v.Markdown = max(1, s.Sealed.Markdown)
	}
	r.sections(v, s)
}

func (r *resolver) assets(v *site.Version) {
	for _, name := range slices.Sorted(maps.Keys(r.rec.Files)) {
		if rel, ok := strings.CutPrefix(name, v.Dir+"/assets/"); ok {
			v.Assets = append(v.Assets, "assets/"+rel)
		}
	}
}

// draftFolder reads the text of a draft that has no base: a first draft, which
// is edited in its own folder. Any other draft is its base with proposals.
func (r *resolver) draftFolder(g *site.Guide, v *site.Version, s source.Version) {
	switch {
	case s.Base.S != "" && v.Dir != "":
		r.list.Notef(s.Version.Pos, "draft-folder", "write the changes as proposals; `bestpractice release` replaces what it left behind", "a draft with a base has no folder: %s is ignored", v.Dir)
		v.Dir = ""
	case s.Base.S != "":
	case v.Dir == "" || len(s.Sections) == 0 && !r.unread(v.Dir+"/"):
		hint := diag.F("write its sections in content/guides/%s/%s/, as 01-formaal.md", g.ID, v.ID)
		for _, older := range g.Versions {
			if !older.Draft {
				hint = diag.F("write base: %q", older.ID)
			}
		}
		r.list.Errorf(s.Pos, "missing-base", hint, "the draft %s has neither a base nor a folder with sections", v.ID)
		v.Dir = ""
	default:
		r.assets(v)
		r.sections(v, s)
	}
}

func (r *resolver) sections(v *site.Version, s source.Version) {
	type named struct {
		pos  diag.Pos
		what diag.Text
	}
	numbers, ids := map[ordinal.Number]named{}, map[string]named{}
	twice := func(pos diag.Pos, code string, what diag.Text, first named) {
		r.list.Add(diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: code, Message: what,
			Related: []diag.Related{{Pos: first.pos, Message: diag.F("%s at", first.what)}}})
	}
	for _, x := range s.Sections {
		sec := &site.Section{Version: v, ID: x.ID.S, Number: x.Number.N, Title: x.Title.S, Example: x.Example.B, File: x.File,
			Text: site.Text{Body: x.Body, Pos: x.BodyPos}, Anchors: map[string]string{}}
		if first, ok := numbers[sec.Number]; ok {
			twice(x.Number.Pos, "duplicate-number", "a second section with this number", first)
		}
		numbers[sec.Number] = named{x.Number.Pos, "first"}
		if first, ok := ids[sec.ID]; ok {
			twice(x.ID.Pos, "duplicate-id", diag.F("a second section %s", sec.ID), first)
		}
		ids[sec.ID] = named{x.ID.Pos, "first"}
		for _, p := range x.Anchors {
			sec.Anchors[p.Key] = p.Value.S
		}
		for _, a := range x.Aliases {
			if first, ok := ids[a.S]; ok {
				twice(a.Pos, "duplicate-id", diag.F("the alias %s names a section already", a.S), first)
				continue
			}
			ids[a.S] = named{a.Pos, "the alias stands"}
			sec.Aliases = append(sec.Aliases, a.S)
		}
		v.Sections = append(v.Sections, sec)
	}
	slices.SortStableFunc(v.Sections, func(a, b *site.Section) int { return cmp.Compare(a.Number, b.Number) })
}

// sectionHashes gives the sections of first drafts, and of what became of them, the
// hashes by which they are answered: made when they are asked for.
func (r *resolver) sectionHashes() {
	for _, g := range r.out.Guides {
		for _, v := range g.Versions {
			if v.Base != nil {
				continue
			}
			in := r.inputs(v.Dir+"/assets/", r.out.Date)
			for _, s := range v.Sections {
				s.Hashed = func() string { return amend.SectionHash(s, in) }
			}
		}
	}
}

// base links a draft, and where it is stated a released version, to its base.
func (r *resolver) base(g *site.Guide, s source.Version) {
	v := g.Version(s.Version.S)
	if v == nil {
		return
	}
	if s.Base.S == "" {
		return
	}
	b := g.Version(s.Base.S)
	switch {
	case b == nil && g.TakenBack(s.Base.S) != nil:
		if v.Draft {
			r.list.Errorf(s.Base.Pos, "bad-base", "name a version that stands; proposals are written anew against it", "version %s was withdrawn", s.Base.S)
		}
	case b == v:
		if v.Draft {
			r.list.Errorf(s.Base.Pos, "bad-base", "name an approved version; a guide's first draft has no base", "the draft %s is based on itself", v.ID)
		}
	case b == nil:
		r.list.Errorf(s.Base.Pos, "unknown-version", diag.DidYouMean(s.Base.S, versionIDs(g)), "there is no version %q", s.Base.S)
	case b.Draft:
		r.list.Errorf(s.Base.Pos, "bad-base", "name an approved version", "%s is a draft itself", b.ID)
	default:
		v.Base = b
		if v.Draft {
			v.Assets = b.Assets
		}
	}
}

func versionIDs(g *site.Guide) []string {
	var out []string
	for _, v := range g.Versions {
		out = append(out, v.ID)
	}
	return out
}

func sectionIDs(v *site.Version) []string {
	var out []string
	for _, s := range v.Sections {
		out = append(out, s.ID)
	}
	return out
}

// sectionOf looks a section up in a version, aliases included.
func (r *resolver) sectionOf(v *site.Version, id source.ID) *site.Section {
	if v == nil || id.S == "" {
		return nil
	}
	s := v.Section(id.S)
	if s == nil && !(v.Dir != "" && r.unread(v.Dir+"/")) {
		r.list.Errorf(id.Pos, "unknown-section", diag.DidYouMean(id.S, sectionIDs(v)), "section %q is not in version %s", id.S, v.ID)
	}
	return s
}

// moved reads an entry of a guide's anchors. That its anchors are there is for
// the stage that parses the texts.
func (r *resolver) moved(g *site.Guide, s source.Moved) {
	m := &site.Moved{Version: g.Version(s.Version.S), Section: s.Section.S, Anchor: s.Anchor.S, Gone: s.Gone.S, Pos: s.Pos}
	m.To, m.ToAnchor, _ = strings.Cut(s.To.S, "#")
	switch {
	case m.Version == nil:
		if s.Version.S != "" && g.TakenBack(s.Version.S) == nil {
			r.list.Errorf(s.Version.Pos, "unknown-version", diag.DidYouMean(s.Version.S, versionIDs(g)), "there is no version %q", s.Version.S)
		}
		return
	case m.Version.Draft:
		r.list.Errorf(s.Version.Pos, "bad-anchors", "name the approved version that has the address", "the addresses of draft %s are nobody's yet", m.Version.ID)
	case (s.To.S == "") == (s.Gone.S == ""):
		r.list.Errorf(s.Pos, "bad-anchors", "write to: section#anchor, or gone: and a reason for the reader", "the entry says neither where the address leads nor why it is gone, or both")
		return
	case s.To.S != "" && m.To == "":
		r.list.Errorf(s.To.Pos, "bad-anchors", diag.F("write to: %s#%s", m.Section, m.ToAnchor), "%q names no section", s.To.S)
		return
	}
	if m.Section != "" && m.Version.Own(m.Section) == nil {
		r.list.Errorf(s.Section.Pos, "unknown-section", diag.DidYouMean(m.Section, sectionIDs(m.Version)), "section %q is not in version %s", m.Section, m.Version.ID)
		return
	}
	for _, other := range g.Moved {
		if other.Version == m.Version && other.Section == m.Section && other.Anchor == m.Anchor {
			r.list.Add(diag.Diagnostic{Pos: s.Pos, Severity: diag.Error, Code: "bad-anchors", Message: "a second entry for this address",
				Related: []diag.Related{{Pos: other.Pos, Message: diag.F("%s at", "first")}}})
			return
		}
	}
	g.Moved = append(g.Moved, m)
}

func (r *resolver) notice(g *site.Guide, s source.Notice) {
	n := &site.Notice{Date: s.Date.Date, Until: s.Until.Date, By: r.party(s.By), Text: site.Text{Body: s.Text.S, Pos: s.Text.BodyPos()}, Example: s.Example.B}
	n.Version = g.Version(s.Version.S)
	switch {
	case n.Version == nil:
		if s.Version.S != "" && g.TakenBack(s.Version.S) == nil {
			r.list.Errorf(s.Version.Pos, "unknown-version", diag.DidYouMean(s.Version.S, versionIDs(g)), "there is no version %q", s.Version.S)
		}
		return
	case n.Version.Draft:
		r.list.Errorf(s.Version.Pos, "bad-notice", "", "a notice is for an approved version; %s is a draft", n.Version.ID)
	}
	n.Section = r.sectionOf(n.Version, s.Section)
	if !n.Until.IsZero() && n.Until.Before(n.Date) {
		r.list.Errorf(s.Until.Pos, "bad-period", "", "the notice ends before it begins")
	}
	if n.By != nil {
		g.Notices = append(g.Notices, n)
	}
}
