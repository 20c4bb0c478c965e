package release

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/seal"
	"bestpractice/generator/source/yamledit"
)

// files writes the folder of the version in memory.
func (p *Plan) files(root fs.FS) error {
	var err error
	if p.Base == nil {
		err = p.asItLies(root)
	} else {
		err = p.fromBase(root)
	}
	if err != nil {
		return err
	}
	record := seal.Version{ID: p.Version, Approved: p.Day(), Meeting: p.Meeting, Markdown: seal.Markdown}
	if e := p.effective(p.Guide.Version(p.Version)); e != p.Day() { // the day of approval is what nothing means
		record.Effective = e
	}
	if p.Base != nil {
		record.Base, record.BaseSeal = p.Base.ID, p.Base.Seal
	}
	p.Files = append(p.Files, File{Name: seal.VersionFile, Data: record.Format()})
	slices.SortFunc(p.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	var sums []seal.Sum
	for _, f := range p.Files {
		sums = append(sums, seal.Sum{Path: f.Name, Hash: sha256.Sum256(f.Data)})
	}
	text := seal.Format(sums)
	p.Files = append(p.Files, File{Name: seal.FileName, Data: text})
	p.Seal = seal.Digest(text)
	return nil
}

// written reports whether a file is one that a release writes anew.
func written(rel string) bool { return rel == seal.VersionFile || seal.Ignored(rel) }

// fromBase takes the files of the base over, with what was approved.
func (p *Plan) fromBase(root fs.FS) error {
	sections := map[string]bool{}
	for _, s := range p.Draft.Sections {
		f, err := p.section(root, s)
		if err != nil {
			return fmt.Errorf("writing section %s: %w", s.ID, err)
		}
		p.Files = append(p.Files, f)
	}
	for _, s := range p.Base.Sections {
		sections[s.File] = true
	}
	err := fs.WalkDir(root, p.Base.Dir, func(name string, d fs.DirEntry, err error) error {
		rel := strings.TrimPrefix(name, p.Base.Dir+"/")
		if err != nil || d.IsDir() || sections[name] || written(rel) {
			return err
		}
		data, err := fs.ReadFile(root, name)
		p.Files = append(p.Files, File{Name: norm.NFC.String(rel), Data: data})
		return err
	})
	if err != nil {
		return fmt.Errorf("copying the files of version %s: %w", p.Base.ID, err)
	}
	return p.newFigures(root)
}

// newFigures copies the figures that approved text links and that its proposal
// brought.
func (p *Plan) newFigures(root fs.FS) error {
	for _, s := range p.Draft.Sections {
		doc := parse(s.Text.Body)
		for _, in := range slices.Concat(doc.Images(), doc.Links()) {
			from, ok := p.brought(in.Dest)
			if !ok || slices.ContainsFunc(p.Files, func(f File) bool { return f.Name == in.Dest }) {
				continue
			}
			data, err := fs.ReadFile(root, from)
			if err != nil {
				return fmt.Errorf("copying the figures of proposals: %w", err)
			}
			p.Files = append(p.Files, File{Name: in.Dest, Data: data})
		}
	}
	return nil
}

// brought is the file that a proposal with an approved change brings for a name
// in assets.
func (p *Plan) brought(name string) (file string, ok bool) {
	for _, prop := range p.Draft.Proposals {
		if !slices.ContainsFunc(prop.Changes, func(ch *site.Change) bool {
			d := ch.DecisionBy(p.Day())
			return d != nil && (d.Outcome == site.Approved || d.Outcome == site.Amended)
		}) {
			continue
		}
		for _, f := range prop.Figures {
			if name == "assets/"+path.Base(f) {
				return f, true
			}
		}
	}
	return "", false
}

// asItLies takes the folder of a first draft as it is, with the figures written
// in.
func (p *Plan) asItLies(root fs.FS) error {
	sections := map[string]*site.Section{}
	for _, s := range p.Draft.Sections {
		sections[s.File] = s
	}
	err := fs.WalkDir(root, p.Dir, func(name string, d fs.DirEntry, err error) error {
		rel := strings.TrimPrefix(name, p.Dir+"/")
		if err != nil || d.IsDir() || written(rel) {
			return err
		}
		if folder.Unfinished(name) {
			p.unfinished = append(p.unfinished, name)
			return nil
		}
		data, err := fs.ReadFile(root, name)
		f := File{Name: norm.NFC.String(rel), Data: data, Before: data, Owner: sections[name]}
		if f.Owner != nil {
			if body := p.writeFigures(f.Owner); body != f.Owner.Text.Body {
				head, _, _ := source.FrontMatter(normalize(string(data)))
				f.Data = []byte(head + body)
			}
		}
		p.Files = append(p.Files, f)
		return err
	})
	if err != nil {
		return fmt.Errorf("reading draft %s: %w", p.Version, err)
	}
	return nil
}

var numbered = regexp.MustCompile(`^(?:[0-9]{1,4}|[A-Z]{1,2})-`)

// section writes one section's file. Front matter and body stay byte for byte
// where nothing changes them.
func (p *Plan) section(root fs.FS, s *site.Section) (File, error) {
	body := p.writeFigures(s)
	if s.Base == nil {
		return p.newSection(s, body)
	}
	raw, err := fs.ReadFile(root, s.Base.File)
	if err != nil {
		return File{}, err
	}
	framed, rest, ok := source.FrontMatter(normalize(string(raw)))
	if !ok {
		return File{}, fmt.Errorf("%s has no front matter", s.Base.File)
	}
	if body == s.Base.Text.Body {
		body = rest
	}
	head := source.Unframed(framed)
	y, err := yamledit.Open([]byte(head), source.Section{})
	if err != nil {
		return File{}, err
	}
	slug := path.Base(s.Base.File)
	explicit := hasKey(head, "number")
	if numbered.MatchString(slug) {
		slug = slug[strings.IndexByte(slug, '-')+1:]
	}
	if s.Title != s.Base.Title {
		if err := y.Set(nil, "title", yamledit.Text(s.Title)); err != nil {
			return File{}, err
		}
	}
	if explicit && s.Number != s.Base.Number {
		if err := y.Set(nil, "number", yamledit.Plain(s.Number.String())); err != nil {
			return File{}, err
		}
	}
	for _, a := range s.Aliases {
		if !slices.Contains(s.Base.Aliases, a) {
			if err := y.AppendText([]yamledit.Step{yamledit.Key("aliases")}, a); err != nil {
				return File{}, err
			}
		}
	}
	if s.Example {
		if err := y.Set(nil, "example", yamledit.Plain("true")); err != nil {
			return File{}, err
		}
	}
	name := s.Number.File() + "-" + slug
	return File{Name: norm.NFC.String(name), Data: []byte("---\n" + string(y.Bytes()) + "---\n" + body), Owner: s}, nil
}

func (p *Plan) newSection(s *site.Section, body string) (File, error) {
	y, err := yamledit.Open(nil, source.Section{})
	if err != nil {
		return File{}, err
	}
	if err := y.Set(nil, "title", yamledit.Text(s.Title)); err != nil {
		return File{}, err
	}
	if s.Example {
		if err := y.Set(nil, "example", yamledit.Plain("true")); err != nil {
			return File{}, err
		}
	}
	name := s.Number.File() + "-" + s.ID + ".md"
	return File{Name: name, Data: []byte("---\n" + string(y.Bytes()) + "---\n\n" + strings.TrimLeft(body, "\n")), Owner: s}, nil
}

func hasKey(head, key string) bool {
	for line := range strings.Lines(head) {
		if k, _, ok := strings.Cut(line, ":"); ok && strings.Trim(k, `"' `) == key && !strings.HasPrefix(line, " ") {
			return true
		}
	}
	return false
}

// normalize reads text as the site does: no byte-order mark, LF, NFC.
func normalize(s string) string {
	s = strings.TrimPrefix(s, "\ufeff")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return norm.NFC.String(strings.ReplaceAll(s, "\r", "\n"))
}

// guide writes guide.yaml anew: the draft's entry becomes that of an approved
// version.
func (p *Plan) guide(v *site.Version) error {
	y, err := yamledit.Open(p.Before, source.Guide{})
	if err != nil {
		return fmt.Errorf("editing %s: %w", p.GuideFile, err)
	}
	entry := []yamledit.Step{yamledit.Key("versions"), yamledit.Item("version", p.Version)}
	set := func(key string, value yamledit.Value) {
		if err == nil {
			err = y.Set(entry, key, value)
		}
	}
	set("status", yamledit.Text("approved"))
	set("approved", yamledit.Plain(p.Day().String()))
	if !p.Meeting.IsZero() {
		set("meeting", yamledit.Plain(p.Meeting.String()))
	} else if err == nil {
		err = y.Remove(entry, "meeting") // the one that was to review the draft approved nothing
	}
	if e := p.effective(v); !e.IsZero() {
		set("effective", yamledit.Plain(e.String()))
	}
	if p.example() {
		set("example", yamledit.Plain("true"))
	}
	set("seal", yamledit.Plain(p.Seal))
	for _, m := range p.Draft.Readdressed() {
		if err != nil {
			break
		}
		to := m.To
		if m.ToAnchor != "" {
			to += "#" + m.ToAnchor
		}
		err = y.Append([]yamledit.Step{yamledit.Key("anchors")}, []yamledit.Field{
			{Key: "version", Value: yamledit.Quoted(m.Version.ID)}, {Key: "section", Value: yamledit.Text(m.Section)},
			{Key: "anchor", Value: yamledit.Text(m.Anchor)}, {Key: "to", Value: yamledit.Text(to)}})
	}
	if p.Next != "" && err == nil {
		err = y.Append([]yamledit.Step{yamledit.Key("versions")}, []yamledit.Field{
			{Key: "version", Value: yamledit.Quoted(p.Next)}, {Key: "status", Value: yamledit.Text("draft")}, {Key: "base", Value: yamledit.Quoted(p.Version)}})
	}
	if err != nil {
		return fmt.Errorf("editing %s: %w", p.GuideFile, err)
	}
	p.After = y.Bytes()
	return nil
}

// effective is the day from which the version counts, as asked for or as
// guide.yaml says already; zero leaves it to the day of approval.
func (p *Plan) effective(v *site.Version) civil.Date {
	return cmp.Or(p.Effective, v.Effective)
}

// example reports whether anything in the version was invented.
func (p *Plan) example() bool {
	example := p.Draft.Example
	for _, s := range p.Draft.Sections {
		example = example || s.Example
	}
	for _, s := range p.Draft.Removed {
		example = example || s.RemovedBy.Change.Proposal.Example
	}
	return example
}
