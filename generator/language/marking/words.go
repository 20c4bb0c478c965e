// Package marking holds the words of change markings, by language: what a change
// is called, and what flags look for. It is data: values in, words out.
package marking

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"bestpractice/templates"

	"gopkg.in/yaml.v3"
)

// Words say what a change is beside the words that came and went: the group
// `marks` of a language's texts.
type Words struct {
	// Details are by codes of kinds of changes; {from} and {to} stand for what it
	// was and is.
	Details map[string]string `yaml:"details"`
	// Values are names for codes that stand for {from} and {to}.
	Values map[string]string `yaml:"values"`
	Labels Labels            `yaml:"labels"`
	// Flags are the names of what a change touches.
	Flags map[string]string `yaml:"flags"`
	Said  Said              `yaml:"said"`
	// Watched is what flags look for.
	Watched Watched `yaml:"watched"`
}

// Labels are read before what they name. MovedFrom and MovedTo are links, and
// seen by all.
type Labels struct {
	Inserted  string `yaml:"inserted"`
	Deleted   string `yaml:"deleted"`
	MovedFrom string `yaml:"moved_from"`
	MovedTo   string `yaml:"moved_to"`
	Split     string `yaml:"split"`
	Join      string `yaml:"join"`
	SplitList string `yaml:"split_list"`
	JoinList  string `yaml:"join_list"`
	// End is read at the end of a mark within a text.
	End string `yaml:"end"`
}

// Said is what a flag says: {flag} its name, {from} and {to} what was and is,
// {some} the first of many.
type Said struct {
	Moved   string `yaml:"moved"`
	Added   string `yaml:"added"`
	Removed string `yaml:"removed"`
	Changed string `yaml:"changed"`
	More    string `yaml:"more"`
}

// Danish are the words, and what to look at twice, where no language is asked for.
var Danish = sync.OnceValues(func() (*Words, *Lexicon) {
	w := builtIn()["da.yaml"]
	return w, w.Watched.Clinical()
})

// builtIn are the texts that are built in, by the names of their files. Of each file only
// the group `marks` is read: a tenth of it, in a tenth of the time.
var builtIn = sync.OnceValue(func() map[string]*Words {
	files, err := fs.Glob(templates.FS, "texts/*.yaml")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	out := map[string]*Words{}
	for _, file := range files {
		data, err := fs.ReadFile(templates.FS, file)
		if err != nil {
			panic(fmt.Sprintf("marking: %v", err))
		}
		var texts struct {
			Marks *Words `yaml:"marks"`
		}
		if err := yaml.Unmarshal(group(data, "marks:\n"), &texts); err != nil || texts.Marks == nil {
			panic(fmt.Sprintf("marking: %s: %v", file, err))
		}
		out[path.Base(file)] = texts.Marks
	}
	return out
})

// group gives the lines of a mapping's key from the margin to the next one.
func group(data []byte, key string) []byte {
	var out []byte
	within := false
	for line := range bytes.Lines(data) {
		if line[0] > ' ' && line[0] != '#' {
			within = string(line) == key
		}
		if within {
			out = append(out, line...)
		}
	}
	return out
}

// Flag says what a flag of a kind was and is; one that is empty was not there.
func (w *Words) Flag(kind, from, to string, moved bool) string {
	form := w.Said.Changed
	switch {
	case moved:
		form = w.Said.Moved
	case from == "":
		form = w.Said.Added
	case to == "":
		form = w.Said.Removed
	}
	return strings.NewReplacer("{flag}", w.Flags[kind], "{from}", from, "{to}", to).Replace(form)
}

// Detail says what a change of that kind is, from and to being codes.
func (w *Words) Detail(kind, from, to string) string {
	return w.Tell(kind, w.value(from), w.value(to))
}

// Tell does so where from and to are words.
func (w *Words) Tell(kind, from, to string) string {
	return strings.NewReplacer("{from}", from, "{to}", to).Replace(w.Details[kind])
}

func (w *Words) value(code string) string {
	parts := strings.Split(code, ",")
	for i, p := range parts {
		name, number, _ := strings.Cut(p, " ")
		if v, ok := w.Values[p]; ok {
			parts[i] = v
		} else if v, ok := w.Values[name+" #"]; ok {
			parts[i] = strings.ReplaceAll(v, "#", number)
		}
	}
	return strings.Join(parts, ", ")
}
