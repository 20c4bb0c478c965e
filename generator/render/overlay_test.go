package render

import (
	"io/fs"
	"testing/fstest"
)

// overlay is a file system with some files replaced.
type overlay struct {
	fs.FS
	files map[string]string
}

func (o overlay) Open(name string) (fs.File, error) {
	if data, ok := o.files[name]; ok {
		return fstest.MapFS{name: &fstest.MapFile{Data: []byte(data)}}.Open(name)
	}
	return o.FS.Open(name)
}
