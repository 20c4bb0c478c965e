package source

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/strictyaml"
)

// Each calls a function for each number below n, in any order or at once; nil does so
// one after the other.
type Each func(n int, do func(i int))

// Do calls do as e says.
func (e Each) Do(n int, do func(i int)) {
	if e != nil {
		e(n, do)
		return
	}
	for i := range n {
		do(i)
	}
}

// Load reads a site folder: one on disk by package folder, perhaps with files
// laid over it. Diagnostics go to l; the error is for what the machine refused
// (a file that cannot be read). plain may be nil.
func Load(fsys fs.FS, l *diag.List, each Each, plain *Plain) (*Records, error) {
	r := &reader{fsys: fsys, list: l, unread: map[string]bool{}, each: each, plain: plain}
	out := &Records{Files: map[string]File{}, Unread: r.unread}

	out.Config = &Config{}
	r.yaml("data/site.yaml", out.Config)
	r.lists(out)
	r.proposals(out)
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
		var ok bool
		if p.Body, p.BodyPos, ok = r.markdown(name, p); !ok {
			return
		}
		if p.ID.S == "" {
			if !r.validName(name, stem) {
				return
			}
			p.ID = ID{S: stem, Pos: diag.Pos{File: name, Line: 1, Column: 1}}
		}
		out.Pages = append(out.Pages, p)
	}, func(pictures string) {
		r.assets(pictures, out)
		r.published(pictures, out)
	})
	r.acknowledged(out)
	r.strays("content", "guides", "meetings", "pages")
	r.strays("data", "events", "kommuner.yaml", "parties.yaml", "proposals", "reviews", "site.yaml", "statistics", "word")
	return out, r.failed
}

// strays reports what stands in a folder beside what is read there: a file in the
// wrong place, or under a name with a slip in it, would be missed in silence.
func (r *reader) strays(dir string, known ...string) {
	for _, e := range r.names(dir) {
		if !slices.Contains(known, e.Name()) {
			r.list.Warnf(diag.Pos{File: path.Join(dir, e.Name())}, "unexpected-file", diag.F("what is read here: %s", strings.Join(known, ", ")), "this is not used")
		}
	}
}

// yaml decodes one file; it reports whether the file could be read, mistakes in
// single values aside.
func (r *reader) yaml(name string, out any) bool {
	text, ok := r.text(name)
	ok = ok && strictyaml.Decode(name, 0, []byte(text), out, r.list)
	if !ok {
		r.unread[name] = true
	}
	return ok
}

// markdown decodes the front matter of one file into out, and returns the body.
func (r *reader) markdown(name string, out any) (body string, pos diag.Pos, ok bool) {
	text, ok := r.text(name)
	var head string
	var line int
	if ok {
		head, body, line, ok = r.frontMatter(name, text)
	}
	if ok = ok && strictyaml.Decode(name, 1, []byte(head), out, r.list); !ok {
		r.unread[name] = true
		return "", diag.Pos{}, false
	}
	if !r.controlFree(name, body, line) {
		body = ""
	}
	return body, diag.Pos{File: name, Line: line, Column: 1}, true
}

func (r *reader) validName(name, stem string) bool {
	if strictyaml.ValidID(stem) {
		return true
	}
	r.list.Errorf(diag.Pos{File: name}, "bad-id", "use lower-case letters of one alphabet, digits and single - . _ inside", "the file name %q cannot be an identifier", stem)
	return false
}

// folder calls f for each file of a folder that has an extension, and reports
// what else stands there. Where pictures may lie beside the files, assets is called
// for the folder that holds them.
func (r *reader) folder(dir, ext string, f func(name, stem string), assets ...func(name string)) {
	for _, e := range r.names(dir) {
		name := path.Join(dir, e.Name())
		stem, ok := strings.CutSuffix(e.Name(), ext)
		switch {
		case e.IsDir() && e.Name() == "assets" && len(assets) > 0:
			assets[0](name)
		case e.IsDir() || !ok:
			r.unexpected(name, ext)
		default:
			f(name, stem)
		}
	}
}

