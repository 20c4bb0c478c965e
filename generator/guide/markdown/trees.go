package markdown

import (
	"slices"
	"sync"

	"bestpractice/generator/diag"
)

// Trees keeps what was parsed, so that a text that several pages show, or that an
// earlier build of the same program read, is parsed once. What it gives is given again:
// nobody may change it. It may be used from several goroutines; nil keeps nothing.
type Trees struct {
	room int

	mu         sync.Mutex
	used, left map[treeKey]kept // left are those that were not asked for since used was begun
	size       int              // of the texts in used
}

type treeKey struct {
	reading Reading
	text    string
}

type kept struct {
	doc  *Doc
	said []diag.Diagnostic // of the text where doc stands
	read bool              // said is known
}

// NewTrees has room for the trees of texts of so many bytes. A tree takes some 17 times
// its text.
func NewTrees(room int) *Trees { return &Trees{room: room, used: map[treeKey]kept{}} }

// Parse is the function Parse of a text that may have been read before.
func (t *Trees) Parse(text string, pos diag.Pos, l *diag.List) *Doc {
	return t.As(Current, text, pos, l)
}

// As is Reading.Parse of a text that may have been read before.
func (t *Trees) As(r Reading, text string, pos diag.Pos, l *diag.List) *Doc {
	if t == nil {
		return r.Parse([]byte(text), pos, l)
	}
	key := treeKey{r, text}
	if known, ok := t.find(key); ok {
		doc := *known.doc
		if doc.origin = pos; l == nil || known.read && len(known.said) == 0 {
			return &doc
		}
		if known.read && known.doc.origin == pos {
			l.Add(slices.Clone(known.said)...)
			return &doc
		}
	}
	var made kept
	if l == nil {
		made.doc = r.Parse([]byte(text), pos, nil)
	} else {
		own := &diag.List{}
		made.doc, made.read = r.Parse([]byte(text), pos, own), true
		made.said = own.Sorted()
		l.Add(slices.Clone(made.said)...)
	}
	t.keep(key, made)
	doc := *made.doc
	return &doc
}

func (t *Trees) find(key treeKey) (kept, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if known, ok := t.used[key]; ok {
		return known, true
	}
	known, ok := t.left[key]
	if ok {
		t.put(key, known)
	}
	return known, ok
}

func (t *Trees) keep(key treeKey, made kept) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.put(key, made)
}

// put keeps a tree with those in use. When these fill half of the room, those that
// were not asked for meanwhile are forgotten.
func (t *Trees) put(key treeKey, made kept) {
	if _, known := t.used[key]; !known {
		t.size += len(key.text)
	}
	if t.used[key] = made; t.size > t.room/2 {
		t.used, t.left, t.size = map[treeKey]kept{}, t.used, 0
	}
}
