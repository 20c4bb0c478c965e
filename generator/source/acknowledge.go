package source

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"reflect"
	"strings"

	"bestpractice/generator/source/attachment"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/strictyaml"

	"gopkg.in/yaml.v3"
)

// Acknowledged says what the authors of a site know of, and why it stands: codes
// for a whole file ({code: reason}), or single findings (a list).
type Acknowledged struct {
	Codes Map
	Found []Finding
}

// Finding is one finding at one place. The hash of its line decides; the line is
// where it stood when somebody looked.
type Finding struct {
	Mapping
	Code   Text `yaml:"code,required"`
	File   Text `yaml:"file,required"`
	Line   Int  `yaml:"line,required"`
	Hash   Text `yaml:"hash,required"` // sha256:<hex>
	Reason Text `yaml:"reason,required"`
	// At is the line that has the hash, 0 where none has.
	At int `yaml:"-"`
}

// UnmarshalNode implements strictyaml.Unmarshaler.
func (a *Acknowledged) UnmarshalNode(d *strictyaml.Decoder, n *yaml.Node) {
	if n.Kind == yaml.SequenceNode {
		d.Value(n, reflect.ValueOf(&a.Found).Elem())
		return
	}
	a.Codes.UnmarshalNode(d, n)
}

// LineHash is the hash of a line by which a finding is known.
func LineHash(line string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(line)))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Lines are a file's lines as findings count them: of a text, in LF and NFC; of an
// attachment its paragraphs or cells. It has none where the file cannot be read.
func Lines(fsys fs.FS, name string) []string {
	raw, err := folder.Read(fsys, name, MaxAssetSize)
	if err != nil {
		return nil // said where the file is read
	}
	if attachment.Published(name) {
		if lines := attachment.Read(name, raw).Lines; len(lines) > 0 {
			return lines
		}
		return []string{""} // one that cannot be read: what is said of it is said of line 1
	}
	text, err := Normalize(raw)
	if err != nil {
		return nil
	}
	return strings.Split(text, "\n")
}

// acknowledged finds the lines of what the authors know of. A line that is there
// more than once counts nearest to where it stood, and each once.
func (r *reader) acknowledged(out *Records) {
	lists := []*Acknowledged{&out.Config.Acknowledge}
	for _, g := range out.Guides {
		lists = append(lists, &g.Ack)
	}
	for _, e := range out.Editions {
		lists = append(lists, &e.Ack)
	}
	for _, m := range out.Meetings {
		lists = append(lists, &m.Ack)
	}
	hashes := map[string][]string{} // of the lines of the files that are named
	taken := map[string]map[int]bool{}
	for _, list := range lists {
		for i := range list.Found {
			f := &list.Found[i]
			if f.File.S == "" || f.Hash.S == "" {
				continue // reported
			}
			if strings.TrimSpace(f.Reason.S) == "" {
				r.list.Errorf(f.Reason.Pos, "missing-key", "say why it may stand", "the reason is empty")
				continue
			}
			if _, read := hashes[f.File.S]; !read {
				lines := Lines(r.fsys, f.File.S)
				for i, line := range lines {
					lines[i] = LineHash(line)
				}
				hashes[f.File.S] = lines
			}
			key := f.Code.S + " " + f.File.S
			if taken[key] == nil {
				taken[key] = map[int]bool{}
			}
			f.At = nearest(hashes[f.File.S], f.Hash.S, f.Line.N, taken[key])
			if f.At == 0 {
				r.list.Warnf(f.Pos, "acknowledged-nothing", "remove the entry, or acknowledge anew what stands there now",
					"no line of %s has this hash: the text was changed, and nothing is acknowledged", f.File.S)
				continue
			}
			taken[key][f.At] = true
		}
	}
}

// nearest is the line with a hash that is nearest to one and not taken, or 0.
func nearest(hashes []string, hash string, line int, taken map[int]bool) int {
	best := 0
	for i, h := range hashes {
		if n := i + 1; h == hash && !taken[n] && (best == 0 || abs(n-line) < abs(best-line)) {
			best = n
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