// proposals reads the proposals, and notes the figures in the folder that each may
// have beside its file.
func (r *reader) proposals(out *Records) {
	const dir = "data/proposals"
	var stems []string
	for _, e := range r.names(dir) {
		name := path.Join(dir, e.Name())
		stem, ok := strings.CutSuffix(e.Name(), ".yaml")
		switch {
		case e.IsDir():
			r.figures(name, out)
			continue
		case !ok:
			r.unexpected(name, ".yaml")
			continue
		}
		stems = append(stems, stem)
	}
	out.Proposals = apart(r, len(stems), func(r *reader, i int) *Proposal {
		name, stem := path.Join(dir, stems[i]+".yaml"), stems[i]
		p := &Proposal{File: name}
		if !r.yaml(name, p) {
			return nil
		}
		if p.ID.S == "" { // reported; the file's name will do
			p.ID = ID{S: stem, Pos: diag.Pos{File: name, Line: 1, Column: 1}}
		}
		if p.ID.S != stem {
			r.list.Errorf(p.ID.Pos, "id-not-file-name", diag.F("rename the file to %s.yaml, or write id: %q", p.ID.S, stem),
				"the id %q is not the file's name", p.ID.S)
		}
		return p
	})
}

// apart makes n things, or nil, that need nothing of each other. What is found to be
// unread or refused counts as if they were made one after the other.
func apart[T any](r *reader, n int, do func(r *reader, i int) *T) []*T {
	out, parts := make([]*T, n), make([]reader, n)
	r.each.Do(n, func(i int) {
		parts[i] = reader{fsys: r.fsys, list: r.list, unread: map[string]bool{}, each: r.each, plain: r.plain}
		out[i] = do(&parts[i], i)
	})
	for i := range parts {
		maps.Copy(r.unread, parts[i].unread)
		r.failed = cmp.Or(r.failed, parts[i].failed)
	}
	return slices.DeleteFunc(out, func(made *T) bool { return made == nil })
}

// figures notes the files of a folder with their sums: what is answered and decided
// is the picture, and not its name.
func (r *reader) figures(dir string, out *Records) {
	r.assets(dir, out)
	for _, e := range r.names(dir) {
		name := path.Join(dir, e.Name())
		f, ok := out.Files[name]
		if !ok {
			continue
		}
		sum := sha256.Sum256(r.bytes(name, MaxAssetSize))
		f.Sum = hex.EncodeToString(sum[:])
		out.Files[name] = f
	}
}

func (r *reader) unexpected(name, ext string) {
	r.list.Warnf(diag.Pos{File: name}, "unexpected-file", diag.F("files here end in %s", ext), "this is not used")
}

func (r *reader) lists(out *Records) {
	var parties parties
	if r.yaml("data/parties.yaml", &parties) {
		out.Parties, out.People = parties.Parties, parties.People
	}
	var kommuner areas
	// A site without figures of areas needs no list of them.
	const areas = "data/kommuner.yaml"
	there := slices.ContainsFunc(r.names("data"), func(e fs.DirEntry) bool { return e.Name() == path.Base(areas) })
	if there && r.yaml(areas, &kommuner) {
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
		var names []string
		r.folder(dir, ".json", func(name, _ string) { names = append(names, name) })
		out.Answers = append(out.Answers, apart(r, len(names), func(r *reader, i int) *Answers {
			text, ok := r.text(names[i])
			if !ok {
				return nil
			}
			return ParseAnswers(names[i], []byte(text), r.list)
		})...)
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
		if m.Body, m.BodyPos, ok = r.markdown(name, m); !ok {
			continue
		}
		if m.Date.IsZero() { // reported; the file's name will do
			if m.Date.Date, _ = civil.Parse(stem); m.Date.IsZero() {
				r.unread[name] = true
				continue
			}
		}
		if m.Date.String() != stem {
			r.list.Errorf(m.Date.Pos, "id-not-file-name", diag.F("rename the file to %s.md", m.Date), "the date %s is not the file's name", m.Date)
		}
		out.Meetings = append(out.Meetings, m)
	}
}
