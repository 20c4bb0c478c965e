// Package yamledit changes YAML that people keep, and no more of it than it
// must: comments, order, blank lines, quoting and line ends stay byte for byte.
//
// Input is the text of one document, the record that it is read into, and an edit:
// append an entry to a list or take one out, set or remove a key of a mapping. Output
// is the text with a few bytes put in, replaced or taken out; a key that was not there
// stands where the record has it. The result is read again and must be the tree that was meant, else the edit is an
// error and the text stays as it was. CRLF and a byte-order mark are kept.
package yamledit

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// File is a YAML document that is being edited.
type File struct {
	bom  string
	text string
	root *yaml.Node // nil where the document is empty
	kind reflect.Type
}

// Step is one step of a path into the document: a key of a mapping, or the one
// entry of a list whose key Key has the value Is.
type Step struct {
	Key  string
	Is   string
	Item bool
}

// Key steps into the value of a key.
func Key(name string) Step { return Step{Key: name} }

// Item steps into the entry of a list in which key has the value.
func Item(key, value string) Step { return Step{Key: key, Is: value, Item: true} }

func (s Step) String() string {
	if s.Item {
		return fmt.Sprintf("[%s: %s]", s.Key, s.Is)
	}
	return s.Key
}

// Field is a key and its value.
type Field struct {
	Key   string
	Value Value
}

// item is an entry of a list: fields, or a text alone.
type item struct {
	fields []Field
	text   Value
}

const mark = "\ufeff"

// Open reads a document. The fields of the record that it is read into say in which
// order keys stand; with none, a new key stands last.
func Open(src []byte, record any) (*File, error) {
	if !utf8.Valid(src) {
		return nil, errors.New("the text is not UTF-8")
	}
	f := &File{text: string(src), kind: reflect.TypeOf(record)}
	if rest, ok := strings.CutPrefix(f.text, mark); ok {
		f.bom, f.text = mark, rest
	}
	root, err := read(f.text)
	if err != nil {
		return nil, err
	}
	f.root = root
	return f, nil
}

// Bytes gives the document with the edits made so far.
func (f *File) Bytes() []byte { return []byte(f.bom + f.text) }

// Append adds an entry to the end of the list that a path names. The last step
// is a key; where its mapping has not got it, or it is empty, the list is made.
func (f *File) Append(path []Step, entry []Field) error {
	if len(entry) == 0 {
		return errors.New("an entry has fields")
	}
	want, err := nodeOf(entry)
	if err != nil {
		return fmt.Errorf("appending to %s: %w", pathString(path), err)
	}
	return f.append(path, item{fields: entry}, want)
}

// AppendText adds a string to the end of the list that a path names, as Append.
func (f *File) AppendText(path []Step, text string) error {
	v := Text(text)
	want, err := v.node()
	if err != nil {
		return fmt.Errorf("appending to %s: %w", pathString(path), err)
	}
	return f.append(path, item{text: v}, want)
}

func (f *File) append(path []Step, entry item, want *yaml.Node) error {
	if len(path) == 0 || path[len(path)-1].Item {
		return errors.New("a list is named by a key")
	}
	m, err := f.mapping(path[:len(path)-1])
	if err != nil {
		return fmt.Errorf("appending to %s: %w", pathString(path), err)
	}
	name := path[len(path)-1].Key
	goal := clone(f.root)
	target, err := follow(goal, path[:len(path)-1])
	if err != nil {
		return fmt.Errorf("appending to %s: %w", pathString(path), err)
	}
	list := value(m, name)
	var candidates []string
	switch {
	case list == nil:
		target.Content = append(target.Content, stringNode(name), sequence(want))
		candidates = f.insertPair(m, path, func(indent string, flow bool) string {
			if flow {
				return "[" + entry.flow() + "]"
			}
			if entry.fields == nil {
				return " [" + entry.flow() + "]"
			}
			return f.newline() + f.listEntry(indent+f.listIndent(), entry, entry.short())
		})
	case list.Tag == "!!null":
		*value(target, name) = *sequence(want)
		candidates = f.fillEmpty(m, list, entry)
	case list.Kind != yaml.SequenceNode:
		return fmt.Errorf("appending to %s: line %d holds no list", pathString(path), list.Line)
	default:
		t := value(target, name)
		t.Content = append(t.Content, want)
		candidates = f.appendTo(list, entry)
	}
	if err := f.accept(goal, candidates); err != nil {
		return fmt.Errorf("appending to %s: %w", pathString(path), err)
	}
	return nil
}

