package source

import "bestpractice/generator/diag"

// Meeting is content/meetings/<date>.md; its attachments stand in the folder
// content/meetings/<date>/.
type Meeting struct {
	Mapping
	File        string
	Title       Text           `yaml:"title,required"`
	Date        Day            `yaml:"date,required"`
	Time        Text           `yaml:"time"` // "10.00–15.00"
	Place       Text           `yaml:"place"`
	Chair       Text           `yaml:"chair"`
	Status      Text           `yaml:"status,required"` // planned | held
	Kind        Text           `yaml:"kind"`            // møde | skriftlig
	Example     Bool           `yaml:"example"`
	Review      Review         `yaml:"review"`
	Attendees   []Attendee     `yaml:"attendees"`
	Agenda      []AgendaItem   `yaml:"agenda"`
	Actions     []Action       `yaml:"actions"`
	Decisions   []Resolution   `yaml:"decisions"`
	Reports     []StatusReport `yaml:"status_reports"`
	Attachments []Attachment   `yaml:"attachments"`
	Minutes     Text           `yaml:"minutes"` // udkast | godkendt
	Next        Next           `yaml:"next"`
	Ack         Acknowledged   `yaml:"acknowledge"`
	Body        string
	BodyPos     diag.Pos
}

// Review is the time during which answers are asked for, and how many parties are
// to answer before what they agree on can be approved as one.
type Review struct {
	Mapping
	Opens      Day `yaml:"opens,required"`
	Closes     Day `yaml:"closes,required"`
	MinAnswers Int `yaml:"min_answers"`
}

// Attendee is a person at the meeting; either key may be absent.
type Attendee struct {
	Mapping
	Party ID   `yaml:"party"`
	Name  Text `yaml:"name"`
}

// AgendaItem is an item of the agenda, or under points, a point of an item.
type AgendaItem struct {
	Mapping
	Title     Text             `yaml:"title"`
	Kind      Text             `yaml:"kind"` // beslutning | drøftelse | orientering
	Presenter Text             `yaml:"presenter"`
	Party     ID               `yaml:"party"`
	Duration  Int              `yaml:"duration"` // minutes
	Proposals []ID             `yaml:"proposals"`
	Datasets  []ID             `yaml:"datasets"`
	Questions []AgendaQuestion `yaml:"questions"`
	Points    []AgendaItem     `yaml:"points"`
	Break     Text             `yaml:"break"` // Frokost: a break in place of an item
	Time      Text             `yaml:"time"`
	Example   Bool             `yaml:"example"`
}

// AgendaQuestion is what an item asks the group.
type AgendaQuestion struct {
	Mapping
	ID      ID   `yaml:"id,required"`
	Text    Text `yaml:"text,required"`
	Example Bool `yaml:"example"`
}

// Action is something that somebody is to do; the same id in a later meeting
// carries it on.
type Action struct {
	Mapping
	ID         ID   `yaml:"id,required"`
	Text       Text `yaml:"text,required"`
	Party      ID   `yaml:"party,required"`
	Due        When `yaml:"due"`
	Latest     Day  `yaml:"latest"`
	Status     Text `yaml:"status,required"` // åben | i gang | afventer | udført | bortfaldet
	WaitingFor Text `yaml:"waiting_for"`
	Example    Bool `yaml:"example"`
}

// Resolution is a decision of a meeting that is not about a proposal. One with an
// outcome is about a question of the agenda: then Item is its id.
type Resolution struct {
	Mapping
	Item    Text `yaml:"item"` // the title of an agenda item or point
	Text    Text `yaml:"text"`
	Hash    Text `yaml:"hash"`
	Outcome Text `yaml:"outcome"` // answered | deferred | withdrawn
	Note    Text `yaml:"note"`
	Example Bool `yaml:"example"`
}

// StatusReport is what a party told in the status round.
type StatusReport struct {
	Mapping
	Party   ID   `yaml:"party,required"`
	Name    Text `yaml:"name"`
	Text    Text `yaml:"text"`
	Example Bool `yaml:"example"`
}

// Attachment is a file in the meeting's folder, or one that is not to be had.
type Attachment struct {
	Mapping
	Title       Text `yaml:"title,required"`
	File        Text `yaml:"file"`
	Unavailable Text `yaml:"unavailable"`
	// Withdrawn takes the file back, which may be gone then.
	Withdrawn Withdrawn `yaml:"withdrawn"`
}

// Next is the date of the next meeting, with the words it was announced in.
type Next struct {
	Mapping
	Date Day  `yaml:"date,required"`
	Text Text `yaml:"text"`
}

// Event is data/events/<id>.yaml.
type Event struct {
	Mapping
	File     string
	ID       string   // the file's name
	Title    Text     `yaml:"title,required"`
	Date     When     `yaml:"date,required"`
	Latest   Day      `yaml:"latest"`
	Weekday  Text     `yaml:"weekday"` // where the announcement names one
	Time     Text     `yaml:"time"`
	Place    Text     `yaml:"place"`
	Audience Audience `yaml:"audience"`
	Agenda   []Text   `yaml:"agenda"`
	SignUp   Text     `yaml:"sign_up"` // an address or words
	Text     Text     `yaml:"text"`    // Markdown
	Source   Text     `yaml:"source"`
	Example  Bool     `yaml:"example"`
	Ack      Map      `yaml:"acknowledge"`
}

// Audience says for whom an event is: in words, and for the pages of kommuner
// by name or by the side of a dataset's threshold on which they stand.
type Audience struct {
	Mapping
	Text     Text   `yaml:"text,required"`
	Kommuner []Text `yaml:"kommuner"`
	Dataset  ID     `yaml:"dataset"`
	Side     Text   `yaml:"side"` // under | over
}
