package desk

import (
	"errors"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/yamledit"
)

const (
	settingsFile = "data/site.yaml"
	partiesFile  = "data/parties.yaml"
)

// partyKinds are those that data/parties.yaml knows.
var partyKinds = []string{"kommune", "region", "myndighed", "ministerium", "organisation", "leverandør", "projekt"}

// shownField is a text field that holds what the site has, until somebody wrote another.
func (d *Desk) shownField(f form, name, value string) field {
	x := d.textField(f, name)
	if !f.Has(name) {
		x.Value = value
	}
	return x
}

// setting is a fact about a site that its editors write: the key that it stands at in
// data/site.yaml, and how it is now.
type setting struct {
	at    []yamledit.Step
	key   string
	value string
	field field
}

func (d *Desk) settings(st *site.Site, f form) []setting {
	contact := []yamledit.Step{yamledit.Key("contact")}
	return []setting{
		{nil, "title", st.Title, d.shownField(f, "site_title", st.Title)},
		{nil, "organisation", st.Organisation, d.shownField(f, "organisation", st.Organisation)},
		{nil, "base_url", st.BaseURL, d.shownField(f, "base_url", st.BaseURL)},
		{nil, "notice", st.Notice, d.shownField(f, "notice", st.Notice)},
		{contact, "name", st.Contact.Name, d.shownField(f, "contact_name", st.Contact.Name)},
		{contact, "email", st.Contact.Email, d.shownField(f, "contact_email", st.Contact.Email)},
	}
}

func (d *Desk) settingsFields(st *site.Site, f form) []field {
	var out []field
	for _, x := range d.settings(st, f) {
		out = append(out, x.field)
	}
	if st.Example {
		out = append(out, d.checkField(f, "ours"))
	}
	return out
}

// describing is the job that says what the site is called, whose it is and where it
// stands.
func (d *Desk) describing(st *site.Site, f form) (Job, error) {
	return d.writing(settingsFile, "", func(raw []byte) ([]byte, error) {
		return edited(settingsFile, raw, func(y *yamledit.File) error {
			var errs []error
			for _, x := range d.settings(st, f) {
				value := strings.Join(strings.Fields(f.get(x.field.Name)), " ")
				if x.key == "notice" && value == x.value && f.get("ours") != "" {
					value = "" // it said that the site is an example
				}
				switch {
				case value == "" && x.key == "notice": // a site has the others
					errs = append(errs, y.Remove(x.at, x.key))
				case value != x.value && value != "":
					errs = append(errs, y.Set(x.at, x.key, yamledit.Text(value)))
				}
			}
			if f.get("ours") != "" {
				errs = append(errs, y.Remove(nil, "example"))
			}
			return errors.Join(errs...)
		})
	})
}

func (d *Desk) newPartyFields(st *site.Site, f form) []field {
	kinds := field{Name: "kind", Label: d.text("field_kind"), Help: d.text("help_party_kind"), Type: "select", Value: f.get("kind"), Options: []option{{"", d.text("choose")}}}
	for _, k := range partyKinds {
		kinds.Options = append(kinds.Options, option{k, d.text("party_" + k)})
	}
	areas := field{Name: "area", Label: d.text("field_area"), Help: d.text("help_area"), Type: "select", Value: f.get("area"), Options: []option{{"", d.text("no_area")}}}
	for _, a := range st.Areas {
		if a.Code != "" {
			areas.Options = append(areas.Options, option{a.Code, a.Name})
		}
	}
	name := d.textField(f, "name")
	return []field{name, kinds, areas}
}

