package yamledit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// newline is the line end that the file uses.
func (f *File) newline() string {
	if i := strings.IndexByte(f.text, '\n'); i > 0 && f.text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// lines gives the offset at which each line begins, as YAML counts lines.
func (f *File) lines() []int {
	out := []int{0}
	for i := 0; i < len(f.text); {
		r, size := utf8.DecodeRuneInString(f.text[i:])
		i += size
		switch r {
		case '\r':
			if i < len(f.text) && f.text[i] == '\n' {
				i++
			}
			out = append(out, i)
		case '\n', 0x85, 0x2028, 0x2029:
			out = append(out, i)
		}
	}
	return out
}

// offset is the byte at which a node begins.
func (f *File) offset(n *yaml.Node) int {
	lines := f.lines()
	if n.Line < 1 || n.Line > len(lines) {
		return len(f.text)
	}
	at := lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(f.text[at:])
		at += size
	}
	return at
}

// splice puts text in place of a range.
func (f *File) splice(start, end int, text string) string {
	return f.text[:start] + text + f.text[end:]
}

// endOf returns where a block node's last line ends, before its line end. Blank
// lines below it belong to what follows, and so do comments that are indented no
// deeper than indent; with all set, they belong to the node.
func (f *File) endOf(n *yaml.Node, indent int, all bool) int {
	lines := f.lines()
	last := len(lines) // one past the last line of the node, counted from 0
	if x := next(f.root, n); x != nil {
		last = x.Line - 1
	}
	if last > 0 && last == len(lines) && lines[last-1] == len(f.text) {
		last-- // the file ends in a line end
	}
	for last > n.Line {
		line := f.lineText(lines, last-1)
		word := strings.TrimLeft(line, " ")
		trimmed := strings.TrimSpace(line)
		blank := trimmed == "" || strings.HasPrefix(word, "#") && len(line)-len(word) <= indent
		if (!blank || all) && trimmed != "..." {
			break
		}
		last--
	}
	if last < 1 {
		return 0
	}
	return lines[last-1] + len(f.lineText(lines, last-1))
}

// lineText is a line without its line end, counted from 0.
func (f *File) lineText(lines []int, i int) string {
	end := len(f.text)
	if i+1 < len(lines) {
		end = lines[i+1]
	}
	return strings.TrimRight(f.text[lines[i]:end], "\r\n\u0085\u2028\u2029")
}

// after puts lines below a place that is the end of a line.
func (f *File) after(at int, text string) string {
	nl := f.newline()
	if at >= len(f.text) { // no line end at the file's end: it gets one
		return f.text + nl + text + nl
	}
	if at == 0 {
		return text + nl + f.text
	}
	return f.splice(at, at, nl+text)
}

// listEntry writes an entry of a block list.
func (f *File) listEntry(indent string, entry item, flow bool) string {
	if flow || entry.fields == nil {
		return indent + "- " + entry.flow()
	}
	nl := f.newline()
	var b strings.Builder
	for i, e := range entry.fields {
		if i == 0 {
			b.WriteString(indent + "- ")
		} else {
			b.WriteString(nl + indent + "  ")
		}
		b.WriteString(Text(e.Key).flow() + ": " + e.Value.block(indent+"  ", nl))
	}
	return b.String()
}

// appendTo gives the texts in which a list has one more entry, likeliest first.
func (f *File) appendTo(list *yaml.Node, entry item) []string {
	start := f.offset(list)
	if list.Style&yaml.FlowStyle != 0 {
		end, ok := flowEnd(f.text, start)
		if !ok {
			return nil
		}
		inner := strings.TrimRight(f.text[start+1:end], " \t\r\n")
		switch {
		case len(list.Content) == 0 || strings.HasSuffix(inner, ","):
			return []string{f.splice(end, end, entry.flow())}
		}
		at := start + 1 + len(inner)
		return []string{f.splice(at, at, ", "+entry.flow()), f.splice(end, end, ", "+entry.flow())}
	}
	if len(list.Content) == 0 {
		return nil
	}
	last := list.Content[len(list.Content)-1]
	dash := list.Column - 1
	flow := last.Style&yaml.FlowStyle != 0
	if last.Kind == yaml.ScalarNode {
		flow = entry.short()
	}
	indent := strings.Repeat(" ", dash)
	var out []string
	for _, all := range []bool{false, true} {
		out = append(out, f.after(f.endOf(list, dash, all), f.listEntry(indent, entry, flow)))
	}
	return out
}

