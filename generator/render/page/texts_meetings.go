package page

// MeetingTexts are on the pages of meetings.
type MeetingTexts struct {
	Title           Text `yaml:"title"`
	Intro           Text `yaml:"intro"`
	Coming          Text `yaml:"coming"`
	Held            Text `yaml:"held"`
	NoComing        Text `yaml:"no_coming"`
	Planned         Text `yaml:"planned"`
	Written         Text `yaml:"written"` // nobody meets
	Place           Text `yaml:"place"`
	Time            Text `yaml:"time"`
	Chair           Text `yaml:"chair"`
	Calendar        Text `yaml:"calendar"`
	CalendarWritten Text `yaml:"calendar_written"`
	AnswerBy        Text `yaml:"answer_by"`
	ReviewOpens     Text `yaml:"review_opens"`
	Agenda          Text `yaml:"agenda"`
	Presenter       Text `yaml:"presenter"`
	Minutes         Text `yaml:"minutes"`
	Record          Text `yaml:"record"`
	RecordDraft     Text `yaml:"record_draft"`
	RecordFinal     Text `yaml:"record_final"`
	Questions       Text `yaml:"questions"`
	Proposals       Text `yaml:"proposals"`
	Figures         Text `yaml:"figures"`
	ToDecide        Text `yaml:"to_decide"`
	Decided         Text `yaml:"decided"`
	Actions         Text `yaml:"actions"`
	Reports         Text `yaml:"reports"`
	NoReport        Text `yaml:"no_report"`
	Attendees       Text `yaml:"attendees"`
	Attachments     Text `yaml:"attachments"`
	Unavailable     Text `yaml:"unavailable"`
	Withdrawn       Text `yaml:"withdrawn"`
	Next            Text `yaml:"next"`
	Announced       Text `yaml:"announced"`
	Changed         Text `yaml:"changed"`
	ChangedSince    Text `yaml:"changed_since"`
	Outcome         Text `yaml:"outcome"`
	Item            Text `yaml:"item"`
	Whole           Text `yaml:"whole"`
	Adopted         Text `yaml:"adopted"`
	Note            Text `yaml:"note"`
	Party           Text `yaml:"party"`
	Review          Text `yaml:"review"`
	AnswersOver     Text `yaml:"answers_over"`
	MinutesLink     Text `yaml:"minutes_link"`
	MinutesOf       Text `yaml:"minutes_of"`
	NotDecided      Text `yaml:"not_decided"`
	StillOpen       Text `yaml:"still_open"`
	Back            Text `yaml:"back"`
}

