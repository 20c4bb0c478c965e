package source_test

import (
	"testing"
	"testing/fstest"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
)

// Files of a theme that are not what they are called are said, each in its file,
// and not used; the others are.
func TestReadTheme(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	list := &diag.List{}
	files, err := source.ReadTheme(fstest.MapFS{
		"theme/fonts/a.woff2":     file("wOF2 …"),
		"theme/fonts/b.woff2":     file("OTTO …"),
		"theme/fonts/c.ttf":       file("…"),
		"theme/fonts/LICENSE.txt": file("OFL"),
		"theme/logo.png":          file("\x89PNG\r\n\x1a\n…"),
		"theme/logo.svg":          file(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
		"theme/LAES-MIG.md":       file("Til den næste."),
		"theme/tokens.css":        file("\ufeff:root { --ink: #111111; }\r\n"),
		"theme/styl.css":          file(""),
	}, list)
	if err != nil {
		t.Fatal(err)
	}
	var got, said string
	for _, f := range files {
		got += f.Name() + "\n"
		if f.Name() == "tokens.css" && string(f.Data) != ":root { --ink: #111111; }\n" {
			t.Errorf("tokens.css is %q", f.Data)
		}
	}
	for _, d := range list.Sorted() {
		said += d.String() + "\n"
	}
	if want := "fonts/LICENSE.txt\nfonts/a.woff2\nlogo.png\ntokens.css\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if want := `theme/fonts/b.woff2: error: the file is no font of the kind WOFF2 (make a .woff2 of it: a browser needs no other) [bad-font]
theme/fonts/c.ttf: warning: this is not used (fonts are .woff2, and their licences .txt) [unexpected-file]
theme/logo.svg: error: the theme has two logos: theme/logo.png is the other (remove one of them) [two-logos]
theme/styl.css: warning: this is not used (did you mean "style.css"?) [unexpected-file]
`; said != want {
		t.Errorf("got\n%swant\n%s", said, want)
	}

	list = &diag.List{}
	if files, err = source.ReadTheme(fstest.MapFS{"theme/logo.png": file("GIF89a")}, list); err != nil || len(files) > 0 {
		t.Errorf("%v, %v", files, err)
	}
	if want := `theme/logo.png: error: the file is no PNG (save it as PNG) [bad-picture]`; len(list.Sorted()) != 1 || list.Sorted()[0].String() != want {
		t.Errorf("got %v, want %s", list.Sorted(), want)
	}
}