// Insert adds an entry to the list that a path names, before the first entry
// whose plain fields before accepts; at the end where it accepts none, as Append.
func (f *File) Insert(path []Step, entry []Field, before func(fields map[string]string) bool) error {
	m, err := f.mapping(path[:len(path)-1])
	if err != nil {
		return fmt.Errorf("inserting into %s: %w", pathString(path), err)
	}
	list := value(m, path[len(path)-1].Key)
	if list == nil || list.Kind != yaml.SequenceNode {
		return f.Append(path, entry)
	}
	for i, x := range list.Content {
		fields := map[string]string{}
		for j := 0; x.Kind == yaml.MappingNode && j+1 < len(x.Content); j += 2 {
			fields[x.Content[j].Value] = x.Content[j+1].Value
		}
		if !before(fields) {
			continue
		}
		want, err := nodeOf(entry)
		if err != nil {
			return fmt.Errorf("inserting into %s: %w", pathString(path), err)
		}
		goal := clone(f.root)
		target, err := follow(goal, path[:len(path)-1])
		if err != nil {
			return fmt.Errorf("inserting into %s: %w", pathString(path), err)
		}
		target = value(target, path[len(path)-1].Key)
		target.Content = slices.Insert(target.Content, i, want)
		if err := f.accept(goal, f.insertAt(list, x, item{fields: entry})); err != nil {
			return fmt.Errorf("inserting into %s: %w", pathString(path), err)
		}
		return nil
	}
	return f.Append(path, entry)
}

// RemoveEntry takes the entry that a path names out of its list, with its lines. The last
// steps are the list's key and the entry. What stands on lines above it stays, and a
// list keeps one entry at least: another is no longer a list that others may add to.
func (f *File) RemoveEntry(path []Step) error {
	if len(path) < 2 || !path[len(path)-1].Item {
		return errors.New("an entry of a list is named by the list and the entry")
	}
	where := pathString(path)
	entry, err := f.mapping(path)
	if err != nil {
		return fmt.Errorf("removing %s: %w", where, err)
	}
	holder, key := path[:len(path)-2], path[len(path)-2].Key
	goal := clone(f.root)
	target, err := follow(goal, holder)
	if err != nil {
		return fmt.Errorf("removing %s: %w", where, err)
	}
	m, err := f.mapping(holder)
	if err != nil {
		return fmt.Errorf("removing %s: %w", where, err)
	}
	list, left := value(m, key), value(target, key)
	at := slices.Index(list.Content, entry)
	if len(list.Content) < 2 || at < 0 {
		return fmt.Errorf("removing %s: the list would be empty", where)
	}
	left.Content = slices.Delete(left.Content, at, at+1)
	lines := f.lines()
	start := lines[entry.Line-1]
	indent := list.Column - 1
	end := f.endOf(entry, indent, false)
	for end < len(f.text) && f.text[end] != '\n' {
		end++
	}
	if err := f.accept(goal, []string{f.splice(start, min(end+1, len(f.text)), "")}); err != nil {
		return fmt.Errorf("removing %s: %w", where, err)
	}
	return nil
}

// Set gives a key of the mapping that a path names a value, in place of the one
// that it has.
func (f *File) Set(path []Step, key string, v Value) error {
	where := pathString(append(path[:len(path):len(path)], Key(key)))
	m, err := f.mapping(path)
	if err != nil {
		return fmt.Errorf("setting %s: %w", where, err)
	}
	goal := clone(f.root)
	target, err := follow(goal, path)
	if err != nil {
		return fmt.Errorf("setting %s: %w", where, err)
	}
	want, err := v.node()
	if err != nil {
		return fmt.Errorf("setting %s: %w", where, err)
	}
	old := value(m, key)
	var candidates []string
	switch {
	case old == nil:
		target.Content = append(target.Content, stringNode(key), want)
		candidates = f.insertPair(m, append(path[:len(path):len(path)], Key(key)), func(indent string, flow bool) string {
			if flow {
				return v.flow()
			}
			return " " + v.block(indent, f.newline())
		})
	case same(old, want):
		return nil
	case old.Kind == yaml.SequenceNode && old.Style&yaml.FlowStyle != 0 && v.list != nil:
		*value(target, key) = *want
		start := f.offset(old)
		end, ok := flowEnd(f.text, start)
		if !ok {
			return fmt.Errorf("setting %s: line %d holds a list that cannot be read", where, old.Line)
		}
		candidates = []string{f.splice(start, end+1, v.flow())}
	case old.Kind != yaml.ScalarNode:
		return fmt.Errorf("setting %s: line %d holds more than one value", where, old.Line)
	default:
		*value(target, key) = *want
		candidates = f.replaceScalar(old, v)
	}
	if err := f.accept(goal, candidates); err != nil {
		return fmt.Errorf("setting %s: %w", where, err)
	}
	return nil
}

