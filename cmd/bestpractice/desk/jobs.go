package desk

import (
	"cmp"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// form is what somebody filled in.
type form struct {
	url.Values
	thing *thing // what it is about, or nil
}

// get is a value without space around it.
func (f form) get(name string) string { return strings.TrimSpace(f.Values.Get(name)) }

// flags are those of the names that have a value.
func (f form) flags(names ...string) (out []string) {
	for _, n := range names {
		if v := f.get(n); v != "" {
			out = append(out, "--"+n+"="+v)
		}
	}
	return out
}

// hidden are fields that are sent on as they came.
func (f form) hidden(names ...string) (out []field) {
	for _, n := range names {
		out = append(out, field{Name: n, Type: "hidden", Value: f.get(n)})
	}
	return out
}

// field is one of a form.
type field struct {
	Name, Label, Help string
	Type              string // text, date, select, area, check, hidden
	Value             string
	Options           []option
}

type option struct{ Value, Label string }

// kind is something that the desk does.
type kind struct {
	name  string
	thing bool // it takes what came
	// fields are what it asks for; command makes the job of the answers.
	fields  func(*Desk, *site.Site, form) []field
	command func(*Desk, *site.Site, form) (Job, error)
}

// notice is an error in words of the desk, shown above the form.
type notice string

func (n notice) Error() string { return string(n) }

func kindOf(name string) *kind {
	all := kinds()
	if i := slices.IndexFunc(all, func(k *kind) bool { return k.name == name }); i >= 0 {
		return all[i]
	}
	return nil
}

// kinds are all that the desk does, each by the command of that name.
func kinds() []*kind {
	from := func(f form) string { return "--from=" + f.thing.path }
	return []*kind{
		{"answers", true, func(d *Desk, st *site.Site, f form) []field {
			return append(d.peopleFields(st, f), d.partyField(st, f, "by"), d.meetingField(st, f, "meeting"), d.checkField(f, "propose"))
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			people, err := d.people(f)
			return Job{Command: []string{"collect"}, Flags: append(people, f.flags("by", "meeting", "propose")...), Operands: []string{f.thing.path}}, err
		}},
		{"minutes", true, func(*Desk, *site.Site, form) []field { return nil }, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"decide"}, Operands: []string{f.thing.path}}, nil
		}},
		{"marks", true, func(d *Desk, st *site.Site, f form) []field {
			return slices.Concat(d.whichGuide(st, f), d.peopleFields(st, f), []field{d.partyField(st, f, "by"), d.meetingField(st, f, "meeting"), d.textField(f, "title")})
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			people, err := d.people(f)
			return Job{Command: []string{"new", "proposal"}, Flags: append(append(people, f.flags("guide", "by", "meeting", "title")...), from(f))}, err
		}},
		{"copy", true, func(d *Desk, st *site.Site, f form) []field {
			return slices.Concat(d.whichGuide(st, f), []field{d.sectionField(st, f), d.partyField(st, f, "by"), d.meetingField(st, f, "meeting"), d.textField(f, "title"), d.areaField(f, "reason"), d.textField(f, "question")})
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			title := cmp.Or(f.get("title"), diag.F("Changes from %s", f.thing.Name).In(d.o.Words))
			reason := cmp.Or(f.get("reason"), diag.F("From the file %s.", f.thing.Name).In(d.o.Words))
			return Job{Command: []string{"new", "proposal"}, Flags: append(f.flags("guide", "section", "by", "meeting", "question"), "--title="+title, "--reason="+reason, from(f))}, nil
		}},
		{"first", true, func(d *Desk, st *site.Site, f form) []field {
			guide := d.guideField(st, f)
			// A document that comes whole begins a guide, until somebody says otherwise.
			guide.Value, guide.Options[0].Label = f.get("guide"), d.text("new_guide")
			title, version := d.textField(f, "title"), d.textField(f, "version")
			title.Label, title.Help = d.text("field_new_title"), d.text("help_new_title")
			fields := []field{guide, title, version, d.dateField(f, "approved")}
			if f.marked() {
				fields = append(fields, field{Name: "text", Label: d.text("field_marks"), Help: d.text("help_marks"), Type: "select", Value: f.get("text"), Options: []option{{"", d.text("choose")}, {"accepted", d.text("marks_accepted")}, {"rejected", d.text("marks_rejected")}}})
			}
			return fields
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			guide := f.get("guide")
			if guide+f.get("title") == "" || f.get("version") == "" {
				return Job{}, notice(d.text("need_guide"))
			}
			if f.get("text") == "" && f.marked() {
				return Job{}, notice(d.text("need_marks"))
			}
			if guide == "" {
				guide = danish.Slug(f.get("title"))
			}
			flags := append(f.flags("version", "approved", "title", "text"), "--guide="+guide)
			if f.get("approved") == "" {
				flags = append(flags, "--draft=true")
			}
			return Job{Command: []string{"adopt"}, Flags: flags, Operands: []string{f.thing.path}}, nil
		}},
		{"figures", true, func(d *Desk, st *site.Site, f form) []field {
			options := []option{{"", d.text("choose")}}
			for _, set := range st.Datasets {
				options = append(options, option{set.ID, set.ID + " – " + set.Newest().Title})
			}
			return []field{{Name: "dataset", Label: d.text("field_dataset"), Type: "select", Value: f.get("dataset"), Options: options},
				d.checkField(f, "raw"), d.dateField(f, "published"), d.textField(f, "period"), d.stateField(f, d.text("state_before")), d.textField(f, "due"), d.textField(f, "sheet"), d.textField(f, "measure"),
				{Name: "numbers", Label: d.text("field_numbers"), Type: "select", Value: f.get("numbers"), Options: []option{{"", d.text("as_seen")}, {"da", d.text("numbers_da")}, {"en", d.text("numbers_en")}}},
				d.areaField(f, "where"), d.textField(f, "source"), d.checkField(f, "accept-tenfold"), d.checkField(f, "without-totals"), d.textField(f, "acknowledge")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("dataset") == "" {
				return Job{}, notice(d.text("need_dataset"))
			}
			flags := append(f.sheetFlags(), from(f))
			for _, w := range strings.Fields(f.get("where")) {
				flags = append(flags, "--where="+w)
			}
			if f.get("raw") != "" {
				flags = append(flags, "--disclosure="+filepath.Join(f.thing.dir, f.get("dataset")+"-diskretionering.html"))
			}
			if strings.ContainsAny(f.get("dataset"), `/\`) {
				return Job{}, notice(d.text("need_dataset"))
			}
			return Job{Command: []string{"import"}, Flags: flags, Operands: []string{f.get("dataset")}}, nil
		}},
		{"dataset", true, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.textField(f, "title"), d.checkField(f, "raw"), d.textField(f, "within"), d.dateField(f, "published"), d.textField(f, "period"), d.textField(f, "source"), d.stateField(f, d.text("state_preliminary")), d.textField(f, "due")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("title") == "" {
				return Job{}, notice(d.text("need_title"))
			}
			id := danish.Slug(f.get("title"))
			flags := append(append(f.flags("title", "within"), f.sheetFlags()...), from(f))
			if f.get("raw") != "" {
				flags = append(flags, "--disclosure="+filepath.Join(f.thing.dir, id+"-diskretionering.html"))
			}
			return Job{Command: []string{"new", "dataset"}, Flags: flags, Operands: []string{id}}, nil
		}},
		{"decide", false, nil, (*Desk).decisions},
		{"edit", false, nil, (*Desk).editing},
		{"text", false, nil, (*Desk).mending},
		{"fix", false, func(d *Desk, st *site.Site, f form) []field { return f.hidden("file", "line", "column", "code") }, (*Desk).fixing},
		{"acknowledge", false, func(d *Desk, st *site.Site, f form) []field {
			return append(f.hidden("file", "line", "code", "hash"), d.textField(f, "why"))
		}, (*Desk).acknowledging},
		{"proposal", false, nil, (*Desk).proposing},
		{"join", false, func(d *Desk, st *site.Site, f form) []field {
			return d.unitFields(st, f, "check")
		}, (*Desk).joining},
		{"split", false, func(d *Desk, st *site.Site, f form) []field {
			return d.unitFields(st, f, "select")
		}, (*Desk).splitting},
		{"about", false, (*Desk).aboutFields, (*Desk).describingProposal},
		{"agenda", false, nil, (*Desk).planning},
		{"facts", false, nil, (*Desk).arranging},
		{"carry", false, nil, (*Desk).carrying},
		{"hold", false, func(d *Desk, st *site.Site, f form) []field { return f.hidden("meeting") }, (*Desk).holding},
		{"move", false, func(d *Desk, st *site.Site, f form) []field {
			proposals := field{Name: "proposal", Label: d.text("field_proposal"), Type: "select", Value: f.get("proposal"), Options: []option{{"", d.text("choose")}}}
			for _, p := range st.Proposals {
				if p.Open() {
					proposals.Options = append(proposals.Options, option{p.ID, p.Title})
				}
			}
			meetings := d.meetingField(st, f, "meeting")
			meetings.Options[0].Label = d.text("choose")
			return []field{proposals, meetings}
		}, (*Desk).moving},
		{"agreed", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.meetingField(st, f, "meeting")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"decide"}, Flags: append([]string{"--agreed=true"}, f.flags("meeting")...)}, nil
		}},
		{"takeback", false, func(d *Desk, st *site.Site, f form) []field {
			return append(f.hidden("proposal", "item", "meeting"), d.areaField(f, "note"))
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			m := meetingOf(st, cmp.Or(f.get("meeting"), "-"))
			if m == nil || st.Item(m, f.get("proposal"), f.get("item")) == nil {
				return Job{}, notice(d.text("missing_text"))
			}
			if f.get("note") == "" {
				return Job{}, notice(d.text("need_note"))
			}
			return Job{Command: []string{"decide"}, Flags: append(f.flags("item", "meeting", "note"), "--withdraw=true"), Operands: []string{cmp.Or(f.get("proposal"), m.Date.String())}}, nil
		}},
		{"forget", false, func(d *Desk, st *site.Site, f form) []field {
			return f.hidden("meeting")
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if m := meetingOf(st, cmp.Or(f.get("meeting"), "-")); m == nil {
				return Job{}, notice(d.text("missing_text"))
			}
			return Job{Command: []string{"collect"}, Flags: []string{"--forget=" + f.get("meeting")}}, nil
		}},
		{"newmeeting", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.dateField(f, "date"), d.textField(f, "title")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if _, err := civil.Parse(f.get("date")); err != nil {
				return Job{}, notice(d.text("need_date"))
			}
			return Job{Command: []string{"new", "meeting"}, Flags: append(f.flags("title"), "--plain=true"), Operands: []string{f.get("date")}}, nil
		}},
		{"newversion", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.guideField(st, f), d.textField(f, "version")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("version") == "" {
				return Job{}, notice(d.text("need_version"))
			}
			return Job{Command: []string{"new", "version"}, Flags: f.flags("guide"), Operands: []string{f.get("version")}}, nil
		}},
		{"newevent", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.textField(f, "title"), d.textField(f, "date")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("title") == "" {
				return Job{}, notice(d.text("need_title"))
			}
			id := danish.Slug(f.get("title"))
			return Job{Command: []string{"new", "event"}, Flags: f.flags("date", "title"), Operands: []string{id}}, nil
		}},
		{"settings", false, (*Desk).settingsFields, (*Desk).describing},
		{"newparty", false, (*Desk).newPartyFields, (*Desk).newParty},
		{"guide", false, (*Desk).guideFacts, (*Desk).naming},
		{"drop", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{{Name: "what", Label: d.text("field_what"), Type: "select", Value: f.get("what"), Options: append([]option{{"", d.text("choose")}}, d.droppable(st)...)}}
		}, (*Desk).dropping},
		{"anchors", false, func(*Desk, *site.Site, form) []field { return nil }, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"anchors"}, Flags: []string{"--write=true"}}, nil
		}},
		{"release", false, func(d *Desk, st *site.Site, f form) []field {
			meeting := d.meetingField(st, f, "meeting")
			meeting.Options[0].Label = d.text("no_approval")
			return []field{d.draftField(st, f), meeting, d.dateField(f, "approved"), d.dateField(f, "effective"), d.textField(f, "next")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			guide, version, ok := strings.Cut(f.get("draft"), "/")
			if !ok {
				return Job{}, notice(d.text("need_version"))
			}
			if (f.get("meeting") == "") == (f.get("approved") == "") {
				return Job{}, notice(d.text("need_meeting"))
			}
			return Job{Command: []string{"release"}, Flags: append(f.flags("meeting", "approved", "effective", "next"), "--guide="+guide), Operands: []string{version}}, nil
		}},
	}
}

// sheetFlags are the fields of a spreadsheet that are flags of the same name.
var sheetFlags = []string{"raw", "published", "period", "sheet", "measure", "numbers", "source", "accept-tenfold", "without-totals", "acknowledge"}

// sheetFlags are the flags of a spreadsheet; two fields have names of their own, since a
// meeting has a status too, and a release something that is next.
func (f form) sheetFlags() []string {
	flags := f.flags(sheetFlags...)
	for _, x := range [][2]string{{"state", "status"}, {"due", "next"}} {
		if v := f.get(x[0]); v != "" {
			flags = append(flags, "--"+x[1]+"="+v)
		}
	}
	return flags
}

// states are how sure figures are.
var states = []string{"final", "preliminary", "illustrative"}

// stateField asks how sure figures are; unsaid is what they are where nobody says it.
func (d *Desk) stateField(f form, unsaid string) field {
	x := field{Name: "state", Label: d.text("field_state"), Type: "select", Value: f.get("state"), Options: []option{{"", unsaid}}}
	for _, v := range states {
		x.Options = append(x.Options, option{v, d.text("state_" + v)})
	}
	return x
}

func (d *Desk) textField(f form, name string) field {
	return field{Name: name, Label: d.text("field_" + name), Help: d.texts["help_"+name], Type: "text", Value: f.get(name)}
}

func (d *Desk) areaField(f form, name string) field {
	x := d.textField(f, name)
	x.Type = "area"
	return x
}

func (d *Desk) dateField(f form, name string) field {
	x := d.textField(f, name)
	x.Type = "date"
	return x
}

func (d *Desk) checkField(f form, name string) field {
	x := d.textField(f, name)
	x.Type = "check"
	return x
}

func (d *Desk) partyField(st *site.Site, f form, name string) field {
	x := field{Name: name, Label: d.text("field_" + name), Help: d.texts["help_"+name], Type: "select", Value: f.get(name), Options: []option{{"", d.text("as_it_says")}}}
	for _, p := range st.Parties {
		x.Options = append(x.Options, option{p.ID, p.Name})
	}
	return x
}

func (d *Desk) meetingField(st *site.Site, f form, name string) field {
	x := field{Name: name, Label: d.text("field_" + name), Type: "select", Value: f.get(name), Options: []option{{"", d.text("next_or_none")}}}
	for _, m := range slices.Backward(st.Meetings) {
		x.Options = append(x.Options, option{m.Date.String(), d.day(m.Date) + " – " + m.Title})
	}
	return x
}

func (d *Desk) guideField(st *site.Site, f form) field {
	x := field{Name: "guide", Label: d.text("field_guide"), Type: "select", Value: f.get("guide")}
	for _, g := range st.Guides {
		x.Options = append(x.Options, option{g.ID, g.Title})
	}
	return d.choice(x)
}

// whichGuide asks which guide is meant, where there are several.
func (d *Desk) whichGuide(st *site.Site, f form) []field {
	if len(st.Guides) < 2 {
		return nil
	}
	return []field{d.guideField(st, f)}
}

func (d *Desk) sectionField(st *site.Site, f form) field {
	x := field{Name: "section", Label: d.text("field_section"), Type: "select", Value: f.get("section"), Options: []option{{"", d.text("as_it_says")}}}
	for _, g := range st.Guides {
		if v := g.InForce(st.Date); v != nil {
			for _, s := range v.Sections {
				x.Options = append(x.Options, option{s.ID, s.Number.String() + " " + s.Title})
			}
		}
	}
	return x
}

// choice is a field in which nothing is chosen before somebody does: a choice that
// stands there unread would be taken for hers. Where there is one, it is no choice.
func (d *Desk) choice(x field) field {
	if len(x.Options) == 1 && x.Value == "" {
		x.Value = x.Options[0].Value
	}
	x.Options = slices.Insert(x.Options, 0, option{"", d.text("choose")})
	return x
}

func (d *Desk) draftField(st *site.Site, f form) field {
	x := field{Name: "draft", Label: d.text("field_draft"), Type: "select", Value: f.get("draft")}
	for _, g := range st.Guides {
		for _, v := range g.Versions {
			if v.Draft {
				x.Options = append(x.Options, option{g.ID + "/" + v.ID, g.Title + " " + v.ID})
			}
		}
	}
	return d.choice(x)
}
