package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
)

// ParseAnswers reads one reviewer's answers. It returns nil after a diagnostic.
func ParseAnswers(name string, data []byte, l *diag.List) *Answers {
	at := func(offset int64) diag.Pos {
		before := data[:min(int64(len(data)), max(0, offset))]
		return diag.Pos{File: name, Line: 1 + bytes.Count(before, []byte("\n")),
			Column: 1 + utf8.RuneCount(before[1+bytes.LastIndexByte(before, '\n'):])}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	a := &Answers{File: name}
	if err := dec.Decode(a); err != nil {
		offset, msg, hint := dec.InputOffset(), err.Error(), diag.Text("")
		if e, ok := errors.AsType[*json.SyntaxError](err); ok {
			offset = e.Offset - 1
		} else if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			offset, msg = e.Offset-1, fmt.Sprintf("%s cannot be %s", e.Field, e.Value)
		}
		if key, ok := strings.CutPrefix(msg, "json: unknown field "); ok { // the error does not say where
			offset = max(0, int64(bytes.Index(data, []byte(key))))
		}
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			offset, msg, hint = int64(len(data)), "the file ends too early", "it was cut off: ask the sender for the whole file"
		}
		l.Errorf(at(offset), "bad-answers", hint, "not a file of answers: %s", strings.TrimPrefix(msg, "json: "))
		return nil
	}
	if _, err := dec.Token(); err != io.EOF {
		l.Errorf(at(dec.InputOffset()), "bad-answers", "", "there is more behind the answers")
		return nil
	}
	if a.Format != 1 {
		l.Errorf(at(0), "bad-answers", "this program reads format 1", "the answers have format %d", a.Format)
		return nil
	}
	// Each answer's position: the objects of the list, found by decoding the
	// list once more element by element.
	dec = json.NewDecoder(bytes.NewReader(data))
	positions := answerOffsets(dec)
	for i := range a.Answers {
		a.Answers[i].Pos = diag.Pos{File: name, Line: 1, Column: 1}
		if i < len(positions) {
			a.Answers[i].Pos = at(skipSpace(data, positions[i]))
		}
	}
	return a
}

func skipSpace(data []byte, at int64) int64 {
	for at < int64(len(data)) && strings.IndexByte(" \t\n\r,", data[at]) >= 0 {
		at++
	}
	return at
}

func answerOffsets(dec *json.Decoder) []int64 {
	var out []int64
	if _, err := dec.Token(); err != nil {
		return nil
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return out
		}
		if key != "answers" {
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				return out
			}
			continue
		}
		if open, err := dec.Token(); err != nil || open != json.Delim('[') {
			return out
		}
		for dec.More() {
			out = append(out, dec.InputOffset())
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				return out
			}
		}
		return out
	}
	return out
}
