// Package strictyaml decodes YAML from its nodes, so that every value knows its
// line and column and every mistake is reported in one run.
//
// Input: the text of one file (UTF-8, LF). Output: a Go struct whose fields are
// the types of this package (Text, ID, Day, …), structs, and slices of them;
// what is wrong goes to a diag.List with position and hint. Unknown, duplicate
// and missing keys, wrong types and impossible dates are errors. Aliases and
// anchors are refused: they are what YAML bombs are made of, and no format
// here needs them.
package strictyaml

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"

	"gopkg.in/yaml.v3"
)

// maxDepth bounds nesting; no format of the site is deeper than ten.
const maxDepth = 50

// Unmarshaler is implemented by values that decode themselves. Decode finds it by
// reflection: no call of it is seen elsewhere.
type Unmarshaler interface {
	UnmarshalNode(d *Decoder, n *yaml.Node)
}

// Decoder walks one file's nodes.
type Decoder struct {
	File string
	// Line is added to every position: front matter starts below the file's top.
	Line int
	List *diag.List
	src  []string
}

// Decode reads src into out, a pointer to a struct. It reports whether src is
// YAML with keys and values: then out holds all of it that is not wrong in
// itself, so that the rest can be checked in the same run. line is the number of
// lines of the file above src.
func Decode(file string, line int, src []byte, out any, l *diag.List) bool {
	d := &Decoder{File: file, Line: line, List: l, src: strings.Split(string(src), "\n")}
	if i := IndexForbidden(src); i >= 0 {
		r, _ := utf8.DecodeRune(src[i:])
		before := src[:i]
		pos := diag.Pos{File: file, Line: line + 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(before[1+bytes.LastIndexByte(before, '\n'):])}
		l.Errorf(pos, "control-character", "remove it", "the text holds the control character U+%04X", r)
		return false
	}
	var doc yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(string(src)))
	err := dec.Decode(&doc)
	if err != nil && !errors.Is(err, io.EOF) {
		d.syntaxError(err)
		return false
	}
	if err != nil || len(doc.Content) == 0 {
		l.Errorf(diag.Pos{File: file, Line: line + 1, Column: 1}, "empty-file", "", "the file holds no YAML")
		return false
	}
	var more yaml.Node
	if err := dec.Decode(&more); err == nil {
		l.Errorf(d.Pos(&more), "yaml-syntax", "remove the line with ---", "a second YAML document in one file")
	}
	if !d.plain(doc.Content[0], 0) {
		return false
	}
	d.Value(doc.Content[0], reflect.ValueOf(out).Elem())
	return doc.Content[0].Kind == yaml.MappingNode
}

var (
	yamlLine = regexp.MustCompile(`line ([0-9]+)`)
	// parserError are the messages of the parser proper (parserc.go of yaml.v3):
	// it counts lines from 0 in them, the scanner from 1 in its own.
	parserError = regexp.MustCompile(`did not find expected (node content|'-' indicator|key|',' or|<)|found undefined tag handle`)
)

// syntaxError reports what the YAML parser refused. Its message names a line
// only; the column is that of the line's first character.
func (d *Decoder) syntaxError(err error) {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	pos := diag.Pos{File: d.File, Line: d.Line + 1, Column: 1}
	if m := yamlLine.FindStringSubmatch(msg); m != nil {
		n, _ := strconv.Atoi(m[1])
		if parserError.MatchString(msg) {
			n++
		}
		for n > 1 && (n > len(d.src) || d.src[n-1] == "") {
			n-- // the end of the file is told at its last line
		}
		pos.Line = d.Line + n
		msg = strings.TrimPrefix(msg, m[0]+": ")
		if n >= 1 && n <= len(d.src) {
			line := d.src[n-1]
			pos.Column = 1 + utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeft(line, " "))
		}
	}
	var hint diag.Text
	switch {
	case strings.Contains(msg, "tab") || strings.Contains(msg, "cannot start any token"):
		hint = "indent with spaces, not tabs"
	case strings.Contains(msg, "mapping values are not allowed"):
		hint = "text that holds a colon must stand in quotes"
	case strings.Contains(msg, "did not find expected"):
		hint = "check the indentation and the quotes around here"
	}
	d.List.Errorf(pos, "yaml-syntax", hint, "not valid YAML: %s", shorten(msg))
}

// plain refuses aliases, anchors, merge keys, odd tags and deep nesting in the
// whole tree before anything is decoded.
func (d *Decoder) plain(n *yaml.Node, depth int) bool {
	if depth > maxDepth {
		d.List.Errorf(d.Pos(n), "yaml-depth", "", "nested more than %d levels deep", maxDepth)
		return false
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Tag == "!!merge" {
		d.List.Errorf(d.Pos(n), "yaml-alias", "write the value out", "YAML anchors and aliases (&, *, <<) are not allowed")
		return false
	}
	if n.Style&yaml.TaggedStyle != 0 {
		d.List.Errorf(d.Pos(n), "yaml-tag", "remove it", "YAML tags such as %s are not allowed", shorten(n.Tag))
		return false
	}
	for _, c := range n.Content {
		if !d.plain(c, depth+1) {
			return false
		}
	}
	return true
}

// Pos returns the position of a node. yaml.v3 counts columns in characters.
func (d *Decoder) Pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: d.File, Line: d.Line + n.Line, Column: n.Column}
}

