package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
)

// single is a page that is complete in one file: it holds its style and its
// script, and its policy lets these two run and nothing else.
type single struct {
	Lang, Title, Policy string
	Style               template.CSS
	Script              template.JS
	Main                any
}

// Inlined makes the frame of a single file from style sheets and scripts of the
// theme, joined in the order given. Both are the theme's own bytes, never text
// of the site, which is why they may stand in the page as they are.
func (r *Renderer) Inlined(title string, styles, scripts []string, main any) (*single, error) {
	style, err := r.joined(styles, "</style")
	if err != nil {
		return nil, err
	}
	style = fontFace.ReplaceAllString(style, "")
	script, err := r.joined(scripts, "</script")
	if err != nil {
		return nil, err
	}
	policy := "default-src 'none'; style-src " + SourceHash(style) + "; script-src " + SourceHash(script) + "; img-src data:; base-uri 'none'; form-action 'none'"
	return &single{Lang: r.Words.Lang, Title: title, Policy: policy, Style: template.CSS(style), Script: template.JS(script), Main: main}, nil
}

// fontFace is what loads a font: a single file is small and loads nothing, the
// reader's own fonts will do.
var fontFace = regexp.MustCompile(`@font-face\s*\{[^}]*\}\s*`)

// joined joins files of the theme; end is what would end the element that they
// are put in.
func (r *Renderer) joined(names []string, end string) (string, error) {
	var b bytes.Buffer
	for _, name := range names {
		data, err := fs.ReadFile(r.Theme, name)
		if err != nil {
			return "", fmt.Errorf("reading the theme: %w", err)
		}
		if bytes.Contains(bytes.ToLower(data), []byte(end)) {
			return "", fmt.Errorf("%s holds %q and cannot stand in a page", name, end)
		}
		b.Write(data)
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// SourceHash is how a Content-Security-Policy names what it lets run.
func SourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
