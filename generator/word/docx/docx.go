// Package docx opens the container of a Word file: a zip of XML parts that
// refer to each other.
//
// Input are the bytes of a file, whatever its name says. Open tells what it is
// by its content, and refuses with a diagnostic what cannot be read, or what
// was made to harm: another format, a password, damage, two parts of one name,
// names that lead out of the file, more than the Limits. Nothing is ever
// unpacked to disk, no external target is opened, macros and embedded files
// are never read.
//
// Output is a Package: parts by name, relationships by id, and the
// elements of a part, with one short name for each namespace.
//
// Invariants: what is read is counted while it is read, never taken from the
// zip's directory alone; after a refusal the list has an error.
package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/cpr"
)

// Limits of what is read, in bytes unless it says otherwise.
const (
	MaxFile    = 50 << 20
	MaxParts   = 4096 // parts
	MaxXML     = 64 << 20
	MaxAll     = 512 << 20
	MaxDepth   = 1000 // elements within each other
	MaxPicture = 20 << 20
)

// Package is an opened file.
type Package struct {
	// File is the name that diagnostics give.
	File string
	// Main is the name of the main part.
	Main string
	// Macros says that the file holds programs or embedded files.
	Macros bool

	parts map[string]*zip.File // by lower-case name
	read  int64
	list  *diag.List
}

// IsWord reports whether data is a Word file or something that people take for
// one: what is neither plain text nor a page of the web.
func IsWord(data []byte) bool { return !IsText(data) && sniff(data) != "HTML" }

// IsText reports whether data is no file of a known format, so that it may be
// plain text.
func IsText(data []byte) bool { return sniff(data) == "" }

// Open reads the directory of a file and finds its main part. It returns nil,
// with an error in list, where the file is refused.
func Open(file string, data []byte, list *diag.List) *Package {
	p := &Package{File: file, parts: map[string]*zip.File{}, list: list}
	if len(data) > MaxFile {
		p.list.Errorf(p.pos(0), "docx-limit", oversized, "the file is larger than %d MB", MaxFile>>20)
		return nil
	}
	switch what := sniff(data); what {
	case "zip":
	case "encrypted":
		list.Errorf(p.pos(0), "docx-encrypted", "open it in Word and save it without a password", "the file is locked with a password")
		return nil
	case "doc":
		list.Errorf(p.pos(0), "docx-old", "open it in Word and save it as .docx", "the file is in the old format .doc")
		return nil
	case "":
		if len(data) == 0 {
			list.Errorf(p.pos(0), "docx-broken", "ask for the file again", "the file is empty")
			return nil
		}
		list.Errorf(p.pos(0), "docx-kind", "save it as .docx", "the file is no Word document")
		return nil
	default:
		p.kind(what)
		return nil
	}
	if !p.directory(data) || !p.findMain() {
		return nil
	}
	return p
}

func (p *Package) pos(line int) diag.Pos { return diag.Pos{File: p.File, Line: line} }

func (p *Package) kind(what diag.Text) {
	p.list.Errorf(p.pos(0), "docx-kind", "open it in Word and save it as .docx", "the file is no Word document but %s", what)
}

func (p *Package) broken(part string, what diag.Text) {
	if part == "" {
		p.list.Errorf(p.pos(0), "docx-broken", "open it in Word, repair and save it, or ask for the file again", "the file is damaged: %s", what)
		return
	}
	p.list.Errorf(p.pos(0), "docx-broken", "open it in Word, repair and save it, or ask for the file again", "the file is damaged: %s in the part %s", what, part)
}

// oversized is the hint where a Limit is passed.
const oversized = "such a file was not made by Word"

