package page

// FrontTexts are on the front page.
type FrontTexts struct {
	InForce      Text `yaml:"in_force"`
	MoreOpen     Text `yaml:"more_open"`
	Read         Text `yaml:"read"`
	Whole        Text `yaml:"whole"`
	AllVersions  Text `yaml:"all_versions"`
	Sections     Text `yaml:"sections"`
	NoneInForce  Text `yaml:"none_in_force"`
	ForDecision  Text `yaml:"for_decision"`
	NothingOpen  Text `yaml:"nothing_open"`
	AllProposals Text `yaml:"all_proposals"`
	Draft        Text `yaml:"draft"`
	Coming       Text `yaml:"coming"`
	Since        Text `yaml:"since"`
	NextMeeting  Text `yaml:"next_meeting"`
	NextWritten  Text `yaml:"next_written"`
	MeetingOver  Text `yaml:"meeting_over"`
	WrittenOver  Text `yaml:"written_over"`
	NoMeeting    Text `yaml:"no_meeting"`
	LastMeeting  Text `yaml:"last_meeting"`
	AllMeetings  Text `yaml:"all_meetings"`
	KeyFigures   Text `yaml:"key_figures"`
	AllFigures   Text `yaml:"all_figures"`
	Illustrative Text `yaml:"illustrative"`
	By           Text `yaml:"by"`
	FindArea     Text `yaml:"find_area"`
}

// SearchTexts are on the search page and in its script.
type SearchTexts struct {
	Title       Text `yaml:"title" json:"-"`
	Label       Text `yaml:"label" json:"-"`
	Hint        Text `yaml:"hint" json:"-"`
	NoScript    Text `yaml:"no_script" json:"-"`
	Where       Text `yaml:"where" json:"-"`
	Guide       Text `yaml:"guide" json:"guide"`
	Pages       Text `yaml:"pages" json:"pages"`
	Proposals   Text `yaml:"proposals" json:"proposals"`
	Meetings    Text `yaml:"meetings" json:"meetings"`
	Areas       Text `yaml:"areas" json:"areas"`
	Figures     Text `yaml:"figures" json:"figures"`
	Other       Text `yaml:"other" json:"other"`
	None        Text `yaml:"none" json:"none"`
	One         Text `yaml:"one" json:"one"`
	Many        Text `yaml:"many" json:"many"`
	Elsewhere   Text `yaml:"elsewhere" json:"elsewhere"`
	Example     Text `yaml:"example" json:"example"`
	MoreResults Text `yaml:"more_results" json:"more"`
	Broken      Text `yaml:"broken" json:"broken"`
	Instead     Text `yaml:"instead" json:"instead"`
	Most        Text `yaml:"most" json:"most"`
	// Filler are the small words that say nothing of what a sentence is about; those
	// that deny are none of them.
	Filler Text `yaml:"filler" json:"filler"`
}

// FeedTexts are the titles of news.
type FeedTexts struct {
	Version  Text `yaml:"version"`
	Proposal Text `yaml:"proposal"`
	Decided  Text `yaml:"decided"`
	Held     Text `yaml:"held"`
	Planned  Text `yaml:"planned"`
	Figures  Text `yaml:"figures"`
	Notice   Text `yaml:"notice"`
	Example  Text `yaml:"example"`
}

// MissingTexts are on the page for addresses that lead nowhere.
type MissingTexts struct {
	Title  Text `yaml:"title"`
	Text   Text `yaml:"text"`
	Front  Text `yaml:"front"`
	Search Text `yaml:"search"`
}