// Remove takes a key of the mapping that a path names out, with its value and the
// comment behind it. One that is not there is out already.
func (f *File) Remove(path []Step, key string) error {
	where := pathString(append(path[:len(path):len(path)], Key(key)))
	m, err := f.mapping(path)
	if err != nil {
		return fmt.Errorf("removing %s: %w", where, err)
	}
	goal := clone(f.root)
	target, err := follow(goal, path)
	i := slices.Index(m.Content, value(m, key)) - 1
	if err != nil || i < 0 {
		return err
	}
	target.Content = slices.Delete(target.Content, i, i+2)
	start, end := f.offset(m.Content[i]), 0
	switch {
	case m.Style&yaml.FlowStyle == 0:
		start, end = f.lines()[m.Content[i].Line-1], f.endOf(m.Content[i+1], m.Column-1, false)
		end += len(f.text[end:]) - len(strings.TrimPrefix(strings.TrimPrefix(f.text[end:], "\r"), "\n"))
	case i+2 < len(m.Content):
		end = f.offset(m.Content[i+2])
	default: // the last one in braces
		start = max(0, strings.LastIndexByte(f.text[:start], ','))
		end, _ = flowEnd(f.text, f.offset(m))
	}
	if err := f.accept(goal, []string{f.splice(start, max(start, end), "")}); err != nil {
		return fmt.Errorf("removing %s: %w", where, err)
	}
	return nil
}

// accept takes the first candidate that reads as the tree that is meant.
func (f *File) accept(goal *yaml.Node, candidates []string) error {
	for _, text := range candidates {
		if root, err := read(text); err == nil && same(root, goal) {
			f.text, f.root = text, root
			return nil
		}
	}
	return errors.New("this YAML cannot be edited without changing more of it: please edit it by hand")
}

// mapping follows a path to a mapping. An empty document has one at its root.
func (f *File) mapping(path []Step) (*yaml.Node, error) {
	if f.root == nil {
		if len(path) > 0 {
			return nil, errors.New("the file is empty")
		}
		f.root = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	}
	return follow(f.root, path)
}

func follow(n *yaml.Node, path []Step) (*yaml.Node, error) {
	for i, step := range path {
		next := (*yaml.Node)(nil)
		switch {
		case step.Item && n.Kind == yaml.SequenceNode:
			for _, e := range n.Content {
				if v := value(e, step.Key); v != nil && v.Kind == yaml.ScalarNode && v.Value == step.Is {
					if next != nil {
						return nil, fmt.Errorf("%s is there twice", pathString(path[:i+1]))
					}
					next = e
				}
			}
		case !step.Item:
			next = value(n, step.Key)
		}
		if next == nil {
			return nil, fmt.Errorf("%s is not there", pathString(path[:i+1]))
		}
		n = next
	}
	if n.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s is no mapping", pathString(path))
	}
	return n, nil
}

func pathString(path []Step) string {
	var parts []string
	for _, s := range path {
		parts = append(parts, s.String())
	}
	return strings.Join(parts, ".")
}

// read parses one document. Aliases are refused: an edit behind one would show
// in two places.
func read(text string) (*yaml.Node, error) {
	dec := yaml.NewDecoder(strings.NewReader(text))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("reading YAML: %w", err)
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.New("the file holds more than one YAML document")
	}
	if len(doc.Content) != 1 {
		return nil, nil
	}
	if aliased(doc.Content[0]) {
		return nil, errors.New("YAML aliases cannot be edited")
	}
	return doc.Content[0], nil
}
