package desk

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// answer is what a handler answers, to be changed before it is sent.
type answer struct {
	header http.Header
	status int
	bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) { a.status = status }

// again shows the page that a job was filled in on, with all that somebody wrote there.
// Where that page has become another one, what was written is shown to be copied.
func (d *Desk) again(w http.ResponseWriter, req *http.Request, k *kind, f form) {
	back, err := url.Parse(f.get("back"))
	if err != nil || back.IsAbs() || !strings.HasPrefix(back.Path, Base) {
		d.refused(w, http.StatusBadRequest, "refused_form")
		return
	}
	get := req.Clone(req.Context())
	get.Method, get.URL, get.Body = http.MethodGet, back, http.NoBody
	a := &answer{header: http.Header{}, status: http.StatusOK}
	d.mux.ServeHTTP(a, get)
	page, ok := refilled(a.Bytes(), Base+"do/"+k.name, f.Values)
	if !ok || a.status != http.StatusOK {
		d.page(w, http.StatusConflict, "job.html", &jobPage{Title: d.text("job_" + k.name), Notice: d.text("again_changed"), Typed: typed(f.Values)})
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page)
}

// ofProgram are the fields that the desk itself fills in.
var ofProgram = []string{"form", "plan", "again", "back", "hash", "p", "i", "h", "a", "meeting", "guide", "version", "section", "proposal", "figure", "place", "carry"}

// typed are the texts that somebody wrote into a form.
func typed(values url.Values) (out []string) {
	for _, name := range sortedKeys(values) {
		if slices.Contains(ofProgram, name) || strings.HasPrefix(name, "there.") {
			continue
		}
		for _, v := range values[name] {
			if strings.TrimSpace(v) != "" {
				out = append(out, v)
			}
		}
	}
	return out
}

// refilled gives a page whose form with an action holds what was sent from it. ok is
// false where the page has no such form, or one that is about something else: its hidden
// fields say what the others mean.
func refilled(page []byte, action string, values url.Values) (after []byte, ok bool) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, false
	}
	var target *html.Node
	for n := range doc.Descendants() {
		if to, _, _ := strings.Cut(attr(n, "action"), "#"); n.DataAtom == atom.Form && to == action {
			target = n
		}
	}
	if target == nil {
		return nil, false
	}
	seen := map[string]int{}
	ok = true
	for n := range target.Descendants() {
		name := attr(n, "name")
		if name == "" {
			continue
		}
		sent := values[name]
		next := func() string {
			seen[name]++
			if seen[name] > len(sent) {
				return ""
			}
			return strings.ReplaceAll(sent[seen[name]-1], "\r\n", "\n") // as forms send it
		}
		changed := false
		switch kind := attr(n, "type"); {
		case n.DataAtom == atom.Textarea:
			now := next()
			if changed = text(n) != now; changed {
				for n.FirstChild != nil {
					n.RemoveChild(n.FirstChild)
				}
				n.AppendChild(&html.Node{Type: html.TextNode, Data: now})
			}
		case n.DataAtom == atom.Select:
			now := next()
			for o := range n.Descendants() {
				if o.DataAtom == atom.Option {
					changed = changed || is(o, "selected") && attr(o, "value") != now
					set(o, "selected", "", attr(o, "value") == now)
				}
			}
		case n.DataAtom != atom.Input || kind == "file" || name == "form" || name == "back":
			seen[name]++
		case kind == "checkbox":
			seen[name]++
			on := slices.Contains(sent, attr(n, "value"))
			changed = is(n, "checked") != on
			set(n, "checked", "", on)
		case kind == "hidden" && name != "hash":
			ok = ok && next() == attr(n, "value")
		default: // the hash stays that of the file as it was seen first
			now := next()
			changed = kind != "hidden" && attr(n, "value") != now
			set(n, "value", now, true)
		}
		for up := n.Parent; changed && up != nil; up = up.Parent {
			if up.DataAtom == atom.Details {
				set(up, "open", "", true)
			}
		}
	}
	for _, name := range sortedKeys(values) { // what came since, as figures
		if seen[name] > 0 || slices.Contains([]string{"form", "plan", "again", "back"}, name) {
			continue
		}
		for _, v := range values[name] {
			target.AppendChild(&html.Node{Type: html.ElementNode, Data: "input", DataAtom: atom.Input, Attr: []html.Attribute{{Key: "type", Val: "hidden"}, {Key: "name", Val: name}, {Key: "value", Val: v}}})
		}
	}
	set(target, "data-kept", "", true)
	var b bytes.Buffer
	if err := html.Render(&b, doc); err != nil {
		return nil, false
	}
	return b.Bytes(), ok
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func is(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func set(n *html.Node, key, value string, on bool) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	if on {
		n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
	}
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
