package attachment

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"
)

// remarks reads what cameras and programs write beside the dots of a picture: who took
// it, what it is of. The dots themselves are not looked at, since any ten digits come up
// among their bytes. A picture is known by how it begins and not by its name.
func (r *reader) remarks(data []byte) {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		// Chunks of length, type, bytes and sum (PNG, section 5).
		for rest := data[8:]; len(rest) >= 12; {
			n := uint64(binary.BigEndian.Uint32(rest))
			if n > uint64(len(rest)-12) {
				return
			}
			chunk := rest[8 : 8+n]
			switch string(rest[4:8]) {
			case "tEXt", "eXIf":
				r.printable(chunk)
			case "zTXt", "iTXt":
				r.printable(chunk)
				// What is packed begins somewhere behind the keyword's end.
				if i := bytes.IndexByte(chunk, 0); i >= 0 {
					r.inflated(chunk[i:])
				}
			}
			rest = rest[12+n:]
		}
	case bytes.HasPrefix(data, []byte("\xff\xd8")):
		// Segments of marker, length and bytes, up to the scan (JPEG, annex B).
		for rest := data[2:]; len(rest) >= 4 && rest[0] == 0xff && rest[1] != 0xda; {
			n := int(binary.BigEndian.Uint16(rest[2:]))
			if n < 2 || n > len(rest)-2 {
				return
			}
			if m := rest[1]; m == 0xfe || m >= 0xe1 && m <= 0xef {
				r.printable(rest[4 : 2+n])
			}
			rest = rest[2+n:]
		}
	case bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12:
		// Chunks of type, length and bytes, padded to even ones.
		for rest := data[12:]; len(rest) >= 8; {
			n := uint64(binary.LittleEndian.Uint32(rest[4:]))
			if n > uint64(len(rest)-8) {
				return
			}
			if kind := string(rest[:4]); kind == "EXIF" || kind == "XMP " {
				r.printable(rest[8 : 8+n])
			}
			rest = rest[min(uint64(len(rest)), 8+n+n%2):]
		}
	case bytes.HasPrefix(data, []byte("GIF8")):
		// A comment is 21 FE and blocks that say how long they are (GIF89a, section 24).
		for rest := data; ; {
			i := bytes.Index(rest, []byte("\x21\xfe"))
			if i < 0 {
				return
			}
			var text []byte
			for rest = rest[i+2:]; len(rest) > 0 && rest[0] > 0 && len(rest) > int(rest[0]); rest = rest[1+int(rest[0]):] {
				text = append(text, rest[1:1+int(rest[0])]...)
			}
			if r.left -= int64(len(text)); r.left < 0 {
				return
			}
			r.printable(text)
		}
	}
}

// inflated reads the stream that begins at one of the first bytes, behind flags and
// names of languages.
func (r *reader) inflated(chunk []byte) {
	for i := range chunk {
		z, err := zlib.NewReader(bytes.NewReader(chunk[i:]))
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(&limited{z, &r.left}) // as far as it goes
		r.printable(text)
		return
	}
}

// printable reads stretches of text among other bytes: one or two bytes a letter.
func (r *reader) printable(b []byte) {
	wide := strings.NewReplacer("\x00\x00", "\n", "\x00", "")
	for _, text := range []string{string(b), wide.Replace(string(b))} {
		for _, l := range strings.FieldsFunc(text, func(c rune) bool { return c < ' ' || c == 0x7f }) {
			if len(l) >= 10 {
				r.line(l)
			}
		}
	}
}
