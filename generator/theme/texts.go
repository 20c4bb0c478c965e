package theme

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
	"bestpractice/generator/source/strictyaml"

	"gopkg.in/yaml.v3"
)

// texts lays a site's words over those of its language.
func (l *loader) texts(f source.ThemeFile, lang string) error {
	name := "texts/" + lang + ".yaml"
	data, err := fs.ReadFile(l.builtIn, name)
	if err != nil {
		return fmt.Errorf("reading the texts of the interface: %w", err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	// What stands in articles is sealed: it must not change with a site's words.
	article := without(doc.Content[0], "article")
	if !strictyaml.Decode(f.Path, 0, f.Data, &words{built: doc.Content[0]}, l.list) {
		return nil
	}
	doc.Content[0].Content = append(doc.Content[0].Content, article...)
	merged, err := yaml.Marshal(&doc)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	l.over[name] = merged
	return nil
}

// without takes a key and its value out of a mapping.
func without(n *yaml.Node, key string) (taken []*yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			taken = slices.Clone(n.Content[i : i+2])
			n.Content = slices.Delete(n.Content, i, i+2)
		}
	}
	return taken
}

// words are the texts of a mapping, put into the place of the built-in ones.
type words struct{ built *yaml.Node }

var placeholder = regexp.MustCompile(`\{[a-z_0-9]+\}`)

// UnmarshalNode implements strictyaml.Unmarshaler.
func (w *words) UnmarshalNode(d *strictyaml.Decoder, n *yaml.Node) { merge(d, n, w.built) }

func merge(d *strictyaml.Decoder, n, built *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.Errorf(n, "wrong-type", "write KEY: and the texts below it, as templates/texts/da.yaml does", "expected keys and values here")
		return
	}
	known := map[string]*yaml.Node{}
	for i := 0; i+1 < len(built.Content); i += 2 {
		known[built.Content[i].Value] = built.Content[i+1]
	}
	d.Pairs(n, func(key, value *yaml.Node) {
		at, ok := known[key.Value]
		switch {
		case !ok:
			hint := diag.DidYouMean(key.Value, slices.Sorted(maps.Keys(known)))
			if hint == "" {
				hint = diag.F("allowed here: %s", strings.Join(slices.Sorted(maps.Keys(known)), ", "))
			}
			d.Errorf(key, "unknown-key", hint, "unknown key %q", key.Value)
		case at.Kind == yaml.MappingNode:
			merge(d, value, at)
		case at.Kind == yaml.SequenceNode: // words to look for: the site's are added
			if value.Kind != yaml.SequenceNode {
				d.Errorf(value, "wrong-type", "write words like [apoteket, lægen]", "expected a list here")
				return
			}
			for _, word := range value.Content {
				if word.Kind != yaml.ScalarNode || strings.TrimSpace(word.Value) == "" {
					d.Errorf(word, "wrong-type", "write words like [apoteket, lægen]", "expected a word here")
					continue
				}
				at.Content = append(at.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: strings.ToLower(word.Value)})
			}
		case value.Kind != yaml.ScalarNode || value.Tag == "!!null" || strings.TrimSpace(value.Value) == "":
			d.Errorf(value, "wrong-type", diag.F("the built-in text is %q", at.Value), "expected a text here")
		default:
			old, now := placeholders(at.Value), placeholders(value.Value)
			for _, p := range now {
				if !slices.Contains(old, p) {
					d.Errorf(value, "theme-text", diag.F("the built-in text is %q", at.Value), "nothing fills %q in this text", p)
					return
				}
			}
			for _, p := range old {
				if !slices.Contains(now, p) {
					d.List.Warnf(d.Pos(value), "theme-text", diag.F("the built-in text is %q", at.Value), "the text does not say %q", p)
				}
			}
			at.SetString(value.Value)
		}
	})
}

func placeholders(text string) []string {
	out := placeholder.FindAllString(text, -1)
	slices.Sort(out)
	return slices.Compact(out)
}
