package mailing

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
	"time"

	"bestpractice/generator/site/civil"
)

// Message is a mail as a file that mail programs open: a text, the same as HTML,
// and files that are attached. It has no recipients; who sends it adds them.
type Message struct {
	FromName, From string // "" where nobody is named
	Subject        string
	Lang           string
	Day            civil.Date
	Text, HTML     string
	Files          []File
}

// File is attached to a message.
type File struct {
	Name, Type string
	Data       []byte
}

// Bytes writes the message by RFC 5322 and 2045: lines end in CRLF and are short,
// all but ASCII is encoded. The same message gives the same bytes.
func (m Message) Bytes() []byte {
	var b bytes.Buffer
	header := func(name, value string) {
		if value != "" {
			b.WriteString(folded(name + ": " + value))
			b.WriteString("\r\n")
		}
	}
	if m.From != "" {
		header("From", (&mail.Address{Name: m.FromName, Address: m.From}).String())
	}
	header("Subject", mime.QEncoding.Encode("utf-8", m.Subject))
	header("Date", m.Day.Time().Add(12*time.Hour).Format(time.RFC1123Z))
	header("Content-Language", m.Lang)
	header("X-Unsent", "1") // Outlook opens it as a mail to be sent
	header("MIME-Version", "1.0")
	// All bodies are quoted-printable or base64, in which "=_" stands nowhere.
	sum := sha256.Sum256([]byte(m.Subject + "\x00" + m.Text + "\x00" + m.HTML))
	mark := "=_" + hex.EncodeToString(sum[:12])
	outer := multipart.NewWriter(&b)
	// The marks are of letters that a boundary may have, and a buffer takes all.
	_ = outer.SetBoundary(mark)
	header("Content-Type", mime.FormatMediaType("multipart/mixed", map[string]string{"boundary": mark}))
	b.WriteString("\r\n")
	var texts bytes.Buffer
	inner := multipart.NewWriter(&texts)
	_ = inner.SetBoundary(mark + "_2")
	for _, part := range [][2]string{{"text/plain", m.Text}, {"text/html", m.HTML}} {
		w, _ := inner.CreatePart(textproto.MIMEHeader{"Content-Type": {part[0] + "; charset=utf-8"}, "Content-Transfer-Encoding": {"quoted-printable"}})
		q := quotedprintable.NewWriter(w)
		_, _ = q.Write([]byte(part[1]))
		_ = q.Close()
	}
	_ = inner.Close()
	w, _ := outer.CreatePart(textproto.MIMEHeader{"Content-Type": {mime.FormatMediaType("multipart/alternative", map[string]string{"boundary": mark + "_2"})}})
	_, _ = w.Write(texts.Bytes())
	for _, f := range m.Files {
		w, _ := outer.CreatePart(textproto.MIMEHeader{
			"Content-Type":              {f.Type},
			"Content-Disposition":       {mime.FormatMediaType("attachment", map[string]string{"filename": f.Name})},
			"Content-Transfer-Encoding": {"base64"},
		})
		for text := base64.StdEncoding.EncodeToString(f.Data); text != ""; {
			n := min(76, len(text))
			_, _ = w.Write([]byte(text[:n] + "\r\n"))
			text = text[n:]
		}
	}
	_ = outer.Close()
	return b.Bytes()
}

// folded breaks a header's line where it may be broken: at blanks.
func folded(line string) string {
	var out strings.Builder
	for len(line) > 76 {
		at := strings.LastIndexByte(line[:76], ' ')
		if at <= 0 {
			if at = strings.IndexByte(line[1:], ' ') + 1; at == 0 {
				break
			}
		}
		out.WriteString(line[:at] + "\r\n")
		line = line[at:]
	}
	return out.String() + line
}
