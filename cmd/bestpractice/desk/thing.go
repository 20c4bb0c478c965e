package desk

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/word/docx"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

// thing is something that came: a file or a pasted text, beside the site until it
// is written.
type thing struct {
	ID   string
	Name string
	came time.Time
	dir  string
	path string   // in dir
	may  []string // the jobs that take it, the likeliest first
	done bool     // it was written
}

// maxThings is how many are kept; the oldest go.
const maxThings = 30

// made are the files that a job has put beside the thing.
func (t *thing) made() (out []string) {
	entries, _ := os.ReadDir(t.dir) // where it cannot be read there is none
	for _, e := range entries {
		if name := filepath.Join(t.dir, e.Name()); name != t.path {
			out = append(out, t.ID+"/"+e.Name())
		}
	}
	return out
}

func (d *Desk) known(id string) *thing {
	if i := slices.IndexFunc(d.things, func(t *thing) bool { return t.ID == id }); i >= 0 {
		return d.things[i]
	}
	return nil
}

// take takes in a file or a pasted text.
func (d *Desk) take(w http.ResponseWriter, req *http.Request) {
	name, data := d.text("pasted_name"), []byte(strings.TrimSpace(req.PostForm.Get("pasted")))
	if len(data) > 0 {
		data = append(data, '\n')
	} else {
		var err error
		if data, err = brought(req, "file"); err != nil {
			d.failed(w, err)
			return
		}
		if len(data) > 0 {
			name = req.MultipartForm.File["file"][0].Filename
		}
	}
	if len(data) == 0 {
		d.page(w, http.StatusBadRequest, "message.html", message{Title: d.text("nothing_title"), Text: d.text("nothing_text")})
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	t, err := d.put(name, data)
	if err != nil {
		d.failed(w, err)
		return
	}
	http.Redirect(w, req, Base+"thing?id="+t.ID, http.StatusSeeOther)
}

// brought is the file in a field of a form; none where there is none.
func brought(req *http.Request, field string) ([]byte, error) {
	if req.MultipartForm == nil || len(req.MultipartForm.File[field]) == 0 {
		return nil, nil
	}
	f, err := req.MultipartForm.File[field][0].Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// put keeps something that came; what lies here already is that. d.mu is held.
func (d *Desk) put(name string, data []byte) (*thing, error) {
	for _, t := range d.things {
		if was, err := os.ReadFile(t.path); err == nil && t.Name == safeName(name) && bytes.Equal(was, data) {
			return t, nil
		}
	}
	t := &thing{ID: strconv.FormatInt(time.Now().UnixNano(), 36), Name: safeName(name), came: time.Now(), may: recognise(name, data)}
	t.dir = filepath.Join(d.work, t.ID)
	t.path = filepath.Join(t.dir, t.Name)
	if err := os.Mkdir(t.dir, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(t.path, data, 0o600); err != nil {
		return nil, err
	}
	if d.things = append(d.things, t); len(d.things) > maxThings {
		os.RemoveAll(d.things[0].dir)
		d.things = d.things[1:]
	}
	return t, nil
}

// safeName makes of what a browser calls a file a name in a folder of ours.
func safeName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" ._-()", r) {
			return r
		}
		return '-'
	}, strings.ToValidUTF8(name, "-"))
	name = strings.TrimLeft(name, " .-")
	for len(name) > 100 {
		_, size := utf8.DecodeRuneInString(name)
		name = name[size:]
	}
	if name == "" {
		return "fil"
	}
	return name
}

// recognise says which jobs something is for, the likeliest first.
func recognise(name string, data []byte) []string {
	ext := strings.ToLower(path.Ext(name))
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	switch {
	case ext == ".xlsx" || ext == ".csv" || workbook(data): // before Word: both are zips
		return []string{"figures", "dataset"}
	case docx.IsWord(data):
		d := read.Open(name, data, &diag.List{})
		if d == nil {
			return []string{"marks", "answers", "first"}
		}
		if f, err := trace.Read(d.Custom); err == nil && f != nil && len(f.Guides) > 0 {
			return []string{"answers", "marks", "first"}
		}
		if len(d.Changes()) == 0 {
			return []string{"first", "marks", "answers"}
		}
		return []string{"marks", "answers", "first"}
	case bytes.HasPrefix(text, []byte("{")):
		var keys map[string]json.RawMessage
		if json.Unmarshal(text, &keys) == nil && keys["decisions"] != nil {
			return []string{"minutes", "answers"}
		}
		return []string{"answers", "minutes"}
	case ext == ".md":
		return []string{"copy", "answers"}
	case ext == ".eml" || !table(text):
		return []string{"answers", "copy"}
	}
	return []string{"figures", "dataset", "answers"}
}

// workbook reports whether data is a file of sheets, whatever its name.
func workbook(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" })
}

// table reports whether text is that of a sheet: a sign that parts cells as often in
// each of the first lines.
func table(text []byte) bool {
	lines := strings.SplitN(string(text), "\n", 6)
	if len(lines) < 2 {
		return false
	}
	for _, sign := range []string{"\t", ";"} {
		n := strings.Count(lines[0], sign)
		if n > 0 && !slices.ContainsFunc(lines[:min(5, len(lines))], func(l string) bool { return strings.Count(l, sign) != n }) {
			return true
		}
	}
	return false
}

// thing shows what came: what it is taken for, and what that would write.
func (d *Desk) thing(w http.ResponseWriter, req *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	t := d.known(req.URL.Query().Get("id"))
	if t == nil {
		d.page(w, http.StatusNotFound, "message.html", message{Title: d.text("gone_title"), Text: d.text("gone_text")})
		return
	}
	name := req.URL.Query().Get("job")
	if name == "" {
		name = t.may[0]
		st, _, err := d.o.Program.Load(nil)
		switch {
		case err != nil:
		case name == "figures" && len(st.Datasets) == 0:
			name = "dataset"
		case name == "marks" && !slices.ContainsFunc(st.Guides, func(g *site.Guide) bool {
			return slices.ContainsFunc(g.Versions, func(v *site.Version) bool { return !v.First() })
		}):
			name = "first" // there is nothing yet that it could change
		}
	}
	k := kindOf(name)
	if k == nil || !slices.Contains(t.may, name) {
		d.missing(w)
		return
	}
	p, _, err := d.try(req, k, form{Values: map[string][]string{}, thing: t})
	if err != nil {
		d.failed(w, err)
		return
	}
	d.page(w, http.StatusOK, "job.html", p)
}
