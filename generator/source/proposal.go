package source

// Proposal is data/proposals/<id>.yaml.
type Proposal struct {
	Mapping
	File      string
	ID        ID          `yaml:"id,required"`
	Title     Text        `yaml:"title,required"`
	Guide     ID          `yaml:"guide,required"`
	Base      ID          `yaml:"base,required"`
	Target    ID          `yaml:"target,required"`
	By        ID          `yaml:"by,required"`
	Submitted Day         `yaml:"submitted,required"`
	Withdrawn Day         `yaml:"withdrawn"`
	Meeting   Day         `yaml:"meeting"`
	Reason    Text        `yaml:"reason"`
	Example   Bool        `yaml:"example"`
	Questions []Question  `yaml:"questions"`
	Changes   []Change    `yaml:"changes"`
	Refs      []Reference `yaml:"references"`
	Decisions []Decision  `yaml:"decisions"`
	Ack       Map         `yaml:"acknowledge"`
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

// Change is one entry of a proposal's changes: an edit by itself, or several
// under edits.
type Change struct {
	Mapping
	ID      ID     `yaml:"id,required"`
	Summary Text   `yaml:"summary"`
	Edits   []Edit `yaml:"edits"`
	Form
}

// Edit is one of several edits of a change.
type Edit struct {
	Mapping
	Form
}

// Form are the keys of an edit. Which are there says what kind it is:
// replace+with, after/before+insert, after/before+insert_block, delete, text,
// block+with, title, add, remove, move.
type Form struct {
	Section     ID   `yaml:"section"`
	Replace     Text `yaml:"replace"`
	With        Text `yaml:"with"`
	After       Text `yaml:"after"` // a quote; for add and move the id of a section
	Before      Text `yaml:"before"`
	Insert      Text `yaml:"insert"`
	InsertBlock Text `yaml:"insert_block"`
	Delete      Text `yaml:"delete"`
	Text        Text `yaml:"text"`
	Block       Text `yaml:"block"` // a quote of the block
	Title       Text `yaml:"title"`
	Add         ID   `yaml:"add"`
	Remove      ID   `yaml:"remove"`
	Move        ID   `yaml:"move"`
	Alias       ID   `yaml:"alias"`   // of remove: the section that takes over its addresses
	Anchors     Map  `yaml:"anchors"` // of the section that it removes or edits: where they lead then
}

// Reference says what a mention of sections by number means.
type Reference struct {
	Mapping
	Section ID   `yaml:"section,required"`
	Quote   Text `yaml:"quote,required"`
	Means   Text `yaml:"means,required"` // this | other
}

// Decision is what a meeting decided on an item, or without one on the whole
// proposal.
type Decision struct {
	Mapping
	Item    ID         `yaml:"item"`
	Hash    Text       `yaml:"hash"`
	Meeting Day        `yaml:"meeting,required"`
	Outcome Text       `yaml:"outcome,required"` // approved | amended | rejected | deferred | answered | withdrawn
	Text    Text       `yaml:"text"`             // the adopted wording of an amended change of one edit
	Texts   []Optional `yaml:"texts"`            // of several, in their order; null: as proposed
	Note    Text       `yaml:"note"`
	Example Bool       `yaml:"example"`
}
