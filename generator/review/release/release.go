// Package release turns a draft into an approved, sealed version.
//
// New says what a release would write and all that stands in its way; it only
// reads. Plan.Apply writes: first the version's folder, whole, and then
// guide.yaml by one rename, which is what makes the release true. What a kill
// leaves behind before that is a folder that guide.yaml calls a draft or does
// not name: it is ignored, and the next release replaces it. The same release
// again writes nothing.
//
// The text is that of package amend for what was approved up to the meeting,
// with each figure written in; front matter, figures and other files of the
// base are taken over byte for byte where nothing changes them. A first draft
// is sealed where it lies, byte for byte but for the figures.
package release

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/seal"
)

// Request is a release that is asked for.
type Request struct {
	Guide     *site.Guide
	Version   string
	Meeting   civil.Date // that approves it; zero where none did
	Approved  civil.Date // the day of approval, where no meeting approves it
	Effective civil.Date // zero: what guide.yaml says, else the day of approval
	Next      string     // the draft to open; "": none
	// Figure gives the text of a {{ tal }} as it is to stand in the sealed text.
	Figure func(*markdown.Figure) (string, error)
}

// Day is the day of approval: what was decided up to it counts.
func (r Request) Day() civil.Date {
	if !r.Meeting.IsZero() {
		return r.Meeting
	}
	return r.Approved
}

// Plan is what a release does.
type Plan struct {
	Request
	Base  *site.Version // nil: a first version
	Draft *site.Version // what is approved, composed; figures not yet written in
	Dir   string        // of the version, relative to the site folder
	Files []File        // of Dir, by name, SHA256SUMS last
	Seal  string
	// unfinished are files that a release was killed over.
	unfinished []string
	// GuideFile is guide.yaml, Before what it holds and After what it will.
	GuideFile     string
	Before, After []byte
	// Leftover: Dir is there from a release that was broken off.
	Leftover bool
	// Done: this very release was made already; there is nothing to write.
	Done bool
	// Figures are the {{ tal }} that were written in, as they stood.
	Figures []string
	// Followers are the differences from the base that follow from what was
	// approved; known once the release was tried.
	Followers []Follower
	Obstacles []Obstacle
}

// File is a file to write.
type File struct {
	Name   string // relative to Dir
	Data   []byte
	Before []byte        // of a first draft: what stands there now
	Owner  *site.Section // of the new version; nil for what is no section
}

// New plans a release. root is the site folder. The error is one of reading;
// what the content lacks is in Obstacles.
func New(s *site.Site, root fs.FS, r Request) (*Plan, error) {
	p := &Plan{Request: r, Dir: path.Join("content/guides", r.Guide.ID, r.Version), GuideFile: path.Join("content/guides", r.Guide.ID, "guide.yaml")}
	var err error
	if p.Before, err = fs.ReadFile(root, p.GuideFile); err != nil {
		return nil, fmt.Errorf("planning a release: %w", err)
	}
	v := r.Guide.Version(r.Version)
	switch {
	case v == nil:
		p.obstacle(UnknownVersion, diag.Pos{File: p.GuideFile}, nil, "", diag.DidYouMean(r.Version, drafts(r.Guide)),
			diag.F("guide %q has no draft %q", r.Guide.ID, r.Version))
		return p, nil
	case v.Base == nil && v.Dir == "":
		p.obstacle(UnknownVersion, v.Pos, nil, "", diag.F("write its sections in %s, or name its base in guide.yaml", p.Dir),
			diag.F("draft %s has neither sections nor a base", v.ID))
		return p, nil
	}
	p.request(s, v)
	var diags diag.List
	if p.Base = v.Base; p.Base == nil {
		p.Draft = v
	} else {
		p.Draft = amend.Decided(nil, v.Base, v.ID, s.Proposals, r.Day(), &diags)
		if v.Draft {
			p.undecided(v)
			p.lawful(&diags)
		}
	}
	p.texts(&diags)
	if err := p.seals(root); err != nil {
		return nil, err
	}
	p.diagnostics(&diags)
	if err := p.files(root); err != nil {
		return nil, err
	}
	if !v.Draft {
		return p, p.again(root, v)
	}
	if p.Base != nil {
		_, err = fs.Stat(root, p.Dir)
		p.Leftover = err == nil
	}
	if err := p.guide(v); err != nil {
		return nil, err
	}
	p.sortObstacles()
	return p, nil
}

// OK reports whether the release can be made, or was.
func (p *Plan) OK() bool { return len(p.Obstacles) == 0 }

func drafts(g *site.Guide) []string {
	var out []string
	for _, v := range g.Versions {
		if v.Draft {
			out = append(out, v.ID)
		}
	}
	return out
}

