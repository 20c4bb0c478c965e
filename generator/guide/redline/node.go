package redline

import "bestpractice/generator/guide/markdown"

// op is what became of a block or token.
type op uint8

const (
	same op = iota // in both texts; may hold changes
	inserted
	deleted
	movedFrom // where a moved block was
	movedTo   // where it is
)

// node is a block, or a pair of blocks, in the order of both texts.
type node struct {
	op       op
	old, new []*markdown.Block // one each; several where paragraphs were split or joined
	edit     int               // the edit that new is from
	equal    bool              // op same, nothing in it changed
	kids     []*node           // of a pair of lists, items, quotes, tables or rows
	runs     []run             // of a pair of paragraphs, headings, cells or code
	columns  []column          // of a pair of tables
	change   *Change           // of all but same
	mate     *node             // of a moved block

	oldUnit, newUnit *unit
	parent, place    int // where it stands among its siblings; for moves
}

// block is the block that a node stands for in the new text, or in the old one
// where it is gone.
func (n *node) block() *markdown.Block {
	if len(n.new) > 0 {
		return n.new[0]
	}
	return n.old[0]
}

func (n *node) kind() markdown.Kind { return n.block().Kind }

// run is a token in the order of both texts, or the border of two paragraphs.
type run struct {
	op       op // same, inserted, deleted
	old, new *token
	edit     int
	change   *Change
	// border says that a paragraph begins here: in both texts (same), in the new
	// one (ins: a split), in the old one (del: a join). sep is what stands there
	// in the other text.
	border bool
	sep    string
}

func (r *run) token() *token {
	if r.new != nil {
		return r.new
	}
	return r.old
}

// column is a column of a pair of tables.
type column struct {
	op       op // same, inserted, deleted
	old, new int
	edit     int
	change   *Change
	news     []int // the place in each edit's table, where edits are merged
}

// in is the column's place in the table of an edit, or -1.
func (c *column) in(edit int) int {
	if c.news != nil {
		return c.news[edit]
	}
	return c.new
}

// note is a footnote of either text or both.
type note struct {
	old, new *markdown.Block
	edit     int
	kids     []*node // where both have it
}
