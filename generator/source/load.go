package source

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/civil"
	"bestpractice/generator/diag"
	"bestpractice/generator/strictyaml"
)

// Load reads the site folder. Diagnostics go to l; the error is for what the
// machine refused (a folder that cannot be read).
func Load(dir string, l *diag.List) (*Records, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site folder: %w", err)
	}
	defer root.Close()
	r := &reader{root: root, list: l}
	out := &Records{Files: map[string]File{}}

	out.Config = &Config{}
	r.yaml("data/site.yaml", out.Config)
	r.lists(out)
	r.folder("data/proposals", ".yaml", func(name, stem string) {
		p := &Proposal{File: name}
		if r.yaml(name, p) {
			if p.ID.S != stem && p.ID.S != "" {
				l.Errorf(p.ID.Pos, "id-not-file-name", fmt.Sprintf("rename the file to %s.yaml, or write id: %q", p.ID.S, stem),
					"the id %q is not the file's name", p.ID.S)
			}
			out.Proposals = append(out.Proposals, p)
		}
	})
	r.folder("data/events", ".yaml", func(name, stem string) {
		e := &Event{File: name, ID: stem}
		if r.validName(name, stem) && r.yaml(name, e) {
			out.Events = append(out.Events, e)
		}
	})
	r.editions(out)
	r.answers(out)
	r.guides(out)
	r.meetings(out)
	r.folder("content/pages", ".md", func(name, stem string) {
		p := &Page{File: name}
		if head, body, pos, ok := r.markdown(name); ok && strictyaml.Decode(name, 1, []byte(head), p, l) {
			p.Body, p.BodyPos = body, pos
			if p.ID.S == "" && r.validName(name, stem) {
				p.ID = ID{S: stem, Pos: diag.Pos{File: name, Line: 1, Column: 1}}
			}
			out.Pages = append(out.Pages, p)
		}
	})
	return out, r.failed
}

// yaml decodes one file; it reports whether the file held no error.
func (r *reader) yaml(name string, out any) bool {
	text, ok := r.text(name)
	return ok && strictyaml.Decode(name, 0, []byte(text), out, r.list)
}

// markdown splits one file into front matter and body.
func (r *reader) markdown(name string) (head, body string, pos diag.Pos, ok bool) {
	text, ok := r.text(name)
	if !ok {
		return "", "", diag.Pos{}, false
	}
	head, body, line, ok := r.frontMatter(name, text)
	ok = ok && r.controlFree(name, body, line)
	return head, body, diag.Pos{File: name, Line: line, Column: 1}, ok
}

func (r *reader) validName(name, stem string) bool {
	if strictyaml.ValidID(stem) {
		return true
	}
	r.list.Errorf(diag.Pos{File: name}, "bad-id", "use lower-case letters, digits and single - . _ inside", "the file name %q cannot be an identifier", stem)
	return false
}

// folder calls f for each file of a folder that has an extension, and reports
// what else stands there.
func (r *reader) folder(dir, ext string, f func(name, stem string)) {
	for _, e := range r.names(dir) {
		name := path.Join(dir, e.Name())
		stem, ok := strings.CutSuffix(e.Name(), ext)
		if e.IsDir() || !ok {
			r.unexpected(name, ext)
			continue
		}
		f(name, stem)
	}
}

func (r *reader) unexpected(name, ext string) {
	r.list.Warnf(diag.Pos{File: name}, "unexpected-file", "files here end in "+ext, "this is not used")
}

func (r *reader) lists(out *Records) {
	var parties struct {
		Mapping
		Parties []Party `yaml:"parties,required"`
	}
	if r.yaml("data/parties.yaml", &parties) {
		out.Parties = parties.Parties
	}
	var kommuner struct {
		Mapping
		Regions  []Region  `yaml:"regions,required"`
		Kommuner []Kommune `yaml:"kommuner,required"`
	}
	if r.yaml("data/kommuner.yaml", &kommuner) {
		out.Regions, out.Kommuner = kommuner.Regions, kommuner.Kommuner
	}
}

func (r *reader) editions(out *Records) {
	for _, d := range r.names("data/statistics") {
		dir := path.Join("data/statistics", d.Name())
		if !d.IsDir() {
			r.list.Warnf(diag.Pos{File: dir}, "unexpected-file", "a dataset is a folder with a file for each edition", "this is not used")
			continue
		}
		if !r.validName(dir, d.Name()) {
			continue
		}
		r.folder(dir, ".yaml", func(name, stem string) {
			day, err := civil.Parse(stem)
			if err != nil {
				r.list.Errorf(diag.Pos{File: name}, "bad-date", "name the file by the day of publication", "%v", err)
				return
			}
			e := &Edition{File: name, Dataset: d.Name()}
			e.Published = Day{Date: day, Pos: diag.Pos{File: name}}
			if r.yaml(name, e) {
				out.Editions = append(out.Editions, e)
			}
		})
	}
}

func (r *reader) answers(out *Records) {
	for _, d := range r.names("data/reviews") {
		dir := path.Join("data/reviews", d.Name())
		if !d.IsDir() {
			r.list.Warnf(diag.Pos{File: dir}, "unexpected-file", "answers stand in a folder for each meeting", "this is not used")
			continue
		}
		r.folder(dir, ".json", func(name, _ string) {
			if text, ok := r.text(name); ok {
				if a := ParseAnswers(name, []byte(text), r.list); a != nil {
					out.Answers = append(out.Answers, a)
				}
			}
		})
	}
}

func (r *reader) meetings(out *Records) {
	for _, e := range r.names("content/meetings") {
		name := path.Join("content/meetings", e.Name())
		if e.IsDir() {
			r.assets(name, out)
			continue
		}
		stem, ok := strings.CutSuffix(e.Name(), ".md")
		if !ok {
			r.unexpected(name, ".md")
			continue
		}
		m := &Meeting{File: name}
		head, body, pos, ok := r.markdown(name)
		if !ok || !strictyaml.Decode(name, 1, []byte(head), m, r.list) {
			continue
		}
		m.Body, m.BodyPos = body, pos
		if m.Date.String() != stem {
			r.list.Errorf(m.Date.Pos, "id-not-file-name", "rename the file to "+m.Date.String()+".md", "the date %s is not the file's name", m.Date)
		}
		out.Meetings = append(out.Meetings, m)
	}
}

// assets notes the files below a folder that pages may copy.
func (r *reader) assets(dir string, out *Records) {
	for _, e := range r.names(dir) {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			r.assets(name, out)
			continue
		}
		f, err := r.root.Open(name) // through the root: a link that leads out is refused
		if err != nil {
			r.fail(name, err)
			continue
		}
		info, err := f.Stat()
		f.Close()
		switch {
		case err != nil:
			r.fail(name, err)
		case !info.Mode().IsRegular():
			r.list.Errorf(diag.Pos{File: name}, "not-a-file", "", "this is not a regular file")
		case info.Size() > MaxAssetSize:
			r.list.Errorf(diag.Pos{File: name}, "file-too-large", "", "the file is larger than %d MB", MaxAssetSize>>20)
		default:
			out.Files[name] = File{Path: name, Size: info.Size()}
		}
	}
}

func sortEntries(es []fs.DirEntry) {
	slices.SortFunc(es, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
}
