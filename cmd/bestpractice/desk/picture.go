package desk

import (
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/source/attachment"
	"bestpractice/generator/source/folder"

	"bestpractice/generator/source"
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
	f.Add("figure", hashOf(data)+"/"+name)
	if text := f.Values.Get("text"); !strings.Contains(text, "(assets/"+name) {
		f.Set("text", strings.TrimRight(text, " \t\r\n")+"\n\n!["+d.text("picture_words")+"](assets/"+name+")\n")
	}
	return nil
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