// insertAt gives the text in which a list has one more entry before x. Comments
// right above x stay with it.
func (f *File) insertAt(list, x *yaml.Node, entry item) []string {
	if list.Style&yaml.FlowStyle != 0 {
		at := f.offset(x)
		return []string{f.splice(at, at, entry.flow()+", ")}
	}
	lines := f.lines()
	at := x.Line - 1
	for at > 0 && strings.HasPrefix(strings.TrimLeft(f.lineText(lines, at-1), " "), "#") {
		at--
	}
	text := f.listEntry(strings.Repeat(" ", list.Column-1), entry, x.Style&yaml.FlowStyle != 0) + f.newline()
	return []string{f.splice(lines[at], lines[at], text)}
}

// listIndent is how far the file's lists are indented below their keys.
func (f *File) listIndent() string {
	if f.root != nil && f.root.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(f.root.Content); i += 2 {
			k, v := f.root.Content[i], f.root.Content[i+1]
			if v.Kind == yaml.SequenceNode && v.Style&yaml.FlowStyle == 0 && len(v.Content) > 0 && v.Column >= k.Column {
				return strings.Repeat(" ", v.Column-k.Column)
			}
		}
	}
	return "  "
}

// insertPair adds the key that a path ends in to a mapping, behind what stands before it
// in the record; write gives what follows its colon.
func (f *File) insertPair(m *yaml.Node, path []Step, write func(indent string, flow bool) string) []string {
	key := path[len(path)-1].Key
	name := Text(key).flow()
	before := f.before(m, path)
	if m.Style&yaml.FlowStyle != 0 {
		start := f.offset(m)
		end, ok := flowEnd(f.text, start)
		if !ok {
			return nil
		}
		pair := name + ": " + strings.TrimLeft(write("", true), " ")
		i := slices.Index(m.Content, before) + 1
		if i == 0 {
			i = len(m.Content)
		}
		if lines := f.unfold(m, i, pair, end); lines != "" {
			return []string{lines}
		}
		if i < len(m.Content) {
			at := f.offset(m.Content[i])
			return []string{f.splice(at, at, pair+", ")}
		}
		inner := strings.TrimRight(f.text[start+1:end], " \t\r\n")
		if len(m.Content) == 0 || strings.HasSuffix(inner, ",") {
			return []string{f.splice(end, end, pair)}
		}
		at := start + 1 + len(inner)
		return []string{f.splice(at, at, ", "+pair), f.splice(end, end, ", "+pair)}
	}
	if len(m.Content) == 0 { // an empty document
		text := f.text
		if text != "" && !strings.HasSuffix(text, "\n") {
			text += f.newline()
		}
		return []string{text + name + ":" + write("", false) + f.newline()}
	}
	column := m.Content[0].Column - 1
	indent := strings.Repeat(" ", column)
	limit := column
	if m == f.root {
		limit = -1 // nothing follows that a comment could belong to
	}
	pair := indent + name + ":" + write(indent, false)
	out := []string{f.after(f.endOf(m, limit, false), pair), f.after(f.endOf(m, limit, true), pair)}
	at := f.example(m, indent, name)
	if at == 0 && before != nil && before != m.Content[len(m.Content)-1] {
		at = f.endOf(before, column, false)
		if strings.Contains(pair, "\n") && strings.HasPrefix(strings.TrimLeft(f.text[at:], "\r"), f.newline()+f.newline()) {
			pair = f.newline() + pair // what takes lines stands apart where its neighbours do
		}
	}
	if at > 0 {
		out = append([]string{f.after(at, pair)}, out...)
	}
	return out
}

// unfold gives the text in which a mapping in braces, an entry of a list, has a line for
// each key, the new pair before its node i: on one line it would be too long, with braces
// in braces. "" where it would not, or where something stands round it.
func (f *File) unfold(m *yaml.Node, i int, pair string, end int) string {
	start := f.offset(m)
	head := f.text[strings.LastIndexByte(f.text[:start], '\n')+1 : start]
	inner := f.text[start+1 : end]
	if strings.TrimLeft(head, " ") != "- " || lineRest(f.text[end+1:]) != "" || strings.ContainsAny(inner, "#\n") ||
		!strings.Contains(pair, "{") || utf8.RuneCountInString(head+inner+pair) <= maxFlow {
		return ""
	}
	var pairs []string
	for j := 0; j < len(m.Content); j += 2 {
		stop := end
		if j+2 < len(m.Content) {
			stop = f.offset(m.Content[j+2])
		}
		pairs = append(pairs, strings.TrimRight(f.text[f.offset(m.Content[j]):stop], ", "))
	}
	pairs = slices.Insert(pairs, i/2, pair)
	return f.splice(start, end+1, strings.Join(pairs, f.newline()+strings.Repeat(" ", len(head))))
}

