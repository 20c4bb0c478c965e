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
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/htmlindex"
)

// Bounds of a mail: deeper or with more parts than any mail program makes.
const (
	maxMailDepth = 10
	maxMailParts = 200
)

var mailHeader = regexp.MustCompile(`(?i)^(return-path|received|from|to|date|subject|message-id|mime-version|content-type|delivered-to|x-[a-z-]+):[ \t]`)

func isMail(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".eml") || mailHeader.Match(head)
}

// mail reads the parts of a mail: attached files of answers, and code lines in
// its text.
func (p *parser) mail(data []byte) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimPrefix(bytes.TrimLeft(data, "\r\n"), []byte("\ufeff"))))
	if err != nil {
		p.text(string(decodeText(data))) // text that begins like a mail
		return
	}
	if list, err := m.Header.AddressList("From"); err == nil && len(list) == 1 {
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
	}
}

func fileName(h textproto.MIMEHeader, params map[string]string) string {
	name := params["name"]
	if _, disposition, err := mime.ParseMediaType(h.Get("Content-Disposition")); err == nil && disposition["filename"] != "" {
		name = disposition["filename"]
	}
	if words, err := new(mime.WordDecoder).DecodeHeader(name); err == nil {
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

func charset(params map[string]string, data []byte) string {
	if e, err := htmlindex.Get(params["charset"]); err == nil {
		if out, err := e.NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	return string(decodeText(data))
}

// htmlText gives the words of a mail that was sent as HTML.
func htmlText(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}
