package page

import (
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// fold has texts of the interface stand in the templates as they are shown: {{t.Site.Menu}}
// is the same on all pages, and every page would call t by reflection, look two fields up by
// name and escape what it found, some dozens of times. Addresses are left: what is escaped
// in one depends on where it stands.
func fold(templates *template.Template, texts *Texts) error {
	for _, t := range templates.Templates() {
		if t.Tree == nil {
			continue
		}
		if err := foldIn(t.Tree.Root, texts); err != nil {
			return err
		}
	}
	return nil
}

func foldIn(list *parse.ListNode, texts *Texts) (err error) {
	if list == nil {
		return nil
	}
	both := func(b parse.BranchNode) {
		if err = foldIn(b.List, texts); err == nil {
			err = foldIn(b.ElseList, texts)
		}
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			both(n.BranchNode)
		case *parse.RangeNode:
			both(n.BranchNode)
		case *parse.WithNode:
			both(n.BranchNode)
		case *parse.ActionNode:
			text, ok := textAt(n, texts)
			if !ok {
				continue
			}
			var shown strings.Builder
			err = escaped.Execute(&shown, text)
			list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(shown.String())}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// escaped shows a text as it stands between tags, and between quotation marks.
var escaped = template.Must(template.New("").Parse("{{.}}"))

// textAt is the text of the interface that an action shows, where it does nothing else.
func textAt(n *parse.ActionNode, texts *Texts) (text string, ok bool) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 || len(n.Pipe.Cmds[0].Args) != 1 {
		return "", false
	}
	chain, ok := n.Pipe.Cmds[0].Args[0].(*parse.ChainNode)
	if !ok || chain.Node.String() != "t" || chain.Field[0] == "Address" {
		return "", false
	}
	v := reflect.ValueOf(texts).Elem()
	for _, name := range chain.Field {
		if v.Kind() != reflect.Struct {
			return "", false
		}
		v = v.FieldByName(name)
	}
	return v.String(), v.Kind() == reflect.String
}
