package collect

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"

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
