package compare_test

import (
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/language/marking"
	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
)

func parse(s *site.Section) *markdown.Doc {
	return markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)
}

func TestSections(t *testing.T) {
	version := func(ids ...string) *site.Version {
		v := &site.Version{Guide: &site.Guide{}}
		for _, id := range ids {
			v.Sections = append(v.Sections, &site.Section{Version: v, ID: id})
		}
		return v
	}
	for _, c := range []struct {
		name        string
		before, now *site.Version
		want        []string
	}{
		{"the same", version("a", "b"), version("a", "b"), []string{"a a", "b b"}},
		{"added and removed", version("a", "b", "c"), version("a", "x", "c"), []string{"a a", "b -", "- x", "c c"}},
		{"removed at the start", version("a", "b"), version("b"), []string{"a -", "b b"}},
		{"moved", version("a", "b", "c"), version("c", "a", "b"), []string{"c c", "a a", "b b"}},
	} {
		var got []string
		name := func(s *site.Section) string {
			if s == nil {
				return "-"
			}
			return s.ID
		}
		for _, p := range compare.Sections(c.before, c.now) {
			got = append(got, name(p.Old)+" "+name(p.New))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// What is gone has the owner of its removal, by whichever version on the way it was
// taken out, and stands behind what it followed.
func TestRemovedOnTheWay(t *testing.T) {
	guide := &site.Guide{}
	section := func(v *site.Version, id string, base *site.Section) *site.Section {
		s := &site.Section{Version: v, ID: id, Base: base, Text: site.Text{Body: "Tekst om " + id + ".\n"}}
		v.Sections = append(v.Sections, s)
		return s
	}
	edit := func(proposal string) *site.Edit {
		return &site.Edit{Kind: site.RemoveSection, Change: &site.Change{ID: "a", Proposal: &site.Proposal{ID: proposal}}}
	}
	first, second, third := &site.Version{Guide: guide, ID: "1.0"}, &site.Version{Guide: guide, ID: "1.1"}, &site.Version{Guide: guide, ID: "1.2"}
	second.Base, third.Base = first, second
	guide.Versions = []*site.Version{first, second, third}
	a, b, c, d := section(first, "a", nil), section(first, "b", nil), section(first, "c", nil), section(first, "d", nil)
	a2, c2 := section(second, "a", a), section(second, "c", c)
	section(second, "d", d)
	second.Removed = []*site.Section{{ID: "b", Base: b, RemovedBy: edit("1")}}
	section(third, "a", a2)
	section(third, "d", second.Sections[2])
	third.Removed = []*site.Section{{ID: "c", Base: c2, RemovedBy: edit("2")}}
	var got []string
	for _, p := range compare.Sections(first, third) {
		owner := "-"
		for _, ch := range compare.Lines(nil, p, parse).Changes() {
			if owner = "nobody"; ch.Owner != nil {
				owner = ch.Owner.Proposal
			}
		}
		got = append(got, p.Old.ID+" "+owner)
	}
	if diff := cmp.Diff([]string{"a -", "b 1", "c 2", "d -"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A section reads the same where both its title and its body do.
func TestSame(t *testing.T) {
	s := func(title, body string) *site.Section {
		return &site.Section{Title: title, Text: site.Text{Body: body}}
	}
	one := s("Et", "a\n")
	for p, want := range map[compare.Pair]bool{
		{Old: one, New: s("Et", "a\n")}: true, {Old: one, New: s("Et", "b\n")}: false, {Old: one, New: s("To", "a\n")}: false, {Old: one}: false, {New: one}: false,
	} {
		if p.Same() != want {
			t.Errorf("%v and %v are the same: %v", p.Old, p.New, !want)
		}
	}
}

// A section that an alias leads to was renamed where it has no other past, and
// has taken the older one in where it has, or where several lead to it.
func TestAliases(t *testing.T) {
	version := func(sections ...*site.Section) *site.Version {
		return &site.Version{Guide: &site.Guide{}, Sections: sections}
	}
	before := version(&site.Section{ID: "a", Title: "Et"}, &site.Section{ID: "b"}, &site.Section{ID: "c"}, &site.Section{ID: "d"}, &site.Section{ID: "e"})
	now := version(&site.Section{ID: "x", Title: "Et nyt", Number: 1, Aliases: []string{"a"}}, &site.Section{ID: "b", Aliases: []string{"c"}}, &site.Section{ID: "y", Aliases: []string{"d", "e"}})
	type found struct {
		Old, New, Into              string
		Retitled, Renamed, Numbered bool
	}
	var got []found
	id := func(s *site.Section) string {
		if s == nil {
			return ""
		}
		return s.ID
	}
	for _, p := range compare.Sections(before, now) {
		got = append(got, found{id(p.Old), id(p.New), id(p.Into), p.Retitled(), p.Renamed(), p.Renumbered()})
	}
	want := []found{{"a", "x", "", true, true, true}, {"b", "b", "", false, false, false}, {Old: "c", Into: "b"}, {Old: "d", Into: "y"}, {Old: "e", Into: "y"}, {New: "y"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A section that a draft adds belongs to the proposal that adds it, and what is
// not decided is proposed.
func TestOwnerOfAnAddedSection(t *testing.T) {
	e := &site.Edit{Change: &site.Change{ID: "g", Proposal: &site.Proposal{ID: "2025-01"}}, Kind: site.AddSection}
	s := &site.Section{ID: "ny", AddedBy: e, Text: site.Text{Body: "Helt ny tekst.\n"}}
	changes := compare.Lines(nil, compare.Pair{New: s}, parse).Changes()
	if len(changes) == 0 {
		t.Fatal("no changes")
	}
	for _, ch := range changes {
		if ch.Owner == nil || ch.Owner.Proposal != "2025-01" || ch.Owner.Item != "g" || ch.Owner.Status != "proposed" {
			t.Errorf("the mark %q has the owner %+v", ch.New, ch.Owner)
		}
	}
}

// step is a section made from another by edits of their own proposals: each body is
// the base with that edit alone.
func step(base *site.Section, body string, alone ...[2]string) *site.Section {
	s := &site.Section{ID: base.ID, Base: base, Text: site.Text{Body: body}}
	for _, a := range alone {
		s.Shares = append(s.Shares, &site.Share{Change: &site.Change{ID: "a", Proposal: &site.Proposal{ID: a[0]}}, Body: a[1]})
	}
	return s
}

// What becomes of a section itself is told with its owner, over one step and several;
// what two of them did in turn has none that can be told.
func TestWhole(t *testing.T) {
	words, _ := marking.Danish()
	edit := func(proposal string) *site.Edit {
		return &site.Edit{Change: &site.Change{ID: "a", Proposal: &site.Proposal{ID: proposal}}}
	}
	first := &site.Section{ID: "s", Title: "Svar", Number: 3}
	moved := &site.Section{ID: "s", Title: "Svar", Number: 1, Base: first, MovedBy: edit("1")}
	kept := &site.Section{ID: "s", Title: "Svar", Number: 1, Base: moved}
	titled := &site.Section{ID: "s", Title: "Svar og frist", Number: 2, Base: kept, TitledBy: edit("2"), NumberedBy: []*site.Change{edit("3").Change}}
	again := &site.Section{ID: "s", Title: "Svar", Number: 2, Base: titled, TitledBy: edit("4"), MovedBy: edit("5")}
	other := &site.Section{ID: "ny", Title: "Frist", Number: 3, AddedBy: edit("6")}
	later := &site.Section{ID: "ny", Title: "Frist", Number: 4, Base: other}
	for _, c := range []struct {
		pair compare.Pair
		want []string
	}{
		{compare.Pair{Old: first, New: moved}, []string{"section-move 3>1 1: afsnittet er flyttet: afsnit 3 er nu afsnit 1"}},
		{compare.Pair{Old: moved, New: kept}, nil},
		{compare.Pair{Old: kept, New: titled}, []string{"section-title Svar>Svar og frist 2: ny titel", "section-number 1>2 3/a: afsnit 1 er nu afsnit 2"}},
		{compare.Pair{Old: first, New: titled}, []string{"section-title Svar>Svar og frist 2: ny titel", "section-move 3>2 1: afsnittet er flyttet: afsnit 3 er nu afsnit 2"}},
		{compare.Pair{Old: first, New: again}, []string{"section-move 3>2 -: afsnittet er flyttet: afsnit 3 er nu afsnit 2"}},
		{compare.Pair{Old: titled, New: again}, []string{"section-title Svar og frist>Svar 4: ny titel", "section-move 2>2 5: afsnittet er flyttet"}},
		{compare.Pair{New: later}, []string{"section-added >Frist 6: nyt afsnit"}},
		{compare.Pair{Old: first, RemovedBy: edit("7")}, []string{"section-removed Svar> 7: afsnittet er udgået"}},
		{compare.Pair{Old: first, Into: other}, []string{"section-removed Svar> -: afsnittet er nu en del af Frist"}},
		{compare.Pair{Old: first, Gone: "Udgået med 2.0."}, []string{"section-removed Svar> -: afsnittet er udgået: Udgået med 2.0."}},
		// Without changes it is known only that the number and the address are others.
		{compare.Pair{Old: first, New: other}, []string{"section-title Svar>Frist -: ny titel", "section-address s>ny -: adressen s er nu ny"}},
	} {
		var got []string
		for _, ch := range c.pair.Whole(words) {
			by := "-"
			if ch.Owner != nil {
				by = ch.Owner.Proposal + ch.Owner.Follows
			}
			got = append(got, string(ch.Kind)+" "+ch.Old+">"+ch.New+" "+by+": "+ch.Detail)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// An element that shows what became of a section carries it as data, once each.
func TestAttributes(t *testing.T) {
	owner := &redline.Owner{Proposal: "2025-01", Item: "a", Status: "proposed"}
	for _, tt := range []struct {
		whole []redline.Change
		want  string
	}{
		{nil, ""},
		{[]redline.Change{{Kind: compare.SectionRetitled, Owner: owner}}, ""},
		{[]redline.Change{{Kind: compare.SectionAdded, Owner: owner}}, ` data-change="ins"` + redline.OwnerHTML(owner)},
		{[]redline.Change{{Kind: compare.SectionRemoved}}, ` data-change="del"`},
		{[]redline.Change{{Kind: compare.SectionRenumbered, Old: "3", New: "1"}}, ` data-attr="number:3>1"`},
		{[]redline.Change{{Kind: compare.SectionMoved, Old: "3", New: "1", Owner: owner}, {Kind: compare.SectionRenamed, Old: "a", New: "b"}},
			` data-attr="number:3>1;id:a>b"` + redline.OwnerHTML(owner)},
	} {
		if got := compare.Attributes(tt.whole...); got != tt.want {
			t.Errorf("%v: %s", tt.whole, got)
		}
	}
}

// Marks whose owners do not add up to the text are none: the text is what counts.
func TestOwnersThatDoNotGiveTheText(t *testing.T) {
	base := &site.Section{ID: "s", Text: site.Text{Body: "Svar i dag.\n\nRing i morgen.\n"}}
	shares := [][2]string{{"1", "Svar straks.\n\nRing i morgen.\n"}, {"2", "Svar i dag.\n\nRing senere.\n"}}
	for body, owned := range map[string]bool{"Svar straks.\n\nRing senere.\n": true, "Svar straks.\n\nRing altid.\n": false} {
		s := step(base, body, shares...)
		line := compare.Lines(nil, compare.Pair{Old: base, New: s}, parse)
		if !redline.Compare(line.Accept(func(redline.Change) bool { return true }), parse(s), "").Equal() {
			t.Errorf("%q: accepting all marks is another text", body)
		}
		changes := line.Changes()
		for _, c := range changes {
			if (c.Owner != nil) != owned {
				t.Errorf("%q: the mark %q → %q has the owner %v", body, c.Old, c.New, c.Owner)
			}
		}
		if len(changes) != 2 {
			t.Errorf("%q: %d marks", body, len(changes))
		}
	}
}

// Over several versions a mark has the owner of the one step that made it; what two
// steps did alike has none that can be told.
func TestOwnersOverSeveralSteps(t *testing.T) {
	first := &site.Section{ID: "s", Text: site.Text{Body: "Svar i dag.\n\nRing i dag.\n\nSkriv tit.\n"}}
	second := step(first, "Svar straks.\n\nRing i dag.\n\nSkriv tit.\n", [2]string{"1", "Svar straks.\n\nRing i dag.\n\nSkriv tit.\n"})
	third := step(second, "Svar straks.\n\nRing straks.\n\nSkriv sjældent.\n", [2]string{"2", "Svar straks.\n\nRing straks.\n\nSkriv tit.\n"},
		[2]string{"3", "Svar straks.\n\nRing i dag.\n\nSkriv sjældent.\n"})
	var got []string
	for _, c := range compare.Lines(nil, compare.Pair{Old: first, New: third}, parse).Changes() {
		owner := "-"
		if c.Owner != nil {
			owner = c.Owner.Proposal
		}
		got = append(got, c.Old+" → "+c.New+" "+owner)
	}
	if diff := cmp.Diff([]string{"i dag → straks -", "i dag → straks -", "tit → sjældent 3"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A section that later versions kept as it was has the owner of the one step that
// changed or added it; one that was changed twice over has none for both.
func TestOwnersOfWhatLaterVersionsKept(t *testing.T) {
	kept := func(base *site.Section) *site.Section { return step(base, base.Text.Body) }
	first := &site.Section{ID: "s", Text: site.Text{Body: "Svar i dag.\n"}}
	second := step(kept(first), "Svar straks.\n", [2]string{"1", "Svar straks.\n"})
	added := &site.Section{ID: "n", AddedBy: &site.Edit{Change: &site.Change{ID: "a", Proposal: &site.Proposal{ID: "2"}}}, Text: site.Text{Body: "Nyt.\n"}}
	twice := &site.Section{ID: "t", Text: site.Text{Body: "Svar i dag.\n\nRing i dag.\n"}}
	adopted := &site.Section{ID: "m", Text: site.Text{Body: "Fra et dokument.\n"}}
	for name, c := range map[string]struct {
		pair compare.Pair
		want string
	}{
		"changed once":                   {compare.Pair{Old: first, New: second}, "1"},
		"changed, then kept":             {compare.Pair{Old: first, New: kept(kept(second))}, "1"},
		"kept, then changed alike twice": {compare.Pair{Old: twice, New: step(kept(twice), "Svar straks.\n\nRing straks.\n", [2]string{"1", "Svar straks.\n\nRing straks.\n"})}, "1"},
		"added, then changed":            {compare.Pair{New: step(added, "Nyere.\n", [2]string{"3", "Nyere.\n"})}, "-"},
		"added, then kept":               {compare.Pair{New: kept(kept(added))}, "2"},
		"never by a change":              {compare.Pair{New: kept(adopted)}, "-"},
		"taken out":                      {compare.Pair{Old: second}, "-"},
		"not of it":                      {compare.Pair{Old: adopted, New: second}, "-"},
	} {
		changes := compare.Lines(nil, c.pair, parse).Changes()
		if len(changes) == 0 {
			t.Errorf("%s: no mark", name)
		}
		for _, ch := range changes {
			owner := "-"
			if ch.Owner != nil {
				owner = ch.Owner.Proposal
			}
			if owner != c.want {
				t.Errorf("%s: the mark %q → %q has the owner %s", name, ch.Old, ch.New, owner)
			}
		}
	}
	if line := compare.Lines(nil, compare.Pair{Old: second, New: kept(second)}, parse); !line.Equal() {
		t.Error("what was kept has a mark")
	}
	// Words beside each other keep their two owners.
	first = &site.Section{ID: "s", Text: site.Text{Body: "Svar en to tre.\n"}}
	both := step(first, "Svar fire fem tre.\n", [2]string{"1", "Svar fire to tre.\n"}, [2]string{"2", "Svar en fem tre.\n"})
	for _, now := range []*site.Section{both, kept(both), kept(kept(both))} {
		var got []string
		for _, c := range compare.Lines(nil, compare.Pair{Old: first, New: now}, parse).Changes() {
			owner := "-"
			if c.Owner != nil {
				owner = c.Owner.Proposal
			}
			got = append(got, c.Old+" → "+c.New+" "+owner)
		}
		if diff := cmp.Diff([]string{"en → fire 1", "to → fem 2"}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestRealDraft holds the law on the repository's own draft: accepting all
// marks is the draft, rejecting all the base, and every mark has its owner.
func TestRealDraft(t *testing.T) {
	list := &diag.List{}
	st, err := generator.Load(generator.Options{Dir: "../../.."}, list)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list.Sorted())
	}
	all := func(redline.Change) bool { return true }
	none := func(redline.Change) bool { return false }
	marks := 0
	for _, g := range st.Guides {
		draft := g.Draft()
		if draft == nil {
			continue
		}
		for _, p := range compare.Sections(draft.Base, draft) {
			line := compare.Lines(nil, p, parse)
			if p.New != nil && !redline.Compare(line.Accept(all), parse(p.New), "").Equal() {
				t.Errorf("%s: accepting all marks is not the draft", p.ID())
			}
			if p.Old != nil && !redline.Compare(line.Accept(none), parse(p.Old), "").Equal() {
				t.Errorf("%s: rejecting all marks is not the base", p.ID())
			}
			for _, c := range line.Changes() {
				marks++
				if p.Old != nil && p.New != nil && c.Owner == nil {
					t.Errorf("%s: the mark %q → %q has no owner", p.ID(), c.Old, c.New)
				}
			}
		}
	}
	if marks < 20 {
		t.Errorf("only %d marks", marks)
	}
}
