package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
)

// DecodeJSON reads the one value of a JSON file into v, a pointer to a struct. A key
// that v lacks is an error: what it holds would be lost. msg says what is wrong, in
// words for people who never saw JSON, and pos where; an empty msg is no fault.
func DecodeJSON(name string, data []byte, v any) (pos diag.Pos, msg, hint diag.Text) {
	at := func(offset int64) diag.Pos { return offsetPos(name, data, offset) }
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			return at(int64(len(data))), "the file ends too early", "it was cut off: ask the sender for the whole file"
		}
		if e, ok := errors.AsType[*json.SyntaxError](err); ok {
			return at(e.Offset - 1), "what stands here is no JSON", "it was edited or cut off: ask the sender for the file as it was saved"
		}
		if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			return at(e.Offset - 1), diag.F("%q cannot be %s", e.Field, jsonKind(e.Value)), ""
		}
		if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok { // the error does not say where
			return at(int64(bytes.Index(data, []byte(key)))), diag.F("unknown key %q", strings.Trim(key, `"`)), ""
		}
		return at(dec.InputOffset()), diag.F("%v", err), ""
	}
	if _, err := dec.Token(); err != io.EOF {
		return at(dec.InputOffset()), "there is more behind the end of it", ""
	}
	return diag.Pos{}, "", ""
}

// jsonKind is what package json calls a value ("number 7.5"), in words.
func jsonKind(value string) diag.Text {
	kind, _, _ := strings.Cut(value, " ")
	switch kind {
	case "number":
		return "a number"
	case "bool":
		return "true or false"
	case "array":
		return "a list"
	case "object":
		return "keys and values"
	}
	return "text"
}

// offsetPos is where a byte of a file stands.
func offsetPos(name string, data []byte, offset int64) diag.Pos {
	before := data[:min(int64(len(data)), max(0, offset))]
	return diag.Pos{File: name, Line: 1 + bytes.Count(before, []byte("\n")),
		Column: 1 + utf8.RuneCount(before[1+bytes.LastIndexByte(before, '\n'):])}
}
