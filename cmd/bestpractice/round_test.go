package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"regexp"
	"strconv"
	"strings"

	"bestpractice/generator/source"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"
)

var reviewItem = regexp.MustCompile(`data-key="([^"]*)"[^>]* data-hash="([^"]*)"`)

// answers FILE PAGE PARTY NAME SAVED KEY=ANSWER[|COMMENT[|WORDING]]… writes what
// a reviewer sends back from a review page: the hashes are those of the page.
// The file's name says how: .json as a file, .txt as pasted text, .eml as a mail
// with wrapped lines.
func answers(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 6 {
		ts.Fatalf("usage: answers FILE PAGE PARTY NAME SAVED KEY=ANSWER[|COMMENT[|WORDING]]…")
	}
	page := ts.ReadFile(args[1])
	site := regexp.MustCompile(`"site":"([^"]*)"`).FindStringSubmatch(page)
	meeting := regexp.MustCompile(`"meeting":"(\d{4}-\d\d-\d\d)"`).FindStringSubmatch(page)
	if site == nil || meeting == nil {
		ts.Fatalf("%s is no review page", args[1])
	}
	hashes := map[string]string{}
	for _, m := range reviewItem.FindAllStringSubmatch(page, -1) {
		hashes[m[1]] = m[2]
	}
	address, err := strconv.Unquote(`"` + strings.ReplaceAll(site[1], `\/`, `/`) + `"`)
	ts.Check(err)
	sheet := &source.Answers{Format: 1, Site: address, Meeting: meeting[1], Party: args[2], Name: args[3], Saved: args[4], Example: true}
	for _, arg := range args[5:] {
		key, rest, _ := strings.Cut(arg, "=")
		parts := append(strings.Split(rest, "|"), "", "")
		proposal, item, _ := strings.Cut(key, "/")
		if hashes[key] == "" {
			ts.Fatalf("%s asks nothing that is called %q", args[1], key)
		}
		sheet.Answers = append(sheet.Answers, source.Answer{Proposal: proposal, Item: item, Hash: hashes[key], Answer: parts[0], Comment: parts[1], Wording: source.Wording{parts[2]}})
	}
	var data string
	switch {
	case strings.HasSuffix(args[0], ".json"):
		text, err := json.MarshalIndent(sheet, "", "  ")
		ts.Check(err)
		data = string(text) + "\n"
	default:
		payload, err := json.Marshal(sheet)
		ts.Check(err)
		code := fmt.Sprintf("bestpractice-svar:1:%s:%08x", base64.RawURLEncoding.EncodeToString(payload), crc32.ChecksumIEEE(payload))
		if strings.HasSuffix(args[0], ".eml") {
			data = "From: a@example.org\r\nTo: b@example.org\r\nSubject: Svar\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
			var lines []string
			for len(code) > 70 {
				lines, code = append(lines, code[:70]), code[70:]
			}
			code = strings.Join(append(lines, code), "\r\n")
		}
		data += fmt.Sprintf("Svar fra %s\r\n\r\n%s\r\n", args[2], code)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(data), 0o666))
}

// large FILE MEGABYTES writes a file that is only large.
func large(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: large FILE MEGABYTES")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(`{"format": 1, "comment": "`), 0o666))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n<<20))
}

// copyFolder FROM TO copies a folder that is to be compared with later.
func copyFolder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copy FROM TO")
	}
	ts.Check(os.RemoveAll(ts.MkAbs(args[1])))
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// newtext DRAFT RELEASED holds the words that a draft's page shows as its new text
// to those of the released page.
func newText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: newtext DRAFT RELEASED")
	}
	draft, released := articleWords(ts, args[0]), articleWords(ts, args[1])
	if draft != released || draft == "" {
		ts.Fatalf("the draft shows\n%s\nand the version\n%s", draft, released)
	}
}

// articleWords are the words and images of a page's article without what is
// struck out and what only helps to read the marks.
func articleWords(ts *testscript.TestScript, page string) string {
	doc, err := html.Parse(strings.NewReader(ts.ReadFile(page)))
	ts.Check(err)
	var words []string
	var walk func(n *html.Node, in bool)
	walk = func(n *html.Node, in bool) {
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		_, help := attr["data-aid"]
		if c := attr["data-change"]; help || n.Data == "del" && n.Type == html.ElementNode || c == "del" || c == "move-from" {
			return
		}
		in = in || n.Data == "article"
		if in && n.Type == html.TextNode {
			words = append(words, n.Data)
		}
		if in && n.Data == "img" {
			words = append(words, " ["+attr["alt"]+"] ")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in)
		}
	}
	walk(doc, false)
	return strings.Join(strings.Fields(strings.Join(words, "")), " ")
}
