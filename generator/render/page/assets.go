package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// StylePath and the rest are where the theme's files stand on the site.
const (
	AssetsDir = "assets/"
	stylePath = AssetsDir + "site.css"
)

// copied are files of the theme that are published as they are.
var copied = []struct{ from, to string }{
	{"vendor/minisearch/minisearch.min.js", AssetsDir + "minisearch.js"},
	{"vendor/minisearch/LICENSE", AssetsDir + "minisearch-LICENSE.txt"},
	{"vendor/echarts/echarts.min.js", AssetsDir + "echarts.js"},
	{"vendor/echarts/LICENSE", AssetsDir + "echarts-LICENSE.txt"},
	{"vendor/echarts/NOTICE", AssetsDir + "echarts-NOTICE.txt"},
	{"fonts/LICENSE-source-serif-4", AssetsDir + "fonts/LICENSE-source-serif-4.txt"},
	{"fonts/LICENSE-source-sans-3", AssetsDir + "fonts/LICENSE-source-sans-3.txt"},
	{"icon.svg", AssetsDir + "icon.svg"},
}

// groupFiles are scripts and styles of pages that only the working group has.
var groupFiles = map[string]bool{"review.js": true, "projector.js": true, "record.js": true, "review.css": true, "projector.css": true}

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
	for _, pattern := range []struct{ glob, to string }{{"scripts/*.js", AssetsDir}, {"fonts/*.woff2", AssetsDir + "fonts/"}} {
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
	return sink.WriteFile(to, data)
}

// styles joins the style sheets of the audience in the order of their names.
func (r *Renderer) styles() ([]byte, error) {
	names, err := fs.Glob(r.Theme, "styles/*.css")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, name := range names {
		if !r.Opts.Group && groupFiles[path.Base(name)] {
			continue
		}
		data, err := fs.ReadFile(r.Theme, name)
		if err != nil {
			return nil, fmt.Errorf("reading the theme: %w", err)
		}
		b.Write(data)
		if !strings.HasSuffix(string(data), "\n") {
			b.WriteByte('\n')
		}
	}
	return b.Bytes(), nil
}
