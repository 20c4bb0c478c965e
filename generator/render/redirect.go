package render

import "bytes"

type redirectView struct {
	Title, Lang, Href, Label string
	Canonical                string
}

// redirect is a page that leads on to another by itself.
func (r *Renderer) redirect(p Page, href, label string) ([]byte, error) {
	var b bytes.Buffer
	err := r.pages.ExecuteTemplate(&b, "redirect", redirectView{Title: p.Title, Lang: r.words.lang, Href: href, Label: label, Canonical: r.absolute(p.Canonical)})
	return b.Bytes(), err
}
