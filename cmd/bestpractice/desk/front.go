package desk

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/yamledit"
)

// edited gives a YAML file, or a text whose front matter is YAML, after an edit; what
// stands round the YAML keeps its bytes.
func edited(name string, raw []byte, edit func(*yamledit.File) error) ([]byte, error) {
	var before, after []byte
	inner := raw
	if path.Ext(name) == ".md" {
		text := bytes.TrimPrefix(raw, []byte("\ufeff"))
		head, _, ok := source.FrontMatter(string(text))
		if !ok {
			return nil, errors.New("it has no front matter")
		}
		inner = []byte(source.Unframed(head))
		at := len(raw) - len(text) + strings.IndexByte(head, '\n') + 1
		before, after = raw[:at], raw[at+len(inner):]
	}
	f, err := yamledit.Open(inner, source.RecordOf(name))
	if err == nil {
		err = edit(f)
	}
	if err != nil {
		return nil, err
	}
	return bytes.Join([][]byte{before, f.Bytes(), after}, nil), nil
}

// writing is the job that saves a file of the site after an edit. Where hash says what
// somebody saw of it, and that is no more, both are shown.
func (d *Desk) writing(name, hash string, edit func(raw []byte) ([]byte, error)) (Job, error) {
	raw, err := d.read(name)
	if err != nil {
		return Job{}, notice(d.text("missing_text"))
	}
	after, err := edit(raw)
	if _, ok := err.(notice); ok {
		return Job{}, err
	}
	if err != nil {
		return Job{}, notice(d.text("by_hand", "file", name))
	}
	job := Job{Write: func(w *folder.Writer) error { return w.Update(name, raw, after) }}
	if hash != "" && hashOf(raw) != hash {
		job.Warn = d.text("changed_meanwhile", "file", name)
	}
	return job, nil
}
