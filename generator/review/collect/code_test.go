package collect

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"testing"

	"bestpractice/generator/source"
)

// Code gives the code line of answers as the script of the review page does.
func Code(a *source.Answers) string {
	var compact bytes.Buffer
	_ = json.Compact(&compact, canonical(a)) // canonical writes JSON
	return encode(compact.Bytes())
}

func encode(payload []byte) string {
	return fmt.Sprintf("%s1:%s:%08x", prefix, base64.RawURLEncoding.EncodeToString(payload), crc32.ChecksumIEEE(payload))
}

// A code line may be cut into lines by a mail program, quoted or moved in.
func TestSkip(t *testing.T) {
	for text, want := range map[string]string{"x": "x", " \t\r\nx": "x", "\n> x": "x", "\n\t> x": "x", "\n >> \t> x": "x", "\u00a0\u200b\u00adx": "x", "> x": "> x", "\n": ""} {
		if got := text[skip(text, 0):]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
