package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"bestpractice/generator/site/civil"

	"golang.org/x/text/unicode/norm"
)

// parser reads the XML of one part. Its tokens are raw: names keep their
// prefixes, and nothing is nested by it, so that depth costs nothing.
type parser struct{ *xml.Decoder }

// each calls f for every element of a part.
func (w *workbook) each(part string, f func(xml.StartElement, *parser) error) error {
	file := w.parts[strings.ToLower(part)]
	if file == nil {
		return io.ErrUnexpectedEOF
	}
	in, err := file.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	p := &parser{xml.NewDecoder(&limited{in, w.most.unpacked})}
	for {
		t, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := f(e, p); err != nil {
				return err
			}
		}
	}
}

// next returns the next token. A document type, which could define entities, is
// in no workbook.
func (p *parser) next() (xml.Token, error) {
	t, err := p.RawToken()
	if _, declares := t.(xml.Directive); declares {
		return nil, io.ErrUnexpectedEOF
	}
	return t, err
}

// limited says errTooMuch at the limit, where io.LimitedReader says that the
// part ends.
type limited struct {
	io.Reader
	left int64
}

func (l *limited) Read(b []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooMuch
	}
	n, err := l.Reader.Read(b[:min(int64(len(b)), l.left)])
	l.left -= int64(n)
	return n, err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// richText reads up to the end of an element: its runs of text, without the
// reading aids of other scripts.
func (p *parser) richText(end string) (string, error) {
	var b strings.Builder
	text, aid := false, false
	for {
		t, err := p.next()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			text = t.Name.Local == "t"
			aid = aid || t.Name.Local == "rPh"
		case xml.EndElement:
			text = false
			switch t.Name.Local {
			case end:
				return trim(norm.NFC.String(b.String())), nil
			case "rPh":
				aid = false
			}
		case xml.CharData:
			if text && !aid {
				if b.Len()+len(t) > 1<<16 {
					return "", errTooMuch
				}
				b.Write(t)
			}
		}
	}
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// cell reads a cell up to its end.
func (p *parser) cell(w *workbook, start xml.StartElement) (Cell, error) {
	kind := attr(start, "t")
	var value strings.Builder
	inline, formula, reading := "", false, false
	for {
		t, err := p.next()
		if err != nil {
			return Cell{}, unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				reading = true
			case "f":
				formula = true
			case "is":
				if inline, err = p.richText("is"); err != nil {
					return Cell{}, err
				}
			}
		case xml.CharData:
			if reading {
				if value.Len()+len(t) > 1<<16 {
					return Cell{}, errTooMuch
				}
				value.Write(t)
			}
		case xml.EndElement:
			reading = false
			if t.Name.Local != "c" {
				continue
			}
			c := w.value(kind, attr(start, "s"), value.String(), inline)
			if c.Text == "" {
				c = Cell{Uncomputed: formula}
			}
			return c, nil
		}
	}
}

func (w *workbook) value(kind, style, value, inline string) Cell {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && i >= 0 && i < len(w.strings) {
			return Cell{Text: w.strings[i]}
		}
		return Cell{}
	case "inlineStr":
		return Cell{Text: inline}
	case "b": // stored as 1 and 0, but no number
		if value == "1" {
			return Cell{Text: "TRUE"}
		}
		return Cell{Text: "FALSE"}
	case "", "n":
		f := formatPlain
		if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.formats) {
			f = w.formats[i]
		}
		return w.number(trim(value), f)
	case "d":
		if len(value) >= len("2025-03-31") {
			if _, err := civil.Parse(value[:len("2025-03-31")]); err == nil {
				return Cell{Text: value[:len("2025-03-31")], Number: true, Date: true}
			}
		}
	}
	return Cell{Text: trim(norm.NFC.String(value))} // the text of a formula, or an error such as #REF!
}

// format is what a number is shown as.
type format uint8

const (
	formatPlain format = iota
	formatPercent
	formatDate
)

// styles reads as what the numbers of each style are shown.
func (w *workbook) styles() error {
	if w.parts["xl/styles.xml"] == nil {
		return nil
	}
	own := map[int]format{}
	within := false
	return w.each("xl/styles.xml", func(e xml.StartElement, _ *parser) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil && len(own) < 10_000 {
				own[id] = formatOf(attr(e, "formatCode"))
			}
		case "cellXfs":
			within = true
		case "cellStyles", "dxfs", "tableStyles":
			within = false
		case "xf":
			if !within || len(w.formats) >= 100_000 {
				return nil
			}
			id, _ := strconv.Atoi(attr(e, "numFmtId"))
			f, ok := own[id]
			if !ok {
				f = builtin(id)
			}
			w.formats = append(w.formats, f)
		}
		return nil
	})
}

// builtin are the formats that have a number and no code (ECMA-376, 18.8.30).
func builtin(id int) format {
	switch {
	case id == 9 || id == 10:
		return formatPercent
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return formatDate
	}
	return formatPlain
}

// formatOf reads a format's code. What stands in quotation marks, in brackets or
// after a backslash is shown as it is.
func formatOf(code string) format {
	quoted, bracket, escaped := false, false, false
	for _, r := range strings.ToLower(code) {
		switch {
		case escaped:
			escaped = false
		case r == '\\' || r == '_' || r == '*':
			escaped = true
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case bracket:
		case r == '%':
			return formatPercent
		case strings.ContainsRune("dmyhs", r):
			return formatDate
		}
	}
	return formatPlain
}

// dayOf counts days as spreadsheets do: from 30 December 1899, or from 1 January
// 1904.
func dayOf(x float64, from1904 bool) (string, bool) {
	if x < 61 || x > 200_000 {
		return "", false
	}
	zero := civil.Date{Year: 1899, Month: time.December, Day: 30}
	if from1904 {
		zero = civil.Date{Year: 1904, Month: time.January, Day: 1}
	}
	return zero.AddDays(int(x)).String(), true
}
