package source

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/source/seal"
	"bestpractice/generator/source/strictyaml"
)

func (r *reader) guides(out *Records) {
	var ids []string
	for _, e := range r.names("content/guides") {
		dir := path.Join("content/guides", e.Name())
		if !e.IsDir() {
			r.list.Warnf(diag.Pos{File: dir}, "unexpected-file", "a guide is a folder with guide.yaml", "this is not used")
			continue
		}
		if r.validName(dir, e.Name()) {
			ids = append(ids, e.Name())
		}
	}
	files := make([]map[string]File, len(ids))
	out.Guides = apart(r, len(ids), func(r *reader, i int) *Guide {
		dir := path.Join("content/guides", ids[i])
		g := &Guide{ID: ids[i], File: path.Join(dir, "guide.yaml")}
		if !r.yaml(g.File, g) {
			return nil
		}
		files[i] = map[string]File{}
		r.versions(g, dir, &Records{Files: files[i]})
		return g
	})
	for _, of := range files {
		maps.Copy(out.Files, of)
	}
}

// versions reads the folders of a guide's versions. A folder that guide.yaml
// does not name is what a broken-off release leaves: a note, and not read.
func (r *reader) versions(g *Guide, dir string, out *Records) {
	named := map[string]*Version{}
	for i := range g.Versions {
		named[g.Versions[i].Version.S] = &g.Versions[i]
	}
	for _, e := range r.names(dir) {
		sub := path.Join(dir, e.Name())
		if !e.IsDir() {
			if e.Name() != "guide.yaml" {
				r.list.Warnf(diag.Pos{File: sub}, "unexpected-file", "sections stand in the folder of their version", "this is not used")
			}
			continue
		}
		v := named[e.Name()]
		if v == nil {
			r.list.Notef(diag.Pos{File: sub}, "unlisted-version", "guide.yaml does not name it; `bestpractice release` replaces what it left behind", "this folder is ignored")
			continue
		}
		v.Dir = sub
		if v.Has("withdrawn") {
			r.withdrawn(v)
		} else {
			r.version(v, out)
		}
	}
}

func (r *reader) version(v *Version, out *Records) {
	var sections []string
	for _, e := range r.names(v.Dir) {
		name := path.Join(v.Dir, e.Name())
		switch {
		case e.IsDir():
			if v.Base.S == "" { // a first draft, or what became of one: its sections are answered
				r.figures(name, out)
			} else {
				r.assets(name, out)
			}
			if e.Name() == "assets" {
				r.published(name, out)
			}
		case e.Name() == seal.FileName:
			v.Sums = r.bytes(name, MaxFileSize)
		case e.Name() == seal.VersionFile:
			if text, ok := r.text(name); ok {
				v.Sealed = seal.ReadVersion(name, text, r.list)
			}
		case strings.HasSuffix(e.Name(), ".md"):
			sections = append(sections, name)
		default:
			r.unexpected(name, ".md")
		}
	}
	v.Sections = append(v.Sections, apart(r, len(sections), func(r *reader, i int) *Section { return r.section(sections[i]) })...)
	if v.Status.S == "approved" {
		r.sealed(v)
	}
}

// sealed holds an approved version against its seal. Sealed means sealed: what
// differs, is missing or is new is an error.
func (r *reader) sealed(v *Version) {
	file := path.Join(v.Dir, seal.FileName)
	if v.Sums == nil && v.Seal.S == "" {
		r.list.Errorf(v.Pos, "seal-missing", diag.F("a version that was never released is a draft: write status: draft without approved and meeting, and run: bestpractice release %s", v.Version.S), "version %s is called approved, and has no seal", v.Version.S)
		return
	}
	if v.Sums == nil {
		r.list.Errorf(v.Pos, "seal-missing", diag.F("restore %s from the archive", file), "version %s is approved but has no seal", v.Version.S)
		return
	}
	if v.Seal.S == "" {
		r.list.Errorf(v.Pos, "seal-missing", diag.F("write seal: %s if the folder is as it was approved", seal.Digest(v.Sums)), "version %s is approved but guide.yaml gives no seal for it", v.Version.S)
	} else if seal.MatchDigest(v.Sums, v.Seal.S) != seal.Same {
		r.list.Errorf(v.Seal.Pos, "seal-differs", "restore the file from the archive; a sealed version never changes", "%s is not the file that this seals", file)
	}
	sums, problems := seal.Parse(file, v.Sums)
	r.list.Add(problems...)
	sub, err := fs.Sub(r.fsys, v.Dir)
	if err == nil {
		var found []seal.Problem
		if found, err = seal.Check(sub, sums); err == nil {
			for _, p := range found {
				if p.Kind != seal.Missing || !v.Has("withdrawn") {
					r.list.Add(p.Diagnostic(v.Dir))
				}
			}
		}
	}
	if err != nil {
		r.fail(v.Dir, err)
	}
}

// withdrawn reads no text of a version that was taken back, so that whatever was
// wrong with it stops nobody; any of its files may be gone. What is left of them is
// held against its seal.
func (r *reader) withdrawn(v *Version) {
	there := map[string]bool{}
	for _, e := range r.names(v.Dir) {
		there[e.Name()] = true
	}
	if there[seal.FileName] {
		v.Sums = r.bytes(path.Join(v.Dir, seal.FileName), MaxFileSize)
	}
	if file := path.Join(v.Dir, seal.VersionFile); there[seal.VersionFile] {
		if text, ok := r.text(file); ok {
			v.Sealed = seal.ReadVersion(file, text, r.list)
		}
	}
	if v.Sums == nil {
		return // its seal stands in guide.yaml
	}
	r.sealed(v)
	sums, _ := seal.Parse(v.Dir, v.Sums)
	for _, s := range sums {
		stem, ok := strings.CutSuffix(s.Path, ".md")
		if m := sectionName.FindStringSubmatch(stem); ok && m != nil && strictyaml.ValidID(m[2]) {
			v.Left = append(v.Left, m[2])
		}
	}
}

var sectionName = regexp.MustCompile(`^([0-9]{1,4}|[A-Z]{1,2})-(.+)$`)

func (r *reader) section(name string) *Section {
	stem := strings.TrimSuffix(path.Base(name), ".md")
	s := &Section{File: name}
	var ok bool
	if s.Body, s.BodyPos, ok = r.markdown(name, s); !ok {
		return nil
	}
	m := sectionName.FindStringSubmatch(stem)
	if m == nil && (s.ID.S == "" || !s.Number.Set) {
		r.list.Errorf(diag.Pos{File: name}, "bad-section-name", "name it like 03-kommunikation.md", "the file name gives no number and slug")
		return nil
	}
	top := diag.Pos{File: name, Line: 1, Column: 1}
	if s.ID.S == "" {
		if !r.validName(name, m[2]) {
			return nil
		}
		s.ID = ID{S: m[2], Pos: top}
	}
	if !s.Number.Set {
		n, _ := ordinal.Parse(m[1])
		s.Number = Ordinal{N: n, Pos: top, Set: true}
	}
	return s
}
