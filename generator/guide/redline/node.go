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
	change   *Change           // of all but same; nil for a container whose kids have their own
	attr     *ownKind          // of a pair whose own kind changed
	recast   *ownKind          // of blocks that were made into others
	mate     *node             // of a moved block

	// border says that, among the kids of a list, another list begins here: in the
	// new text (inserted: a split) or in the old one (deleted: a join). by is the
	// block whose coming or going made it, if any did.
	border bool
	by     *node

	oldUnit, newUnit *unit
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

// shell reports whether a node is a container that is there because of what it
// holds.
func (n *node) shell() bool { return n.op != same && n.change == nil && !n.border }

// decision is the change that a node comes or goes with; of a shell, that of
// the first thing in it.
func (n *node) decision() *Change {
	for n.shell() && len(n.kids) > 0 {
		n = n.kids[0]
	}
	return n.change
}

// pair is a moved block as the pair of blocks that it is.
func (n *node) pair() *node {
	p := *n
	p.op, p.change, p.mate = same, nil, nil
	return &p
}

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