// before is the last value in a mapping whose key stands before the one that a path
// ends in by the record; nil where it says nothing of them.
func (f *File) before(m *yaml.Node, path []Step) (last *yaml.Node) {
	order := keysOf(f.kind, path[:len(path)-1])
	place := slices.Index(order, path[len(path)-1].Key)
	for i := 0; i+1 < len(m.Content); i += 2 {
		if at := slices.Index(order, m.Content[i].Value); at >= 0 && at < place {
			last = m.Content[i+1]
		}
	}
	return last
}

// example is the end of the comment that shows how a key of the whole document is
// written: the key stands below it, where somebody who took the # away would have it.
// 0 where there is none.
func (f *File) example(m *yaml.Node, indent, name string) int {
	if m != f.root {
		return 0
	}
	at, end := 0, 0
	for line := range strings.SplitAfterSeq(f.text, "\n") {
		body, comment := strings.CutPrefix(line, indent+"#")
		if comment && (strings.HasPrefix(strings.TrimPrefix(body, " "), name+":") || end > 0 && strings.HasPrefix(body, "  ")) {
			end = at + len(strings.TrimRight(line, "\r\n"))
		} else if end > 0 {
			break
		}
		at += len(line)
	}
	return end
}

// fillEmpty writes the first entry of a list below a key that has no value.
func (f *File) fillEmpty(m, empty *yaml.Node, entry item) []string {
	at := f.offset(empty)
	if m.Style&yaml.FlowStyle != 0 {
		return []string{f.splice(at, at+len(empty.Value), " ["+entry.flow()+"]"), f.splice(at, at+len(empty.Value), "["+entry.flow()+"]")}
	}
	indent := strings.Repeat(" ", m.Content[0].Column-1) + f.listIndent()
	text := f.listEntry(indent, entry, entry.short())
	cleared := *f
	cleared.text = f.splice(at, min(len(f.text), at+len(empty.Value)), "")
	end := at + len(lineRest(cleared.text[at:]))
	return []string{cleared.after(end, text)}
}

// lineRest is the text up to the line end.
func lineRest(s string) string {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		return s[:i]
	}
	return s
}

// replaceScalar writes another value where one stands.
func (f *File) replaceScalar(old *yaml.Node, v Value) []string {
	at := f.offset(old)
	var ends []int
	written := v.flow()
	switch {
	case old.Style&yaml.DoubleQuotedStyle != 0, old.Style&yaml.SingleQuotedStyle != 0:
		if end, ok := quotedEnd(f.text, at); ok {
			ends = append(ends, end)
		}
	case old.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		ends = append(ends, f.endOf(old, 0, false))
	case old.Value == "": // nothing after the colon
		return []string{f.splice(at, at, " "+v.flow()), f.splice(at, at, v.flow())}
	case strings.HasPrefix(f.text[at:], old.Value):
		ends = append(ends, at+len(old.Value))
	default: // a plain value over several lines
		ends = append(ends, f.endOf(old, 0, false))
	}
	line := f.text[strings.LastIndexByte(f.text[:at], '\n')+1 : at]
	indent := len(line) - len(strings.TrimLeft(line, "- "))
	var out []string
	for _, end := range ends {
		if end >= at { // lines stay lines, but in braces
			out = append(out, f.splice(at, end, v.block(strings.Repeat(" ", indent), f.newline())), f.splice(at, end, written))
		}
	}
	return out
}

// flowEnd returns where the bracket that closes a flow collection stands.
func flowEnd(text string, start int) (int, bool) {
	depth, token := 0, true // token: a new one may begin here
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case c == '[' || c == '{':
			depth++
			token = true
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i, true
			}
			token = false
		case (c == '"' || c == '\'') && token:
			end, ok := quotedEnd(text, i)
			if !ok {
				return 0, false
			}
			i, token = end-1, false
		case c == '#' && (i == 0 || strings.IndexByte(" \t\r\n", text[i-1]) >= 0):
			i += len(lineRest(text[i:])) - 1
		case c == ',' || c == ':':
			token = true
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		default:
			token = false
		}
	}
	return 0, false
}

// quotedEnd returns where a quoted scalar ends, past its closing quote.
func quotedEnd(text string, start int) (int, bool) {
	if start >= len(text) {
		return 0, false
	}
	q := text[start]
	if q != '"' && q != '\'' {
		return 0, false
	}
	for i := start + 1; i < len(text); i++ {
		switch {
		case q == '"' && text[i] == '\\':
			i++
		case text[i] == q && q == '\'' && i+1 < len(text) && text[i+1] == q:
			i++
		case text[i] == q:
			return i + 1, true
		}
	}
	return 0, false
}
