package yamledit

import (
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// value returns the value of a key of a mapping, or nil.
func value(m *yaml.Node, key string) *yaml.Node {
	if m == nil || m.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key && m.Content[i].Kind == yaml.ScalarNode {
			return m.Content[i+1]
		}
	}
	return nil
}

func aliased(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return true
	}
	for _, c := range n.Content {
		if aliased(c) {
			return true
		}
	}
	return false
}

// same reports whether two trees mean the same; in which order a mapping has its
// keys means nothing.
func same(a, b *yaml.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.ShortTag() != b.ShortTag() || a.Value != b.Value || len(a.Content) != len(b.Content) {
		return false
	}
	at := map[string]int{} // of b's keys
	for i := 0; a.Kind == yaml.MappingNode && i < len(b.Content); i += 2 {
		at[b.Content[i].Value] = i
	}
	for i := range a.Content {
		j := i
		if a.Kind == yaml.MappingNode {
			j = at[a.Content[i&^1].Value] + i&1
		}
		if !same(a.Content[i], b.Content[j]) {
			return false
		}
	}
	return true
}

func clone(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = nil
	for _, x := range n.Content {
		c.Content = append(c.Content, clone(x))
	}
	return &c
}

func sequence(entries ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: entries}
}

func stringNode(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

func nodeOf(entry []Field) (*yaml.Node, error) {
	m := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, f := range entry {
		v, err := f.Value.node()
		if err != nil {
			return nil, err
		}
		m.Content = append(m.Content, stringNode(f.Key), v)
	}
	return m, nil
}

// next returns the node that begins after all of n in the document, or nil.
func next(root, n *yaml.Node) *yaml.Node {
	var order []*yaml.Node
	ends := map[*yaml.Node]int{}
	var walk func(*yaml.Node)
	walk = func(x *yaml.Node) {
		order = append(order, x)
		for _, c := range x.Content {
			walk(c)
		}
		ends[x] = len(order)
	}
	walk(root)
	if i, ok := ends[n]; ok && i < len(order) {
		return order[i]
	}
	return nil
}

// keysOf gives the keys of the mapping that a path names, in the order in which the
// record has them; none where it holds no such mapping.
func keysOf(kind reflect.Type, path []Step) (out []string) {
	for kind != nil && (kind.Kind() == reflect.Pointer || kind.Kind() == reflect.Slice) {
		kind = kind.Elem()
	}
	if kind == nil || kind.Kind() != reflect.Struct {
		return nil
	}
	if len(path) > 0 && path[0].Item {
		return keysOf(kind, path[1:])
	}
	for _, field := range reflect.VisibleFields(kind) {
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		switch {
		case name == "" || name == "-":
		case len(path) == 0:
			out = append(out, name)
		case name == path[0].Key:
			return keysOf(field.Type, path[1:])
		}
	}
	return out
}
