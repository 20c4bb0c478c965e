package page

// GuideTexts are on a guide's and a version's own pages.
type GuideTexts struct {
	Versions       Text `yaml:"versions"`
	Version        Text `yaml:"version"`
	VersionDraft   Text `yaml:"version_draft"`
	InForce        Text `yaml:"in_force"`
	Draft          Text `yaml:"draft"`
	Upcoming       Text `yaml:"upcoming"`
	Superseded     Text `yaml:"superseded"`
	Ended          Text `yaml:"ended"`
	Approved       Text `yaml:"approved"`
	Effective      Text `yaml:"effective"`
	EffectiveUntil Text `yaml:"effective_until"`
	ApprovedAt     Text `yaml:"approved_at"`
	Sections       Text `yaml:"sections"`
	Whole          Text `yaml:"whole"`
	WholeHint      Text `yaml:"whole_hint"`
	BasedOn        Text `yaml:"based_on"`
	ProposalsInIt  Text `yaml:"proposals_in_it"`
	BannerDraft    Text `yaml:"banner_draft"`
	BannerUpcoming Text `yaml:"banner_upcoming"`
	BannerOld      Text `yaml:"banner_old"`
	BannerEnded    Text `yaml:"banner_ended"`
	GoToCurrent    Text `yaml:"go_to_current"`
	GoToSection    Text `yaml:"go_to_section"`
	SectionTaken   Text `yaml:"section_taken"`
	SectionGone    Text `yaml:"section_gone"`
	Now            Text `yaml:"now"`
	GoToOlder      Text `yaml:"go_to_older"`
	Coming         Text `yaml:"coming"`
	EndsOn         Text `yaml:"ends_on"`
	SeeChanges     Text `yaml:"see_changes"`
	ComingOne      Text `yaml:"coming_one"`
	ComingMany     Text `yaml:"coming_many"`
	ComingSame     Text `yaml:"coming_same"`
	ComingGone     Text `yaml:"coming_gone"`
	ComingInto     Text `yaml:"coming_into"`
	NothingInForce Text `yaml:"nothing_in_force"`
	PrintFooter    Text `yaml:"print_footer"`
	PrintDraft     Text `yaml:"print_draft"`
	InForceAt      Text `yaml:"in_force_at"`
	Contents       Text `yaml:"contents"`
	SectionAdded   Text `yaml:"section_added"`
	SectionRemoved Text `yaml:"section_removed"`
	SectionChanged Text `yaml:"section_changed"`
	ChangesSince   Text `yaml:"changes_since"`
	NothingChanged Text `yaml:"nothing_changed"`
	Description    Text `yaml:"description"`
	Moved          Text `yaml:"moved"`
	RemovedInDraft Text `yaml:"removed_in_draft"`
	Terms          Text `yaml:"terms"`
	Changes        Text `yaml:"changes"`
	OneChange      Text `yaml:"one_change"`
	RemovedBy      Text `yaml:"removed_by"`
	Withdrawn      Text `yaml:"withdrawn"`
	WithdrawnState Text `yaml:"withdrawn_state"`
}

// SectionTexts are on the page of a section.
type SectionTexts struct {
	Switcher    Text `yaml:"switcher"`
	Missing     Text `yaml:"missing"`
	Here        Text `yaml:"here"`
	Previous    Text `yaml:"previous"`
	Next        Text `yaml:"next"`
	AllSections Text `yaml:"all_sections"`
	Folded      Text `yaml:"folded"` // {count}
	Notice      Text `yaml:"notice"`
	NoticeBy    Text `yaml:"notice_by"`
	NoticeUntil Text `yaml:"notice_until"`
	Moved       Text `yaml:"moved"`
	Gone        Text `yaml:"gone"`
	GoneOlder   Text `yaml:"gone_older"`
	Pages       Text `yaml:"pages"`
	ToTop       Text `yaml:"to_top"`

	Terms       Text `yaml:"terms"`
	TermEndings Text `yaml:"term_endings"` // what a word of a term may end in

	Report        Text `yaml:"report"`
	ReportSubject Text `yaml:"report_subject"` // of the mail
}

// HistoryTexts are on section pages: what each version did to the section.
type HistoryTexts struct {
	Title     Text `yaml:"title"`
	Entry     Text `yaml:"entry"`
	First     Text `yaml:"first"`
	Added     Text `yaml:"added"`
	Removed   Text `yaml:"removed"`
	Into      Text `yaml:"into"`
	Unchanged Text `yaml:"unchanged"`
	Renamed   Text `yaml:"renamed"`
}

// RedlineTexts are around change markings.
type RedlineTexts struct {
	Show     Text `yaml:"show"`
	All      Text `yaml:"all"`
	New      Text `yaml:"new"`
	Old      Text `yaml:"old"`
	Only     Text `yaml:"only"`
	Changes  Text `yaml:"changes"`
	Previous Text `yaml:"previous"`
	Next     Text `yaml:"next"`
	Place    Text `yaml:"place"`
	OnePlace Text `yaml:"one_place"`
	Places   Text `yaml:"places"`
	Keys     Text `yaml:"keys"`
	Unowned  Text `yaml:"unowned"`
	Follows  Text `yaml:"follows"`
	FromOne  Text `yaml:"from_one"`
	FromMany Text `yaml:"from_many"`
	Close    Text `yaml:"close"`
	Context  Text `yaml:"context"`
}

