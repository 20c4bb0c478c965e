package source

import "bestpractice/generator/diag"

// Proposal is data/proposals/<id>.yaml.
type Proposal struct {
	Mapping
	File      string
	ID        ID         `yaml:"id,required"`
	Title     Text       `yaml:"title,required"`
	Guide     ID         `yaml:"guide,required"`
	Base      ID         `yaml:"base,required"`
	Target    ID         `yaml:"target,required"`
	By        ID         `yaml:"by,required"`
	Submitted Day        `yaml:"submitted,required"`
	Withdrawn Day        `yaml:"withdrawn"`
	Meeting   Day        `yaml:"meeting"`
	Reason    Text       `yaml:"reason"`
	Example   Bool       `yaml:"example"`
	Questions []Question `yaml:"questions"`
	Changes   []Change   `yaml:"changes"`
	Decisions []Decision `yaml:"decisions"`
	Ack       Map        `yaml:"acknowledge"`
}

// Question asks the group without changing a text.
type Question struct {
	Mapping
	ID      ID   `yaml:"id,required"`
	Text    Text `yaml:"text,required"`
	Section ID   `yaml:"section"`
	Quote   Text `yaml:"quote"`
	Example Bool `yaml:"example"`
}

// Change is one entry of a proposal's changes. Which keys it has says what kind
// it is: replace+with, after/before+insert, after/before+insert_block, delete,
// text, title, add, remove, move.
type Change struct {
	Mapping
	ID          ID   `yaml:"id,required"`
	Section     ID   `yaml:"section"`
	Replace     Text `yaml:"replace"`
	With        Text `yaml:"with"`
	After       Text `yaml:"after"` // a quote; for add and move the id of a section
	Before      Text `yaml:"before"`
	Insert      Text `yaml:"insert"`
	InsertBlock Text `yaml:"insert_block"`
	Delete      Text `yaml:"delete"`
	Text        Text `yaml:"text"`
	Title       Text `yaml:"title"`
	Add         ID   `yaml:"add"`
	Remove      ID   `yaml:"remove"`
	Move        ID   `yaml:"move"`
	Alias       ID   `yaml:"alias"` // of remove: the section that takes over its addresses
}

// Decision is what a meeting decided on an item, or without one on the whole
// proposal.
type Decision struct {
	Mapping
	Item    ID   `yaml:"item"`
	Hash    Text `yaml:"hash"`
	Meeting Day  `yaml:"meeting,required"`
	Outcome Text `yaml:"outcome,required"` // approved | amended | rejected | deferred | answered
	Text    Text `yaml:"text"`             // the adopted wording of an amended change
	Note    Text `yaml:"note"`
	Example Bool `yaml:"example"`
}

// Answers is data/reviews/<meeting>/<party>-<n>.json.
type Answers struct {
	File    string
	Format  int      `json:"format"`
	Site    string   `json:"site"`
	Meeting string   `json:"meeting"`
	Party   string   `json:"party"`
	Name    string   `json:"name"`
	Saved   string   `json:"saved"`
	Example bool     `json:"example,omitempty"`
	Answers []Answer `json:"answers"`
}

// Answer is one reviewer's answer to one item.
type Answer struct {
	Proposal string   `json:"proposal"`
	Item     string   `json:"item"`
	Hash     string   `json:"hash"`
	Answer   string   `json:"answer"`
	Comment  string   `json:"comment"`
	Wording  string   `json:"wording"`
	Pos      diag.Pos `json:"-"`
}