// directory takes in the names of the parts.
func (p *Package) directory(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		p.broken("", diag.F("it is cut off, or no zip file"))
		return false
	}
	if len(z.File) > MaxParts {
		p.list.Errorf(p.pos(0), "docx-limit", oversized, "the file has more than %d parts", MaxParts)
		return false
	}
	var all uint64
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 {
			continue // a folder
		}
		name := strings.ToLower(f.Name)
		switch {
		case len(cpr.Find(f.Name)) > 0:
			p.list.Errorf(p.pos(0), "docx-cpr", "ask for a file without it", "the name of a part of the file looks like a CPR number")
			return false
		case f.Name == "" || strings.HasPrefix(f.Name, "/") || strings.Contains(f.Name, `\`) || leadsOut(f.Name):
			p.list.Errorf(p.pos(0), "docx-names", "such a file was not made by Word", "a part of the file has a name that leads out of it: %q", f.Name)
			return false
		case p.parts[name] != nil:
			p.list.Errorf(p.pos(0), "docx-names", "such a file was not made by Word", "two parts of the file have the name %q", f.Name)
			return false
		case f.Flags&1 != 0:
			p.list.Errorf(p.pos(0), "docx-encrypted", "open it in Word and save it without a password", "the file is locked with a password")
			return false
		}
		p.parts[name] = f
		if strings.HasSuffix(name, "vbaproject.bin") || strings.Contains(name, "/embeddings/") || strings.Contains(name, "/activex/") {
			p.Macros = true
		}
		if isXML(name) && f.UncompressedSize64 > MaxXML {
			p.list.Errorf(p.pos(0), "docx-limit", oversized, "the part %s is larger than %d MB", f.Name, MaxXML>>20)
			return false
		}
		if all += f.UncompressedSize64; all > MaxAll {
			p.list.Errorf(p.pos(0), "docx-limit", oversized, "the parts up to %s are larger than %d MB", f.Name, MaxAll>>20)
			return false
		}
	}
	if what := p.otherKind(); what != "" {
		p.kind(what)
		return false
	}
	return true
}

func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

func leadsOut(name string) bool {
	for _, seg := range strings.Split(name, "/") {
		if seg == ".." {
			return true
		}
	}
	return false
}

// Has reports whether there is a part of that name.
func (p *Package) Has(name string) bool { return p.parts[strings.ToLower(name)] != nil }

// Names lists the parts under a folder.
func (p *Package) Names(under string) []string {
	var out []string
	for lower, f := range p.parts {
		if strings.HasPrefix(lower, strings.ToLower(under)) {
			out = append(out, f.Name)
		}
	}
	slices.Sort(out)
	return out
}

// Read gives the bytes of a part; ok is false where it is missing or refused.
func (p *Package) Read(name string, limit int) (data []byte, ok bool) {
	f := p.parts[strings.ToLower(name)]
	if f == nil {
		return nil, false
	}
	r, err := f.Open()
	if err != nil {
		p.broken(f.Name, diag.F("it cannot be unpacked"))
		return nil, false
	}
	defer r.Close()
	// The directory may lie about the size: what comes out is counted.
	most := min(int64(limit), MaxAll-p.read)
	var b bytes.Buffer
	if size := int64(f.UncompressedSize64); size <= most {
		b.Grow(int(size) + bytes.MinRead)
	}
	n, err := b.ReadFrom(io.LimitReader(r, most+1))
	p.read += n
	switch {
	case n > most && most < int64(limit):
		p.list.Errorf(p.pos(0), "docx-limit", oversized, "the parts up to %s are larger than %d MB", f.Name, MaxAll>>20)
		return nil, false
	case n > most:
		p.list.Errorf(p.pos(0), "docx-limit", oversized, "the part %s is larger than %d MB", f.Name, limit>>20)
		return nil, false
	case err != nil:
		p.broken(f.Name, diag.F("it cannot be unpacked"))
		return nil, false
	}
	return b.Bytes(), true
}

// findMain finds the main part by the relationships of the package.
func (p *Package) findMain() bool {
	if !p.Has("_rels/.rels") {
		p.broken("", diag.F("it does not say what its main part is"))
		return false
	}
	rels, ok := p.Rels("")
	if !ok {
		return false
	}
	for _, r := range rels {
		if r.Kind == "officeDocument" && !r.External && p.Has(r.Target) {
			p.Main = p.parts[strings.ToLower(r.Target)].Name
			return true
		}
	}
	p.broken("", diag.F("it has no main part"))
	return false
}

// Rel is a relationship of a part.
type Rel struct {
	ID string
	// Kind is the last word of its type, such as "styles".
	Kind string
	// Target is the name of a part, or an address where it is External.
	Target   string
	External bool
}

// Rels lists what a part refers to, in the order of the file; "" is the
// package itself. ok is false where the list is refused.
func (p *Package) Rels(part string) (rels []Rel, ok bool) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !p.Has(name) {
		return nil, true
	}
	root := p.Tree(name)
	if root == nil {
		return nil, false
	}
	for _, n := range root.Kids {
		if n.Name != "Relationship" {
			continue
		}
		r := Rel{ID: n.Attr("Id"), Target: n.Attr("Target"), External: strings.EqualFold(n.Attr("TargetMode"), "External")}
		r.Kind = path.Base(n.Attr("Type"))
		if !r.External {
			if strings.HasPrefix(r.Target, "/") {
				r.Target = strings.TrimPrefix(r.Target, "/")
			} else {
				r.Target = path.Join(dir, r.Target)
			}
		}
		rels = append(rels, r)
	}
	return rels, true
}

// NotWord refuses a file whose main part is none of Word's.
func (p *Package) NotWord() { p.kind(diag.F("another kind of Office file")) }
