package page

import (
	"path"

	"bestpractice/generator/site"
)

// WordFile is the Word file that a page offers.
type WordFile struct{ Name, Href, Size string }

// VersionName is what a file of a version is called, without an ending.
func (a Addresses) VersionName(v *site.Version) string { return v.Guide.ID + "-" + a.Slug(v) }

// WordPath is the address of a Word file, which lies beside a page.
func WordPath(beside, name string) string { return path.Join(path.Dir(beside), name+".docx") }

// WordFile is the Word file of that name beside a page, as a link from another;
// nil where the site has none.
func (r *Renderer) WordFile(from, beside, name string) *WordFile {
	at := WordPath(beside, name)
	size, ok := r.Opts.WordFiles[at]
	if !ok {
		return nil
	}
	return &WordFile{Name: path.Base(at), Href: Relative(from, at), Size: r.Words.Int((size+999)/1000) + " kB"}
}