// CompareTexts are on the pages that compare two versions.
type CompareTexts struct {
	Title      Text `yaml:"title"`
	Heading    Text `yaml:"heading"`
	Summary    Text `yaml:"summary"`
	NoChanges  Text `yaml:"no_changes"`
	Side       Text `yaml:"side"`
	Sections   Text `yaml:"sections"`
	Added      Text `yaml:"added"`
	Removed    Text `yaml:"removed"`
	Unchanged  Text `yaml:"unchanged"`
	Renamed    Text `yaml:"renamed"`
	Followed   Text `yaml:"followed"`
	FullText   Text `yaml:"full_text"`
	AllChanges Text `yaml:"all_changes"`
	LookTwice  Text `yaml:"look_twice"`
	Rest       Text `yaml:"rest"`
	Elsewhere  Text `yaml:"elsewhere"`
	StepByStep Text `yaml:"step_by_step"`
}

// DraftTexts are on the pages of a draft.
type DraftTexts struct {
	Changes   Text `yaml:"changes"`
	NoChanges Text `yaml:"no_changes"`
	Filter    Text `yaml:"filter"`
	FilterAll Text `yaml:"filter_all"`
	Deferred  Text `yaml:"deferred"`
	Conflicts Text `yaml:"conflicts"`
	Conflict  Text `yaml:"conflict"`
	KeptBase  Text `yaml:"kept_base"`
	By        Text `yaml:"by"`
	Proposed  Text `yaml:"proposed"`
	WasNumber Text `yaml:"was_number"`
	Compare   Text `yaml:"compare"`

	InConflict    Text `yaml:"in_conflict"` // in lists
	ConflictAbove Text `yaml:"conflict_above"`
	SeeBoth       Text `yaml:"see_both"`
	Overtaken     Text `yaml:"overtaken"`
	OvertakenWhy  Text `yaml:"overtaken_why"`
	AsWritten     Text `yaml:"as_written"`
	Since         Text `yaml:"since"`
}

// ProposalTexts are on the pages of proposals.
type ProposalTexts struct {
	Title         Text `yaml:"title"`
	Intro         Text `yaml:"intro"`
	Open          Text `yaml:"open"`
	OpenAt        Text `yaml:"open_at"`
	OpenNowhere   Text `yaml:"open_nowhere"`
	Closed        Text `yaml:"closed"`
	By            Text `yaml:"by"`
	Submitted     Text `yaml:"submitted"`
	Withdrawn     Text `yaml:"withdrawn"`
	Status        Text `yaml:"status"`
	Meeting       Text `yaml:"meeting"`
	Base          Text `yaml:"base"`
	BaseWithdrawn Text `yaml:"base_withdrawn"`
	Target        Text `yaml:"target"`
	Questions     Text `yaml:"questions"`
	AskedOf       Text `yaml:"asked_of"`
	Reason        Text `yaml:"reason"`
	Changes       Text `yaml:"changes"`
	NoChanges     Text `yaml:"no_changes"`
	NewSection    Text `yaml:"new_section"`
	Decided       Text `yaml:"decided"`
	Adopted       Text `yaml:"adopted"`
	Conflict      Text `yaml:"conflict"`
	InDraft       Text `yaml:"in_draft"`
}

// ChangeTexts say in one line what a change does.
type ChangeTexts struct {
	TakenBack Text `yaml:"taken_back"`
	Replace   Text `yaml:"replace"`
	Insert    Text `yaml:"insert"`
	Delete    Text `yaml:"delete"`
	Rewrite   Text `yaml:"rewrite"`
	Retitle   Text `yaml:"retitle"`
	Add       Text `yaml:"add"`
	Remove    Text `yaml:"remove"`
	// RemoveInto is a removal whose address another section takes over.
	RemoveInto Text `yaml:"remove_into"`
	Move       Text `yaml:"move"`
	After      Text `yaml:"after"`
	First      Text `yaml:"first"`
	Format     Text `yaml:"format"`
}

// OutcomeTexts are the words for decisions.
type OutcomeTexts struct {
	Approved  Text `yaml:"approved"`
	Amended   Text `yaml:"amended"`
	Rejected  Text `yaml:"rejected"`
	Deferred  Text `yaml:"deferred"`
	Answered  Text `yaml:"answered"`
	Undecided Text `yaml:"undecided"`
}

// UnreadTexts are around what changed since a reader was last here.
type UnreadTexts struct {
	Title    Text `yaml:"title"`
	Since    Text `yaml:"since"`
	Intro    Text `yaml:"intro"`
	Kept     Text `yaml:"kept"`
	Added    Text `yaml:"added"`
	Removed  Text `yaml:"removed"`
	WasTitle Text `yaml:"was_title"`
	Same     Text `yaml:"same"`
	Compare  Text `yaml:"compare"`
}

// AnswersTexts are around what reviewers answered; only the group sees them.
type AnswersTexts struct {
	Totals     Text `yaml:"totals"`
	Title      Text `yaml:"title"`
	Group      Text `yaml:"group"`
	Contested  Text `yaml:"contested"`
	Unanimous  Text `yaml:"unanimous"`
	Unanswered Text `yaml:"unanswered"`
	Item       Text `yaml:"item"`
	Agenda     Text `yaml:"agenda"`
	NoAnswer   Text `yaml:"no_answer"`
	Nobody     Text `yaml:"nobody"`
	Stale      Text `yaml:"stale"`
	Remarks    Text `yaml:"remarks"`
	Wording    Text `yaml:"wording"`
	Count      Text `yaml:"count"`
}

// StatusTexts are what a proposal's status is called.
type StatusTexts struct {
	Proposed  Text `yaml:"proposed"`
	Partly    Text `yaml:"partly"`
	Approved  Text `yaml:"approved"`
	Rejected  Text `yaml:"rejected"`
	Deferred  Text `yaml:"deferred"`
	Withdrawn Text `yaml:"withdrawn"`
	Answered  Text `yaml:"answered"`
}
