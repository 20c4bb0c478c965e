package letters

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
)

// unpack turns a WOFF file into the font that it holds: the same tables, each
// packed for itself (https://www.w3.org/TR/WOFF/). It reads the files of this
// package and no others.
func unpack(woff []byte) ([]byte, error) {
	u16, u32 := binary.BigEndian.Uint16, binary.BigEndian.Uint32
	if len(woff) < 44 || string(woff[:4]) != "wOFF" {
		return nil, errors.New("no WOFF file")
	}
	tables := int(u16(woff[12:]))
	if len(woff) < 44+20*tables {
		return nil, errors.New("a WOFF file that ends early")
	}
	out := append([]byte(nil), woff[4:8]...)
	out = binary.BigEndian.AppendUint16(out, uint16(tables))
	out = append(out, make([]byte, 6)...) // how to search in the list, which nobody does
	body := 12 + 16*tables
	var data []byte
	for i := range tables {
		entry := woff[44+20*i:]
		at, packed, length := u32(entry[4:]), u32(entry[8:]), u32(entry[12:])
		if uint64(at)+uint64(packed) > uint64(len(woff)) {
			return nil, errors.New("a WOFF file that ends early")
		}
		table := woff[at : at+packed]
		if packed < length {
			r, err := zlib.NewReader(bytes.NewReader(table))
			if err != nil {
				return nil, err
			}
			if table, err = io.ReadAll(r); err != nil {
				return nil, err
			}
		}
		out = append(out, entry[:4]...)
		out = append(out, entry[16:20]...)
		out = binary.BigEndian.AppendUint32(out, uint32(body+len(data)))
		out = binary.BigEndian.AppendUint32(out, length)
		data = append(data, table...)
		data = append(data, make([]byte, (4-len(data)%4)%4)...)
	}
	return append(out, data...), nil
}
