package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"

	"bestpractice/generator/theme"
)

// StylePath and the rest are where the theme's files stand on the site.
const (
	AssetsDir = "assets/"
	stylePath = AssetsDir + "site.css"
)

// copied are files of the theme that are published as they are.
var copied = []struct{ from, to string }{
	{"vendor/echarts/echarts.min.js", AssetsDir + "echarts.js"},
	{"vendor/echarts/LICENSE", AssetsDir + "echarts-LICENSE.txt"},
	{"vendor/echarts/NOTICE", AssetsDir + "echarts-NOTICE.txt"},
	{"fonts/LICENSE-source-serif-4", AssetsDir + "fonts/LICENSE-source-serif-4.txt"},
	{"fonts/LICENSE-source-sans-3", AssetsDir + "fonts/LICENSE-source-sans-3.txt"},
	{"icon.svg", AssetsDir + "icon.svg"},
}

// logos are the names that a theme's logo may have.
var logos = []string{"logo.svg", "logo.png"}

// groupFiles are scripts and styles of pages that only the working group has.
var groupFiles = map[string]bool{"filled-in.js": true, "review.js": true, "projector.js": true, "record.js": true, "review.css": true, "projector.css": true}

// Assets writes the theme's styles as one file, its scripts, fonts and what it
// uses of others.
func (r *Renderer) Assets(sink Sink) error {
	style, err := r.styles()
	if err != nil {
		return err
	}
	if err := sink.WriteFile(stylePath, style); err != nil {
		return err
	}
	for _, pattern := range []struct{ glob, to string }{{"scripts/*.js", AssetsDir}, {"fonts/*.woff2", AssetsDir + "fonts/"}, {"fonts/*.txt", AssetsDir + "fonts/"}} {
		names, err := fs.Glob(r.Theme, pattern.glob)
		if err != nil {
			return err
		}
		for _, name := range names {
			if !r.Opts.Group && groupFiles[path.Base(name)] {
				continue
			}
			if err := r.publish(sink, name, pattern.to+path.Base(name)); err != nil {
				return err
			}
		}
	}
	if r.logo != "" {
		if err := r.publish(sink, r.logo, AssetsDir+r.logo); err != nil {
			return err
		}
	}
	for _, c := range copied {
		if err := r.publish(sink, c.from, c.to); err != nil {
			return err
		}
	}
	return nil
}

func (r *Renderer) publish(sink Sink, from, to string) error {
	data, err := fs.ReadFile(r.Theme, from)
	if err != nil {
		return fmt.Errorf("reading the theme: %w", err)
	}
	if path.Base(from) == "formatters.js" {
		data = append(data[:len(data):len(data)], r.Texts.Writing.Script()...)
	}
	return sink.WriteFile(to, data)
}

// layers is the first line of the site's style sheet: whatever its selector, a
// rule of a later layer wins over one of an earlier.
const layers = `/* The layers of this sheet: the built-in rules, the tokens (00-tokens.css with a
   theme's tokens.css in its place), and a theme's style.css, which wins. */
@layer built-in, tokens, theme;
`

// styles joins the style sheets of the audience, each in its layer, in the order
// of their names.
func (r *Renderer) styles() ([]byte, error) {
	names, err := fs.Glob(r.Theme, "styles/*.css")
	if err != nil {
		return nil, err
	}
	own, err := fs.Glob(r.Theme, theme.StyleFile)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(layers)
	for _, name := range append(names, own...) {
		if !r.Opts.Group && groupFiles[path.Base(name)] {
			continue
		}
		data, err := fs.ReadFile(r.Theme, name)
		if err != nil {
			return nil, fmt.Errorf("reading the theme: %w", err)
		}
		layer := "built-in"
		switch name {
		case theme.TokensFile:
			layer = "tokens"
		case theme.StyleFile:
			layer = "theme"
		}
		fmt.Fprintf(&b, "\n@layer %s {\n%s\n}\n", layer, bytes.TrimSpace(data))
	}
	return b.Bytes(), nil
}
