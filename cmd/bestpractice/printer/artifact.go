package printer

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

var (
	contents = regexp.MustCompile(`/Type /Page\n(?s:.*)/Contents (\d+) 0 R|/Contents (\d+) 0 R(?s:.*)/Type /Page\n`)
	deflated = regexp.MustCompile(`^\d+ 0 obj\n<</Filter /FlateDecode\n/Length (\d+)>> stream\n`)
	// Tokens of a content stream: strings, dictionaries, names, numbers, operators.
	tokens = regexp.MustCompile(`\((?:[^()\\]|\\(?s:.))*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+`)
)

// decorate marks what a page draws outside of all elements, grounds, frames and the
// numbers of pages, as decoration: programs that read a page aloud pass it over.
func (f *objects) decorate(page []byte) {
	m := contents.FindSubmatch(page)
	if m == nil {
		return
	}
	n, _ := strconv.Atoi(string(m[1]) + string(m[2])) // digits
	at, ok := f.at[n]
	if !ok {
		return
	}
	head := deflated.FindSubmatch(f.pdf[at:])
	if head == nil {
		return
	}
	size, _ := strconv.Atoi(string(head[1])) // digits
	at += len(head[0])
	if size > len(f.pdf)-at {
		return
	}
	r, err := zlib.NewReader(bytes.NewReader(f.pdf[at : at+size]))
	if err != nil {
		return
	}
	drawn, err := io.ReadAll(r)
	if err != nil {
		return
	}
	marked := artifacts(drawn)
	if marked == nil {
		return
	}
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(marked) // a buffer takes everything
	_ = w.Close()
	f.changed[n] = fmt.Appendf(nil, "<</Filter /FlateDecode\n/Length %d>> stream\n%s\nendstream\n", b.Len(), b.Bytes())
}

// artifacts is what a page draws with what stands in no marked content marked as
// decoration; nil where nothing does, or where it cannot be told.
func artifacts(drawn []byte) []byte {
	var out []byte
	done, depth := 0, 0
	first, path := -1, -1 // where the operands of this operator begin, and the path that is drawn
	wrap := func(from, to int) {
		if depth == 0 {
			out = slices.Concat(out, drawn[done:from], []byte("/Artifact BMC\n"), drawn[from:to], []byte("\nEMC"))
			done = to
		}
	}
	for _, t := range tokens.FindAllIndex(drawn, -1) {
		if first < 0 {
			first = t[0]
		}
		switch word := string(drawn[t[0]:t[1]]); word {
		case "BI": // a picture in the middle of it all: bytes of any kind
			return nil
		case "BMC", "BDC":
			depth++
		case "EMC":
			depth--
		case "m", "re":
			if path < 0 {
				path = first
			}
		case "f", "F", "f*", "S", "s", "B", "B*", "b", "b*":
			if path >= 0 {
				wrap(path, t[1])
			}
			path = -1
		case "n":
			path = -1
		case "Tj", "TJ", "'", `"`, "sh":
			wrap(first, t[1])
		default:
			if word[0] != '*' && (word[0] < 'A' || word[0] > 'z' || word[0] == '[' || word[0] == ']') || word == "true" || word == "false" || word == "null" {
				continue // an operand
			}
		}
		first = -1
	}
	if done == 0 || depth != 0 {
		return nil
	}
	return append(out, drawn[done:]...)
}
