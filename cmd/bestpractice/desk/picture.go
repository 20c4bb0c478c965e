package desk

import (
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"bestpractice/generator/check"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/source"
	"bestpractice/generator/source/attachment"
	"bestpractice/generator/source/folder"
)

// takePicture keeps the figure that came with a text, and names it in the form: "figure" is
// where it is kept. A text that does not show it gets it at its end.
func (d *Desk) takePicture(req *http.Request, f form) error {
	data, err := brought(req, "picture")
	if err != nil || len(data) == 0 {
		return err
	}
	name := safeName(req.MultipartForm.File["picture"][0].Filename)
	ext := strings.ToLower(path.Ext(name))
	if name = danish.Slug(strings.TrimSuffix(name, path.Ext(name))) + ext; !attachment.Picture(name) {
		return notice(d.text("no_picture"))
	}
	dir := filepath.Join(d.work, hashOf(data))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		return err
	}
	d.brought = append(d.brought, filepath.Join(dir, name))
	f.Add("figure", hashOf(data)+"/"+name)
	if text := f.Values.Get("text"); !strings.Contains(text, "(assets/"+name) {
		f.Set("text", strings.TrimRight(text, " \t\r\n")+"\n\n!["+check.ToDescribe.In(d.o.Words)+"](assets/"+name+")\n")
	}
	return nil
}

// picture serves a figure of the texts that the desk shows: one that came, else the
// newest of the name in the site.
func (d *Desk) picture(w http.ResponseWriter, req *http.Request) {
	name := req.PathValue("name")
	if name != safeName(name) || !attachment.Picture(name) || strings.ContainsAny(name, "*?[") {
		d.missing(w)
		return
	}
	var data []byte
	d.mu.Lock()
	for _, file := range d.brought {
		if filepath.Base(file) == name {
			data, _ = folder.ReadFile(file, source.MaxAssetSize) // gone is as if it never came
		}
	}
	d.mu.Unlock()
	if data == nil {
		for _, pattern := range []string{"content/guides/*/*/assets/", "data/proposals/*/"} {
			found, err := filepath.Glob(filepath.Join(d.o.Dir, filepath.FromSlash(pattern), name))
			for _, file := range found {
				rel, fault := filepath.Rel(d.o.Dir, file)
				if err == nil && fault == nil {
					if is, err := d.read(filepath.ToSlash(rel)); err == nil {
						data = is
					}
				}
			}
		}
	}
	safe, ok := attachment.Publish(name, data)
	if data == nil || !ok {
		d.missing(w)
		return
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	w.Write(safe)
}

// pictures are the figures of a form that its text shows, by their names.
func (d *Desk) pictures(f form) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, x := range f.Values["figure"] {
		hash, name, _ := strings.Cut(x, "/")
		if len(hash) != 64 || strings.Trim(hash, "0123456789abcdef") != "" || name != safeName(name) || !strings.Contains(f.Values.Get("text"), "(assets/"+name) {
			continue
		}
		data, err := folder.ReadFile(filepath.Join(d.work, hash, name), source.MaxAssetSize)
		if err != nil {
			return nil, notice(d.text("gone_text"))
		}
		out[name] = data
	}
	return out, nil
}
