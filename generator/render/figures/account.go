package figures

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"

	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/language"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Signed is what stands around an account of the disclosure control.
type Signed struct {
	// Program is its version; Sums are those of the editions' files, by path.
	Program string
	Sums    map[string]string
	// Stops and Warnings count what the audit says: with a stop nothing may be signed.
	Stops, Warnings int
}

// accountView is the sheet to sign, as the page shows it and as JSON.
type accountView struct {
	Lang      string            `json:"-"`
	Policy    string            `json:"-"`
	Style     template.CSS      `json:"-"`
	Site      string            `json:"site"`
	Publisher string            `json:"organisation"`
	Day       string            `json:"-"` // in words
	Date      string            `json:"date"`
	Program   string            `json:"program"`
	Stops     int               `json:"stops"`
	Warnings  int               `json:"warnings"`
	Tables    []accountTable    `json:"tables"`
	Relations []accountRelation `json:"relations"`
	Assumed   []string          `json:"assumed"`
	Reasons   []accountReason   `json:"reasons"`
	Sums      []accountSum      `json:"sums"`
}

type accountTable struct {
	Dataset   string          `json:"dataset"`
	Title     string          `json:"title"`
	Day       string          `json:"-"`
	Published string          `json:"published"`
	Period    string          `json:"period"`
	Rule      string          `json:"rule"`
	First     int             `json:"hidden_first"`
	Second    int             `json:"hidden_second"`
	LeftOut   int             `json:"left_out"`
	Columns   []accountColumn `json:"measures"`
}

type accountColumn struct {
	Label  string `json:"label"`
	Public bool   `json:"public"`
	Areas  int    `json:"areas"`
	Totals int    `json:"totals"`
	Hidden int    `json:"hidden"`
	Width  string `json:"tightest,omitempty"`
}

type accountRelation struct {
	Of string `json:"of"`
	Is string `json:"is"`
}

type accountReason struct {
	Where  string `json:"where"`
	What   string `json:"what"`
	Reason string `json:"reason"`
}

type accountSum struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// Account writes an account as a page that is complete in one file and prints,
// and as JSON.
func (r *Renderer) Account(a *disclosure.Account, by Signed) (html, data []byte, err error) {
	style, err := r.reportStyle()
	if err != nil {
		return nil, nil, err
	}
	t := r.Texts.Disclosure
	v := accountView{Lang: r.Words.Lang, Policy: singlePolicy(style), Style: template.CSS(style), // the theme's own file
		Site: r.Site.Title, Publisher: r.Site.Organisation, Day: r.Words.Date(r.Site.Date), Date: r.Site.Date.String(), Program: by.Program, Stops: by.Stops, Warnings: by.Warnings,
		Tables: []accountTable{}, Relations: []accountRelation{}, Reasons: []accountReason{}, Sums: []accountSum{},
		Assumed: []string{string(t.AssumedRule), string(t.AssumedSums), string(t.AssumedOwn)}}
	for _, x := range a.Tables {
		v.Tables = append(v.Tables, r.accountTable(x))
	}
	for _, x := range a.Relations {
		v.Relations = append(v.Relations, r.accountRelation(x))
	}
	for _, d := range r.Site.Datasets {
		for _, e := range d.Editions {
			r.accountOf(&v, e, by.Sums)
		}
	}
	data, err = json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, nil, fmt.Errorf("the sheet to sign: %w", err)
	}
	var b bytes.Buffer
	if err := r.Templates.ExecuteTemplate(&b, "account", v); err != nil {
		return nil, nil, fmt.Errorf("template account: %w", err)
	}
	return b.Bytes(), append(data, '\n'), nil
}

func singlePolicy(style []byte) string {
	return "default-src 'none'; style-src " + page.SourceHash(string(style)) + "; font-src data:; base-uri 'none'; form-action 'none'"
}

func (r *Renderer) accountTable(x disclosure.Table) accountTable {
	t := r.Texts.Disclosure
	out := accountTable{Dataset: x.Edition.Dataset.ID, Title: x.Edition.Title, Day: r.Words.Date(x.Edition.Published), Published: x.Edition.Published.String(), Period: x.Period.Label,
		Rule: r.ruleWords(x.Edition), First: x.First, Second: x.Second, LeftOut: x.LeftOut}
	for _, c := range x.Columns {
		width := map[disclosure.Width]page.Text{disclosure.Wide: t.Wide, disclosure.Half: t.Half, disclosure.Close: t.Close}[c.Width]
		if c.Measure.Unit != "antal" && c.Width == disclosure.Wide {
			width = t.WideShare
		}
		out.Columns = append(out.Columns, accountColumn{c.Measure.Label, c.Measure.Public, c.Areas, c.Totals, c.Hidden, string(width)})
	}
	return out
}

func (r *Renderer) accountRelation(x disclosure.Relation) accountRelation {
	t := r.Texts.Disclosure
	var from []string
	for _, f := range x.From {
		from = append(from, r.subjectWords(f))
	}
	is := x.Form.In(language.Diagnostics(r.Words.Lang))
	switch {
	case x.Same:
		is = t.Same.With("figures", r.Words.List(from))
	case len(from) > 0:
		is = t.Sum.With("figures", r.Words.List(from))
	}
	return accountRelation{r.subjectWords(x.Of), is}
}

func (r *Renderer) subjectWords(f disclosure.Subject) string {
	return r.Texts.Disclosure.Subject.With("measure", f.Measure, "period", r.Words.Period(f.Period), "dataset", f.Dataset)
}

// accountOf adds what an edition takes to be known, its reasons and its sum.
func (r *Renderer) accountOf(v *accountView, e *site.Edition, sums map[string]string) {
	t := r.Texts.Disclosure
	where := e.Dataset.ID + ", " + r.Words.Date(e.Published)
	add := func(what page.Text, reason string) {
		if reason != "" {
			v.Reasons = append(v.Reasons, accountReason{where, string(what), reason})
		}
	}
	add(t.ReasonRule, e.Rule.Reason)
	for _, m := range e.Measures {
		if m.Public {
			v.Assumed = append(v.Assumed, t.AssumedPublic.With("measure", m.Label, "where", where))
			add(t.ReasonPublic, m.Reason)
		}
	}
	for _, n := range r.acknowledged(e) {
		v.Reasons = append(v.Reasons, accountReason{where, n.What, n.Reason})
	}
	v.Sums = append(v.Sums, accountSum{e.File, sums[e.File]})
}
