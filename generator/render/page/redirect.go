package page

import "bytes"

type redirectView struct {
	Title, Lang, Href, Label string
	Canonical                string
}

// Redirect is a page that leads on to another by itself.
func (r *Renderer) Redirect(p Page, href, label string) ([]byte, error) {
	var b bytes.Buffer
	err := r.Templates.ExecuteTemplate(&b, "redirect", redirectView{Title: p.Title, Lang: r.Words.Lang, Href: href, Label: label, Canonical: r.Absolute(p.Canonical)})
	return b.Bytes(), err
}
