package source

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
	"bestpractice/generator/source/strictyaml"
)

// Short names for the value types of the records.
type (
	Text     = strictyaml.Text
	ID       = strictyaml.ID
	Day      = strictyaml.Day
	When     = strictyaml.When
	Int      = strictyaml.Int
	Number   = strictyaml.Number
	Bool     = strictyaml.Bool
	Mapping  = strictyaml.Mapping
	Map      = strictyaml.Map
	Optional = strictyaml.Optional
)

// Records is everything that the site folder holds, as written: names, not
// pointers. Lists are in the order of their file names.
type Records struct {
	Config  *Config
	Parties []Party
	// People are the parties of names in Word and of senders of mail.
	People    Map
	Regions   []Region
	Kommuner  []Kommune
	Guides    []*Guide
	Proposals []*Proposal
	Meetings  []*Meeting
	Events    []*Event
	Editions  []*Edition
	Pages     []*Page
	Answers   []*Answers
	// Files are the paths of all files in the site folder that the build may
	// link to or copy (attachments and assets), with their sizes.
	Files map[string]File
	// Unread are the files that could not be read at all, and were reported:
	// what they would have held is not to be missed a second time.
	Unread map[string]bool
}

// File is a file of the site folder that is copied, not read.
type File struct {
	Path string
	Size int64
	Sum  string // SHA-256 in hexadecimal, of a figure that is answered
}

// Config is data/site.yaml.
type Config struct {
	Mapping
	Format                 Int          `yaml:"format,required"` // 1
	Title                  Text         `yaml:"title,required"`
	Organisation           Text         `yaml:"organisation,required"`
	Language               Text         `yaml:"language,required"` // da | en
	Flags                  []Text       `yaml:"flags"`             // klinisk | normativ: what changes are flagged for
	BaseURL                Text         `yaml:"base_url,required"` // https://example.org/guide/
	Notice                 Text         `yaml:"notice"`            // a banner on every page
	Example                Bool         `yaml:"example"`           // the whole site is an example: noindex
	Contact                Contact      `yaml:"contact,required"`
	AccessibilityStatement Text         `yaml:"accessibility_statement"` // the id of a page, or an address
	Glossary               Text         `yaml:"glossary"`                // the id of a page
	Date                   Day          `yaml:"date"`                    // the day that the site is built as of: an example, an archive
	Acknowledge            Acknowledged `yaml:"acknowledge"`
}

// Contact is whom to write to.
type Contact struct {
	Mapping
	Name  Text `yaml:"name,required"`
	Email Text `yaml:"email,required"`
	Phone Text `yaml:"phone"`
}

// Party is an entry of data/parties.yaml (under the key `parties`).
type Party struct {
	Mapping
	ID      ID   `yaml:"id,required"`
	Name    Text `yaml:"name,required"`
	Short   Text `yaml:"short"`
	Kind    Text `yaml:"kind,required"` // kommune | region | myndighed | ministerium | organisation | leverandør | projekt
	Kommune Text `yaml:"kommune"`       // the code of the kommune that it is
	Example Bool `yaml:"example"`
}

// parties is data/parties.yaml.
type parties struct {
	Mapping
	Parties []Party `yaml:"parties,required"`
	People  Map     `yaml:"people"`
}

// areas is data/kommuner.yaml.
type areas struct {
	Mapping
	Regions  []Region  `yaml:"regions"`
	Kommuner []Kommune `yaml:"kommuner,required"`
}

// Region is an entry of data/kommuner.yaml under the key `regions`.
type Region struct {
	Mapping
	ID    ID   `yaml:"id,required"`
	Name  Text `yaml:"name,required"`
	From  Day  `yaml:"from"`
	Until Day  `yaml:"until"` // the last day
}

// Kommune is an entry of data/kommuner.yaml under the key `kommuner`.
type Kommune struct {
	Mapping
	Code    Text         `yaml:"code,required"` // of a kommune four digits, quoted; else an id
	Name    Text         `yaml:"name,required"` // Morsø, without "Kommune"
	Slug    ID           `yaml:"slug"`          // default: by the rule of addresses
	Aliases []Text       `yaml:"aliases"`
	Regions []Membership `yaml:"regions"` // empty for Christiansø
	Tile    Tile         `yaml:"tile"`    // without one it stands on no map
	// Population is a published count of inhabitants, for comparing areas of
	// like size.
	Population Population `yaml:"population"`
	Contact    Text       `yaml:"contact"` // who answers for its figures
}

// Membership is the time during which a kommune belongs to a region.
type Membership struct {
	Mapping
	Region ID  `yaml:"region,required"`
	From   Day `yaml:"from"`
	Until  Day `yaml:"until"` // the last day
}

