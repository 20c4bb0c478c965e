package collect

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path"
	"strings"
	"time"

	"golang.org/x/text/encoding/htmlindex"

	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site"
)

// Bounds of a mail: deeper or with more parts than any mail program makes.
const (
	maxMailDepth = 10
	maxMailParts = 200
)

var mailHeader = pattern.New(`(?i)^(return-path|received|from|to|date|subject|message-id|mime-version|content-type|delivered-to|x-[a-z-]+):[ \t]`)

func isMail(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".eml") || mailHeader().Match(head)
}

// mail reads the parts of a mail: attached files of answers, and code lines in
// its text.
func (p *parser) mail(data []byte) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimPrefix(bytes.TrimLeft(data, "\r\n"), []byte("\ufeff"))))
	if err != nil {
		p.text(string(decodeText(data))) // text that begins like a mail
		return
	}
	addresses := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: inCharset}}
	if list, err := addresses.ParseList(m.Header.Get("From")); err == nil && len(list) == 1 {
		p.from = list[0].Address
	}
	if at, err := m.Header.Date(); err == nil {
		p.date = at.Format(time.RFC3339)
	}
	parts := 0
	p.part(textproto.MIMEHeader(m.Header), m.Body, 0, &parts)
	if len(p.sheets) > 0 {
		// A broken code line beside answers that were read is the same answers,
		// wrapped by a mail program beyond reading.
		kept := p.refused[:0]
		for _, d := range p.refused {
			if d.Code != "bad-code-line" {
				kept = append(kept, d)
			}
		}
		p.refused = kept
	}
}

func (p *parser) part(h textproto.MIMEHeader, body io.Reader, depth int, parts *int) {
	if *parts++; *parts > maxMailParts || depth > maxMailDepth {
		if *parts == maxMailParts+1 || depth == maxMailDepth+1 {
			p.refuse("bad-mail", "", "the mail has too many parts")
		}
		return
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		r := multipart.NewReader(body, params["boundary"])
		for {
			// NextRawPart leaves the encoding to us: NextPart undoes only one.
			next, err := r.NextRawPart()
			if err != nil {
				if err != io.EOF && len(p.sheets) == 0 {
					p.refuse("bad-mail", cutOff, "the mail is cut off")
				}
				return
			}
			p.part(next.Header, next, depth+1, parts)
			if *parts > maxMailParts {
				return
			}
		}
	}
	data, err := io.ReadAll(decoded(h.Get("Content-Transfer-Encoding"), body))
	if err != nil && len(data) == 0 {
		return
	}
	switch name := fileName(h, params); {
	case kind == "message/rfc822":
		if m, err := mail.ReadMessage(bytes.NewReader(data)); err == nil {
			p.part(textproto.MIMEHeader(m.Header), m.Body, depth+1, parts)
		}
	case strings.EqualFold(path.Ext(name), ".json") || kind == "application/json":
		p.json(decodeText(data))
	case kind == "text/html":
		p.text(htmlText(charset(params, data)))
	case strings.HasPrefix(kind, "text/"):
		p.text(charset(params, data))
	case bytes.HasPrefix(data, []byte("PK")): // a container, as Word's files are
		p.files = append(p.files, Input{Name: path.Join(p.name, path.Base(name)), Data: data})
	}
}

// Mail is what a mail brings beside answers.
type Mail struct {
	Files []Input // containers, Word files among them
	Party string  // the sender's, "" where nobody can tell
	// Answers says that the mail itself holds some, or what is wrong with them.
	Answers bool
}

// Mail looks into an input; nil where it is none.
func (s Sender) Mail(st *site.Site, in Input) *Mail {
	if !isMail(in.Name, bytes.TrimLeft(decodeText(in.Data[:min(len(in.Data), 1000)]), " \t\r\n")) {
		return nil
	}
	p := &parser{name: in.Name, find: itemsOf(st, s.meeting(st)), seen: map[string]bool{}}
	p.mail(in.Data)
	return &Mail{p.files, s.party(p.from), len(p.sheets)+len(p.refused)+len(p.typed) > 0}
}

func fileName(h textproto.MIMEHeader, params map[string]string) string {
	name := params["name"]
	if _, disposition, err := mime.ParseMediaType(h.Get("Content-Disposition")); err == nil && disposition["filename"] != "" {
		name = disposition["filename"]
	}
	if words, err := (&mime.WordDecoder{CharsetReader: inCharset}).DecodeHeader(name); err == nil {
		name = words
	}
	return name
}

// decoded undoes a transfer encoding. Line ends inside base64 are dropped by the
// decoder itself.
func decoded(encoding string, r io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	}
	return r
}

// inCharset reads what is in a character set that names of senders may have.
func inCharset(name string, r io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	return e.NewDecoder().Reader(r), nil
}

func charset(params map[string]string, data []byte) string {
	if e, err := htmlindex.Get(params["charset"]); err == nil {
		if out, err := e.NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	return string(decodeText(data))
}