// ReviewTexts are on the pages where reviewers answer before a meeting.
type ReviewTexts struct {
	Title         Text              `yaml:"title"`
	Lead          Text              `yaml:"lead"`
	LeadWritten   Text              `yaml:"lead_written"`
	Closes        Text              `yaml:"closes"`
	Opens         Text              `yaml:"opens"`
	How           Text              `yaml:"how"`
	HowPrint      Text              `yaml:"how_print"`
	Kept          Text              `yaml:"kept"`
	Single        Text              `yaml:"single"`
	SingleHint    Text              `yaml:"single_hint"`
	Party         Text              `yaml:"party"`
	PartyHint     Text              `yaml:"party_hint"`
	Name          Text              `yaml:"name"`
	NameHint      Text              `yaml:"name_hint"`
	Begin         Text              `yaml:"begin"`
	Point         Text              `yaml:"point"`
	NoPoint       Text              `yaml:"no_point"`
	By            Text              `yaml:"by"`
	Reason        Text              `yaml:"reason"`
	Change        Text              `yaml:"change"`
	Question      Text              `yaml:"question"`
	OldTitle      Text              `yaml:"old_title"`
	NewTitle      Text              `yaml:"new_title"`
	Look          Text              `yaml:"look"`
	Conflict      Text              `yaml:"conflict"`
	Other         Text              `yaml:"other"` // the change that it cannot be made with
	TakenOver     Text              `yaml:"taken_over"`
	NotTakenOver  Text              `yaml:"not_taken_over"`
	Order         Text              `yaml:"order"`
	Overtaken     Text              `yaml:"overtaken"`
	Since         Text              `yaml:"since"`
	Written       Text              `yaml:"written"`
	Deferred      Text              `yaml:"deferred"`
	Context       Text              `yaml:"context"`
	Your          Text              `yaml:"your"`
	Approve       Text              `yaml:"approve"`
	Reject        Text              `yaml:"reject"`
	Discuss       Text              `yaml:"discuss"`
	Yes           Text              `yaml:"yes"`
	No            Text              `yaml:"no"`
	Clear         Text              `yaml:"clear"`
	Say           Text              `yaml:"say"`
	SayMore       Text              `yaml:"say_more"`
	Comment       Text              `yaml:"comment"`
	Wording       Text              `yaml:"wording"`
	NoCPR         Text              `yaml:"no_cpr"`
	DraftTitle    Text              `yaml:"draft_title"`
	DraftHow      Text              `yaml:"draft_how"`
	OtherTitle    Text              `yaml:"other_title"`
	OtherHow      Text              `yaml:"other_how"`
	OtherPrint    Text              `yaml:"other_print"`
	Passage       Text              `yaml:"passage"`
	PassageHint   Text              `yaml:"passage_hint"`
	TakePassage   Text              `yaml:"take_passage"`
	MoreRemarks   Text              `yaml:"more_remarks"`
	RemarkWording Text              `yaml:"remark_wording"`
	Final         Text              `yaml:"final"`
	End           Text              `yaml:"end"`
	Rest          Text              `yaml:"rest"`
	RestHint      Text              `yaml:"rest_hint"`
	Undo          Text              `yaml:"undo"`
	Overview      Text              `yaml:"overview"`
	SendTitle     Text              `yaml:"send_title"`
	SendHow       Text              `yaml:"send_how"`
	SendHowNoMail Text              `yaml:"send_how_no_mail"`
	Save          Text              `yaml:"save"`
	Copy          Text              `yaml:"copy"`
	Send          Text              `yaml:"send"`
	Show          Text              `yaml:"show"`
	ShowLabel     Text              `yaml:"show_label"`
	LoadTitle     Text              `yaml:"load_title"`
	Load          Text              `yaml:"load"`
	LoadHint      Text              `yaml:"load_hint"`
	LoadPaste     Text              `yaml:"load_paste"`
	LoadButton    Text              `yaml:"load_button"`
	Delete        Text              `yaml:"delete"`
	DeleteHint    Text              `yaml:"delete_hint"`
	Previous      Text              `yaml:"previous"`
	Next          Text              `yaml:"next"`
	AllAtOnce     Text              `yaml:"all_at_once"`
	OneAtATime    Text              `yaml:"one_at_a_time"`
	Progress      Text              `yaml:"progress"`
	Back          Text              `yaml:"back"`
	PrintParty    Text              `yaml:"print_party"`
	Script        ReviewScriptTexts `yaml:"script"`
}