// Errorf reports an error at a node.
func (d *Decoder) Errorf(n *yaml.Node, code string, hint diag.Text, format string, args ...any) {
	d.List.Errorf(d.Pos(n), code, hint, format, args...)
}

// Value decodes n into v by v's type.
func (d *Decoder) Value(n *yaml.Node, v reflect.Value) {
	if v.CanAddr() {
		if u, ok := v.Addr().Interface().(Unmarshaler); ok {
			u.UnmarshalNode(d, n)
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.Value(n, v.Elem())
	case reflect.Struct:
		d.mapping(n, v)
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			d.Errorf(n, "wrong-type", "write a list: [a, b], or a line with - for each", "expected a list, found %s", kindOf(n))
			return
		}
		out := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
		for i, c := range n.Content {
			d.Value(c, out.Index(i))
		}
		v.Set(out)
	default:
		panic("strictyaml: unsupported type " + v.Type().String())
	}
}

// field is one key that a struct takes.
type field struct {
	name     string
	required bool
	index    []int
}

func fieldsOf(t reflect.Type, prefix []int) []field {
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(append([]int(nil), prefix...), i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct && f.Tag.Get("yaml") == "" {
			out = append(out, fieldsOf(f.Type, index)...)
			continue
		}
		tag, ok := f.Tag.Lookup("yaml")
		if !ok || tag == "-" {
			continue
		}
		name, opt, _ := strings.Cut(tag, ",")
		out = append(out, field{name, opt == "required", index})
	}
	return out
}

// Mapping is embedded in records to hold where they and their keys stand.
type Mapping struct {
	Pos  diag.Pos
	Keys map[string]diag.Pos
}

// At returns the position of a key's value, or the record's own where the key
// is absent.
func (m Mapping) At(key string) diag.Pos {
	if p, ok := m.Keys[key]; ok {
		return p
	}
	return m.Pos
}

// Has reports whether the author wrote the key.
func (m Mapping) Has(key string) bool { _, ok := m.Keys[key]; return ok }

var mappingType = reflect.TypeFor[Mapping]()

func (d *Decoder) mapping(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.Errorf(n, "wrong-type", "", "expected keys and values, found %s", kindOf(n))
		return
	}
	fields := fieldsOf(v.Type(), nil)
	var names []string
	byName := map[string]field{}
	for _, f := range fields {
		names = append(names, f.name)
		byName[f.name] = f
	}
	m := Mapping{Pos: d.Pos(n), Keys: map[string]diag.Pos{}}
	d.Pairs(n, func(key, value *yaml.Node) {
		f, ok := byName[key.Value]
		if !ok {
			hint := diag.DidYouMean(key.Value, names)
			if key.Tag == "!!int" && value.Tag == "!!null" {
				hint = "write a decimal point, not a comma" // {value: 4,6}
			}
			if hint == "" {
				hint = diag.F("allowed here: %s", strings.Join(names, ", "))
			}
			d.Errorf(key, "unknown-key", hint, "unknown key %q", shorten(key.Value))
			return
		}
		m.Keys[key.Value] = d.Pos(value)
		d.Value(value, v.FieldByIndex(f.index))
	})
	for _, f := range fields {
		if f.required && !m.Has(f.name) {
			d.Errorf(n, "missing-key", "", "the key %q is missing", f.name)
		}
	}
	if f, ok := v.Type().FieldByName("Mapping"); ok && f.Type == mappingType {
		v.FieldByIndex(f.Index).Set(reflect.ValueOf(m))
	}
}

// Pairs calls f for each key and value of a mapping, in order; a key that comes
// twice is an error and its second value is left out.
func (d *Decoder) Pairs(n *yaml.Node, f func(key, value *yaml.Node)) {
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			d.Errorf(key, "wrong-type", "", "a key must be plain text")
			continue
		}
		if first, ok := seen[key.Value]; ok {
			d.List.Add(diag.Diagnostic{Pos: d.Pos(key), Severity: diag.Error, Code: "duplicate-key",
				Message: diag.F("the key %q comes twice", shorten(key.Value)),
				Related: []diag.Related{{Pos: d.Pos(first), Message: "first at"}}})
			continue
		}
		seen[key.Value] = key
		f(key, value)
	}
}

func kindOf(n *yaml.Node) diag.Text {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	}
	switch n.Tag {
	case "!!null":
		return "nothing"
	case "!!int", "!!float":
		return diag.F("the number %s", shorten(n.Value))
	case "!!bool":
		return diag.F("the truth value %s", n.Value)
	case "!!timestamp":
		return diag.F("the date %s", shorten(n.Value))
	}
	return diag.F("the text %q", shorten(n.Value))
}

// shorten keeps a message to a line whatever the file holds.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
