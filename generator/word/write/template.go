package write

import "bestpractice/generator/diag"

// Template is an organisation's Word file, of which only the looks are taken.
type Template struct{}

// OpenTemplate reads a template; nil, with an error in list, where it is none.
func OpenTemplate(name string, data []byte, list *diag.List) *Template { return nil }

func (t *Template) style(string) string          { return "" }
func (t *Template) styles(string) string         { return "" }
func (t *Template) numbers() (int, int)          { return 0, 0 }
func (t *Template) numbering(a, b string) string { return "" }
func (t *Template) section() string              { return "" }
func (t *Template) parts(d *Document) []file     { return nil }
