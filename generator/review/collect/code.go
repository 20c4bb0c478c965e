package collect

import (
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"strings"

	"bestpractice/generator/diag"
)

// prefix begins a code line. Text before it on the line is not read: "Kode: ".
const prefix = "bestpractice-svar:"

// found is a code line in a text, or why there is none where one begins.
type found struct {
	payload []byte
	at      int // byte of the text
	reason  diag.Text
	hint    diag.Text
}

// maxCodes bounds how many code lines of one text are read: a long thread of
// replies repeats a few.
const maxCodes = 50

// codes finds the code lines of a text.
func codes(text string) []found {
	var out []found
	for at := 0; len(out) < maxCodes; {
		i := strings.Index(text[at:], prefix)
		if i < 0 {
			return out
		}
		start := at + i
		f, end := decode(text, start+len(prefix))
		f.at = start
		out = append(out, f)
		at = end
	}
	return out
}

// decode reads a code line after its prefix.
func decode(text string, at int) (f found, end int) {
	version, at, ok := field(text, at, func(c byte) bool { return c >= '0' && c <= '9' })
	if !ok {
		return found{reason: "the code line is cut off", hint: cutOff}, at
	}
	if version != "1" {
		return found{reason: diag.F("the code line has version %q", short(version)), hint: "this program reads version 1"}, at
	}
	payload, at, ok := field(text, at, func(c byte) bool {
		return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_'
	})
	if !ok {
		return found{reason: "the code line is cut off", hint: cutOff}, at
	}
	var check strings.Builder
	for check.Len() < 8 {
		at = skip(text, at)
		if at >= len(text) || strings.IndexByte("0123456789abcdefABCDEF", text[at]) < 0 {
			return found{reason: "the code line is cut off", hint: cutOff}, at
		}
		check.WriteByte(text[at])
		at++
	}
	data, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil || fmt.Sprintf("%08x", crc32.ChecksumIEEE(data)) != strings.ToLower(check.String()) {
		return found{reason: "the code line was changed on its way: its check does not fit", hint: cutOff}, at
	}
	return found{payload: data}, at
}

const cutOff = "ask the sender for the whole text, or for the file"

// field reads characters up to a colon, past white space.
func field(text string, at int, is func(byte) bool) (string, int, bool) {
	var b strings.Builder
	for {
		at = skip(text, at)
		if at >= len(text) {
			return b.String(), at, false
		}
		if text[at] == ':' {
			return b.String(), at + 1, b.Len() > 0
		}
		if !is(text[at]) {
			return b.String(), at, false
		}
		b.WriteByte(text[at])
		at++
	}
}

// skip goes past white space and the > of a reply at a line's start.
func skip(text string, at int) int {
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\r':
			at++
		case '\n':
			at++
			for at < len(text) && (text[at] == '>' || text[at] == ' ' || text[at] == '\t') {
				at++
			}
		default:
			if !strings.HasPrefix(text[at:], "\u00a0") && !strings.HasPrefix(text[at:], "\u200b") && !strings.HasPrefix(text[at:], "\u00ad") {
				return at
			}
			at += len(text[at:at+1]) + trailing(text[at+1:])
		}
	}
	return at
}

// trailing counts the further bytes of a character.
func trailing(s string) int {
	n := 0
	for n < len(s) && s[n]&0xC0 == 0x80 {
		n++
	}
	return n
}

func short(s string) string {
	if len(s) > 20 {
		return s[:20] + "…"
	}
	return s
}