// ReviewScriptTexts are what the script of the review writes.
type ReviewScriptTexts struct {
	File       Text `yaml:"file" json:"file"`
	Left       Text `yaml:"left" json:"left"`
	LeftOne    Text `yaml:"left_one" json:"leftOne"`
	Done       Text `yaml:"done" json:"done"`
	Place      Text `yaml:"place" json:"place"`
	None       Text `yaml:"none" json:"none"`
	NoParty    Text `yaml:"no_party" json:"noParty"`
	NoAnswers  Text `yaml:"no_answers" json:"noAnswers"`
	NotKept    Text `yaml:"not_kept" json:"notKept"`
	Restored   Text `yaml:"restored" json:"restored"`
	RestDone   Text `yaml:"rest_done" json:"restDone"`
	RestNone   Text `yaml:"rest_none" json:"restNone"`
	Undone     Text `yaml:"undone" json:"undone"`
	Stale      Text `yaml:"stale" json:"stale"`
	StaleUse   Text `yaml:"stale_use" json:"staleUse"`
	Gone       Text `yaml:"gone" json:"gone"`
	Saved      Text `yaml:"saved" json:"saved"`
	Copied     Text `yaml:"copied" json:"copied"`
	CopyFailed Text `yaml:"copy_failed" json:"copyFailed"`
	Mailed     Text `yaml:"mailed" json:"mailed"`
	MailedLong Text `yaml:"mailed_long" json:"mailedLong"`
	Deleted    Text `yaml:"deleted" json:"deleted"`
	Loaded     Text `yaml:"loaded" json:"loaded"`
	LoadStale  Text `yaml:"load_stale" json:"loadStale"`
	LoadBad    Text `yaml:"load_bad" json:"loadBad"`
	LoadCut    Text `yaml:"load_cut" json:"loadCut"`
	LoadOther  Text `yaml:"load_other" json:"loadOther"`
	LoadNewer  Text `yaml:"load_newer" json:"loadNewer"`
	CPR        Text `yaml:"cpr" json:"cpr"`
	Markup     Text `yaml:"markup" json:"markup"`
	Subject    Text `yaml:"subject" json:"subject"`
	HeadLine   Text `yaml:"head_line" json:"headLine"`
	PartyLine  Text `yaml:"party_line" json:"partyLine"`
	NameLine   Text `yaml:"name_line" json:"nameLine"`
	SavedLine  Text `yaml:"saved_line" json:"savedLine"`
	Comment    Text `yaml:"comment" json:"comment"`
	Wording    Text `yaml:"wording" json:"wording"`
	Unanswered Text `yaml:"unanswered" json:"unanswered"`
	CodeLine   Text `yaml:"code_line" json:"codeLine"`
	HasComment Text `yaml:"has_comment" json:"hasComment"`
	HasWording Text `yaml:"has_wording" json:"hasWording"`
	Remarks    Text `yaml:"remarks" json:"remarks"`
	Remark     Text `yaml:"remark" json:"remark"`
	NoPassage  Text `yaml:"no_passage" json:"noPassage"`
	FinalLine  Text `yaml:"final_line" json:"finalLine"`
}

// ProjectorTexts are on the view for the projector, where decisions are taken down.
type ProjectorTexts struct {
	Title       Text                 `yaml:"title"`
	Link        Text                 `yaml:"link"`
	Keys        Text                 `yaml:"keys"`
	Previous    Text                 `yaml:"previous"`
	Next        Text                 `yaml:"next"`
	Place       Text                 `yaml:"place"`
	Close       Text                 `yaml:"close"`
	Answers     Text                 `yaml:"answers"`
	None        Text                 `yaml:"none"`
	Missing     Text                 `yaml:"missing"`
	Open        Text                 `yaml:"open"`
	Adopted     Text                 `yaml:"adopted"`
	Bar         Text                 `yaml:"bar"`
	Record      Text                 `yaml:"record"`
	RecordTitle Text                 `yaml:"record_title"`
	RecordHow   Text                 `yaml:"record_how"`
	Minutes     Text                 `yaml:"minutes"`
	Decision    Text                 `yaml:"decision"`
	Decisions   Text                 `yaml:"decisions"`
	Wording     Text                 `yaml:"wording"`
	Note        Text                 `yaml:"note"`
	Clear       Text                 `yaml:"clear"`
	Agreed      Text                 `yaml:"agreed"`
	MoreActions Text                 `yaml:"more_actions"`
	SaveTitle   Text                 `yaml:"save_title"`
	SaveHow     Text                 `yaml:"save_how"`
	Save        Text                 `yaml:"save"`
	Print       Text                 `yaml:"print"`
	Load        Text                 `yaml:"load"`
	Delete      Text                 `yaml:"delete"`
	Script      ProjectorScriptTexts `yaml:"script"`
}