// again compares a version that is there with the release that is asked for.
func (p *Plan) again(root fs.FS, v *site.Version) error {
	other := ""
	switch {
	case v.Approved != p.Day() || v.Meeting != nil && v.Meeting.Date != p.Meeting || v.Meeting == nil && !p.Meeting.IsZero():
		other = "it was approved " + v.Approved.String()
	case !p.Effective.IsZero() && v.Effective != p.Effective:
		other = "it takes effect " + v.Effective.String()
	case p.Next != "" && (p.Guide.Version(p.Next) == nil || p.Guide.Version(p.Next).Base != v):
		other = "no draft " + p.Next + " is based on it"
	case v.Seal != p.Seal:
		other = "its text is another one"
	}
	if other == "" {
		for _, f := range p.Files {
			data, err := fs.ReadFile(root, path.Join(p.Dir, f.Name))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("comparing with version %s: %w", v.ID, err)
			}
			if err != nil || !bytes.Equal(data, f.Data) {
				other = f.Name + " is another one"
				break
			}
		}
	}
	p.Files = nil
	if other == "" && p.OK() {
		p.Done = true
		return nil
	}
	if other != "" {
		p.obstacle(VersionExists, v.Pos, nil, "", "an approved version never changes; release the changes as a new version",
			diag.F("version %s was released already, and is not this release: %s", v.ID, other))
	}
	p.sortObstacles()
	return nil
}

// seals checks that no approved version of the guide was touched.
func (p *Plan) seals(root fs.FS) error {
	for _, v := range p.Guide.Versions {
		if v.Draft || v.Dir == "" {
			continue
		}
		touched := func(pos diag.Pos, message, hint diag.Text) {
			p.obstacle(SealBroken, pos, nil, "", hint, message)
		}
		file := path.Join(v.Dir, seal.FileName)
		data, err := fs.ReadFile(root, file)
		if errors.Is(err, fs.ErrNotExist) {
			touched(diag.Pos{File: file}, "the seal is missing", diag.F("bring it back with: git checkout -- %s", file))
			continue
		} else if err != nil {
			return fmt.Errorf("checking seals: %w", err)
		}
		if seal.MatchDigest(data, v.Seal) != seal.Same {
			touched(diag.Pos{File: file}, "the file differs from the seal in guide.yaml", diag.F("bring it back with: git checkout -- %s", file))
			continue
		}
		sums, bad := seal.Parse(file, data)
		for _, d := range bad {
			touched(d.Pos, d.Message, d.Hint)
		}
		sub, err := fs.Sub(root, v.Dir)
		if err != nil {
			return fmt.Errorf("checking seals: %w", err)
		}
		problems, err := seal.Check(sub, sums)
		if err != nil {
			return fmt.Errorf("checking seals: %w", err)
		}
		for _, problem := range problems {
			d := problem.Diagnostic(v.Dir)
			touched(d.Pos, d.Message, d.Hint)
		}
	}
	return nil
}

// texts checks the composed texts: addresses that would be lost, figures that
// cannot be written in.
func (p *Plan) texts(diags *diag.List) {
	anchors := func(s *site.Section) []string {
		return markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil).Anchors()
	}
	for _, v := range p.Guide.Versions {
		if v.Draft || v.ID == p.Version {
			continue
		}
		for _, lost := range amend.LostAnchors(v, p.Draft, anchors) {
			lost.Report(diags)
		}
		if v == p.Base {
			break
		}
	}
	for _, s := range p.Draft.Sections {
		doc := markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)
		for _, ref := range doc.Refs() {
			if ref.Num != "" {
				continue // amend has numbered them
			}
			to := s
			if ref.Section != "" {
				to = p.Draft.Section(ref.Section)
			}
			if to == nil || ref.Anchor != "" && to.Anchors[ref.Anchor] == "" && !slices.Contains(anchors(to), ref.Anchor) {
				diags.Errorf(doc.Position(ref.Start), "broken-reference", "", "%s in section %q leads nowhere in version %s", ref.Raw, s.ID, p.Version)
			}
		}
	}
}

// writeFigures gives a body with each {{ tal }} as text.
func (p *Plan) writeFigures(s *site.Section) string {
	body := s.Text.Body
	before := len(p.Obstacles)
	var out strings.Builder
	at := 0
	doc := markdown.Parse([]byte(body), s.Text.Pos, nil)
	figures := doc.Figures()
	slices.SortFunc(figures, func(a, b *markdown.Figure) int { return a.Start - b.Start }) // a note may stand above
	for _, f := range figures {
		text, err := "", errors.New("no figures are known")
		if p.Figure != nil {
			text, err = p.Figure(f)
		}
		if err != nil {
			p.obstacle(FigureUnknown, doc.Position(f.Start), nil, "", diag.Text(err.Error()), diag.F("the figure %s in section %q cannot be written in", f.Raw, s.ID))
			continue
		}
		out.WriteString(body[at:f.Start])
		out.WriteString(text)
		at = f.End
		p.Figures = append(p.Figures, f.Raw)
	}
	out.WriteString(body[at:])
	if strings.Contains(out.String(), "{{") && len(p.Obstacles) == before {
		p.obstacle(FigureUnknown, s.Text.Pos, nil, "", "write {{ tal DATASET PERIOD [KOMMUNE] [MEASURE] }}",
			diag.F("section %q holds {{ that is no figure", s.ID))
	}
	return out.String()
}