// newParty is the job that takes in a party.
func (d *Desk) newParty(st *site.Site, f form) (Job, error) {
	name := strings.Join(strings.Fields(f.get("name")), " ")
	id := danish.Slug(name)
	if name == "" {
		return Job{}, notice(d.text("need_name"))
	}
	if f.get("kind") == "" {
		return Job{}, notice(d.text("need_kind"))
	}
	if f.get("area") != "" && f.get("kind") != "kommune" {
		return Job{}, notice(d.text("need_kommune"))
	}
	if slices.ContainsFunc(st.Parties, func(p *site.Party) bool { return p.ID == id || p.Name == name }) {
		return Job{}, notice(d.text("party_there", "name", name))
	}
	entry := []yamledit.Field{{Key: "id", Value: yamledit.Text(id)}, {Key: "name", Value: yamledit.Text(name)}, {Key: "kind", Value: yamledit.Text(f.get("kind"))}}
	if code := f.get("area"); code != "" {
		entry = append(entry, yamledit.Field{Key: "kommune", Value: yamledit.Quoted(code)})
	}
	return d.writing(partiesFile, "", func(raw []byte) ([]byte, error) {
		return edited(partiesFile, raw, func(y *yamledit.File) error { return y.Append([]yamledit.Step{yamledit.Key("parties")}, entry) })
	})
}

func guideOf(st *site.Site, f form) *site.Guide {
	if i := slices.IndexFunc(st.Guides, func(g *site.Guide) bool { return g.ID == f.get("guide") }); i >= 0 {
		return st.Guides[i]
	}
	return nil
}

func (d *Desk) guideFacts(st *site.Site, f form) []field {
	g := guideOf(st, f)
	if g == nil {
		return []field{d.guideField(st, f)}
	}
	return append(f.hidden("guide"), d.shownField(f, "title", g.Title), d.shownField(f, "summary", g.Summary))
}

// naming is the job that says what a guide is called and what it is about.
func (d *Desk) naming(st *site.Site, f form) (Job, error) {
	g := guideOf(st, f)
	if g == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	if !f.Has("title") { // it was only chosen
		return Job{}, notice(d.text("need_name"))
	}
	file := path.Join("content/guides", g.ID, "guide.yaml")
	return d.writing(file, "", func(raw []byte) ([]byte, error) {
		return edited(file, raw, func(y *yamledit.File) error {
			var errs []error
			for _, x := range [][2]string{{"title", g.Title}, {"summary", g.Summary}} {
				if value := strings.Join(strings.Fields(f.get(x[0])), " "); value != x[1] && value != "" {
					errs = append(errs, y.Set(nil, x[0], yamledit.Text(value)))
				}
			}
			return errors.Join(errs...)
		})
	})
}

// ofParty begins the name of a party among what may go.
const ofParty = "party:"

// droppable are what may go as if it never was: guides of which nothing was released
// and to which nothing was proposed, meetings ahead that decide no proposal, and
// parties; whether somebody stands on one, the trial tells. A party is named by its
// id, the others by their file or folder.
func (d *Desk) droppable(st *site.Site) (out []option) {
	for _, g := range st.Guides {
		released := slices.ContainsFunc(g.Versions, func(v *site.Version) bool { return !v.First() })
		proposed := slices.ContainsFunc(st.Proposals, func(p *site.Proposal) bool { return p.Guide == g })
		if !released && !proposed {
			out = append(out, option{path.Join("content/guides", g.ID), g.Title})
		}
	}
	for _, m := range st.Meetings {
		asked := slices.ContainsFunc(st.Proposals, func(p *site.Proposal) bool { return p.Meeting == m })
		answered := slices.ContainsFunc(st.Answers, func(a *site.AnswerSheet) bool { return a.Meeting == m })
		if !m.Held && !asked && !answered {
			out = append(out, option{m.File, d.text("meeting_of", "day", d.day(m.Date)) + " – " + m.Title})
		}
	}
	for _, p := range st.Parties {
		out = append(out, option{ofParty + p.ID, d.text("the_party", "name", p.Name)})
	}
	return out
}

// dropping is the job that takes away what may go.
func (d *Desk) dropping(st *site.Site, f form) (Job, error) {
	what := f.get("what")
	if !slices.ContainsFunc(d.droppable(st), func(o option) bool { return o.Value == what }) {
		return Job{}, notice(d.text("need_what"))
	}
	if id, ok := strings.CutPrefix(what, ofParty); ok {
		return d.writing(partiesFile, "", func(raw []byte) ([]byte, error) {
			return edited(partiesFile, raw, func(y *yamledit.File) error {
				return y.RemoveEntry([]yamledit.Step{yamledit.Key("parties"), yamledit.Item("id", id)})
			})
		})
	}
	return Job{Write: func(w *folder.Writer) error { return w.RemoveAll(what) }}, nil
}