// ProjectorScriptTexts are what the script of the projector writes.
type ProjectorScriptTexts struct {
	File       Text `yaml:"file" json:"file"`
	None       Text `yaml:"none" json:"none"`
	Decided    Text `yaml:"decided" json:"decided"`
	AgreedNone Text `yaml:"agreed_none" json:"agreedNone"`
	// AgreedSettled stands where all that could be approved together is decided.
	AgreedSettled Text `yaml:"agreed_settled" json:"agreedSettled"`
	AgreedDone    Text `yaml:"agreed_done" json:"agreedDone"`
	Missing       Text `yaml:"missing" json:"missing"`
	All           Text `yaml:"all" json:"all"`
	Saved         Text `yaml:"saved" json:"saved"`
	Nothing       Text `yaml:"nothing" json:"nothing"`
	NotKept       Text `yaml:"not_kept" json:"notKept"`
	Loaded        Text `yaml:"loaded" json:"loaded"`
	LoadBad       Text `yaml:"load_bad" json:"loadBad"`
	LoadOther     Text `yaml:"load_other" json:"loadOther"`
	Deleted       Text `yaml:"deleted" json:"deleted"`
	Undone        Text `yaml:"undone" json:"undone"`
	NoWording     Text `yaml:"no_wording" json:"noWording"`
	NoParty       Text `yaml:"no_party" json:"noParty"`
	Changed       Text `yaml:"changed" json:"changed"`
	Draft         Text `yaml:"draft" json:"draft"`
	Decisions     Text `yaml:"decisions" json:"decisions"`
	Minutes       Text `yaml:"minutes" json:"minutes"`
	Actions       Text `yaml:"actions" json:"actions"`
	Adopted       Text `yaml:"adopted" json:"adopted"`
}

// ActionTexts are on the page of actions, and where meetings list theirs.
type ActionTexts struct {
	Title   Text `yaml:"title"`
	Intro   Text `yaml:"intro"`
	None    Text `yaml:"none"`
	What    Text `yaml:"what"`
	Who     Text `yaml:"who"`
	Due     Text `yaml:"due"`
	Status  Text `yaml:"status"`
	From    Text `yaml:"from"`
	Latest  Text `yaml:"latest"`
	Waiting Text `yaml:"waiting"`
	Overdue Text `yaml:"overdue"`
	NoDue   Text `yaml:"no_due"`
	Closed  Text `yaml:"closed"`
	Count   Text `yaml:"count"`
}

// EventTexts are on the page of events.
type EventTexts struct {
	Title    Text `yaml:"title"`
	Intro    Text `yaml:"intro"`
	Coming   Text `yaml:"coming"`
	Undated  Text `yaml:"undated"`
	Past     Text `yaml:"past"`
	None     Text `yaml:"none"`
	Place    Text `yaml:"place"`
	Audience Text `yaml:"audience"`
	Agenda   Text `yaml:"agenda"`
	SignUp   Text `yaml:"sign_up"`
	Source   Text `yaml:"source"`
	Latest   Text `yaml:"latest"`
}

// ChangedTexts name what became different between two meetings.
type ChangedTexts struct {
	Versions  Text `yaml:"versions"`
	Approved  Text `yaml:"approved"`
	Proposals Text `yaml:"proposals"`
	Raised    Text `yaml:"raised"`
	Decided   Text `yaml:"decided"`
	Withdrawn Text `yaml:"withdrawn"`
	Figures   Text `yaml:"figures"`
	New       Text `yaml:"new"`
	Revised   Text `yaml:"revised"`
	Actions   Text `yaml:"actions"`
	Moved     Text `yaml:"moved"`
	Added     Text `yaml:"added"`
}

// CodeTexts are what codes of agendas and actions are called.
type CodeTexts struct {
	Decision   Text `yaml:"decision"`
	Discussion Text `yaml:"discussion"`
	Notice     Text `yaml:"notice"`
	Open       Text `yaml:"open"`
	Doing      Text `yaml:"doing"`
	Waiting    Text `yaml:"waiting"`
	Done       Text `yaml:"done"`
	Dropped    Text `yaml:"dropped"`
}

// Of is what a code is called; words that are none stay.
func (t CodeTexts) Of(code string) string {
	known := map[string]Text{"beslutning": t.Decision, "drøftelse": t.Discussion, "orientering": t.Notice,
		"åben": t.Open, "i gang": t.Doing, "afventer": t.Waiting, "udført": t.Done, "bortfaldet": t.Dropped}
	if text, ok := known[code]; ok {
		return string(text)
	}
	return code
}