// Tile is a place on the tile map, counted from 1 at the top left.
type Tile struct {
	Mapping
	Column Int `yaml:"column,required"`
	Row    Int `yaml:"row,required"`
}

// Population is a published number of inhabitants.
type Population struct {
	Mapping
	Value  Int  `yaml:"value,required"`
	Period Text `yaml:"period,required"`
}

// Guide is content/guides/<ID>/guide.yaml with the section files of its
// approved versions.
type Guide struct {
	Mapping
	ID       string // the folder's name
	File     string
	Title    Text      `yaml:"title,required"`
	Summary  Text      `yaml:"summary"`
	Versions []Version `yaml:"versions,required"`
	Notices  []Notice  `yaml:"notices"`
	Anchors  []Moved   `yaml:"anchors"`
	Parts    []Part    `yaml:"parts"`
	// Numbering is of sections alone, or of headings below them too.
	Numbering Text         `yaml:"numbering"` // sections (where it is not said) | headings
	Ack       Acknowledged `yaml:"acknowledge"`
}

// Part is an entry of a guide's parts.
type Part struct {
	Mapping
	Title Text `yaml:"title,required"`
	From  ID   `yaml:"from,required"` // the section that it begins with
}

// Version is an entry of a guide's versions.
type Version struct {
	Mapping
	Version   ID   `yaml:"version,required"`
	Status    Text `yaml:"status,required"` // approved | draft
	Base      ID   `yaml:"base"`            // of a draft
	Approved  Day  `yaml:"approved"`
	Meeting   Day  `yaml:"meeting"`
	Effective Day  `yaml:"effective"`
	Ends      Day  `yaml:"ends"` // the last day in force
	Seal      Text `yaml:"seal"` // sha256:<hex> of SHA256SUMS
	Example   Bool `yaml:"example"`
	// Withdrawn takes the version back: its text leaves everything that is made.
	Withdrawn Withdrawn `yaml:"withdrawn"`
	// Sections, Sums and Sealed are read from the version's folder; of one that was
	// withdrawn no text is, and Left are the ids that its sections had.
	Sections []*Section    `yaml:"-"`
	Left     []string      `yaml:"-"`
	Sums     []byte        `yaml:"-"`
	Sealed   *seal.Version `yaml:"-"` // what VERSION says; nil where there is none
	Dir      string        `yaml:"-"` // "" where there is no folder
}

// Notice is a warning on a version in force.
type Notice struct {
	Mapping
	Version ID   `yaml:"version,required"`
	Section ID   `yaml:"section"`
	Date    Day  `yaml:"date,required"`
	By      ID   `yaml:"by,required"`
	Text    Text `yaml:"text,required"`
	Until   Day  `yaml:"until"` // the last day it is shown
	Example Bool `yaml:"example"`
}

// Moved is an entry of a guide's anchors: what became of the address of a
// section, or of an anchor in it, in every later version that lacks it.
type Moved struct {
	Mapping
	Version ID   `yaml:"version,required"`
	Section ID   `yaml:"section,required"`
	Anchor  Text `yaml:"anchor"` // absent: the section itself
	To      Text `yaml:"to"`     // section or section#anchor
	Gone    Text `yaml:"gone"`   // why it leads nowhere, for the reader
}

// Section is content/guides/<guide>/<version>/NN-<slug>.md, or A-<slug>.md of an
// appendix.
type Section struct {
	Mapping
	File    string
	Title   Text    `yaml:"title,required"`
	ID      ID      `yaml:"id"`     // default: the slug of the file name
	Number  Ordinal `yaml:"number"` // 5, or A of an appendix; default: the file name's prefix
	Anchors Map     `yaml:"anchors"`
	Aliases []ID    `yaml:"aliases"`
	Example Bool    `yaml:"example"`
	Ack     Map     `yaml:"acknowledge"`
	Body    string  // below the front matter, LF and NFC
	BodyPos diag.Pos
}

// Page is content/pages/<id>.md.
type Page struct {
	Mapping
	File    string
	ID      ID   `yaml:"id"` // default: the file name; the page's address is /<id>/
	Title   Text `yaml:"title,required"`
	Group   Text `yaml:"group"` // its place in the navigation; none: not in it
	Order   Int  `yaml:"order"`
	Summary Text `yaml:"summary"`
	Source  Text `yaml:"source"` // where the text comes from
	Example Bool `yaml:"example"`
	Ack     Map  `yaml:"acknowledge"`
	Body    string
	BodyPos diag.Pos
}
