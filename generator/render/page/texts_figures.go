package page

// FigureTexts are around charts and wherever figures show.
type FigureTexts struct {
	Final              Text `yaml:"final"`
	Preliminary        Text `yaml:"preliminary"`
	Illustrative       Text `yaml:"illustrative"`
	FinalLong          Text `yaml:"final_long"`
	PreliminaryLong    Text `yaml:"preliminary_long"`
	IllustrativeLong   Text `yaml:"illustrative_long"`
	Source             Text `yaml:"source"`
	Note               Text `yaml:"note"`
	Hidden             Text `yaml:"hidden"`
	Absent             Text `yaml:"absent"`
	Threshold          Text `yaml:"threshold"`
	Nation             Text `yaml:"nation"`
	Shown              Text `yaml:"shown"`
	ReferencePublished Text `yaml:"reference_published"`
	ReferenceShown     Text `yaml:"reference_shown"`
	PublishedShort     Text `yaml:"reference_published_short"`
	ShownShort         Text `yaml:"reference_shown_short"`
	Dots               Text `yaml:"dots"`
	RegionThen         Text `yaml:"region_then"`
	RegionNow          Text `yaml:"region_now"`
	UnderOf            Text `yaml:"under_of"`
	ShownOf            Text `yaml:"shown_of"`
	GapsOne            Text `yaml:"gaps_one"`
	GapsMany           Text `yaml:"gaps_many"`
	GapTile            Text `yaml:"gap_tile"`
	ApartTile          Text `yaml:"apart_tile"`
	Table              Text `yaml:"table"`
}

// DatasetTexts are on the pages of datasets.
type DatasetTexts struct {
	Title          Text `yaml:"title"`
	Intro          Text `yaml:"intro"`
	None           Text `yaml:"none"`
	Measured       Text `yaml:"measured"`
	Period         Text `yaml:"period"`
	Compared       Text `yaml:"compared"`
	Published      Text `yaml:"published"`
	Status         Text `yaml:"status"`
	Source         Text `yaml:"source"`
	Note           Text `yaml:"note"`
	Unit           Text `yaml:"unit"`
	Disclosure     Text `yaml:"disclosure"`
	RuleLSR        Text `yaml:"rule_lsr"`
	RuleNone       Text `yaml:"rule_none"`
	RuleSource     Text `yaml:"rule_source"`
	PublicReason   Text `yaml:"public_reason"`
	Known          Text `yaml:"known"`
	Withdrawn      Text `yaml:"withdrawn"`
	WithdrawnState Text `yaml:"withdrawn_state"`
	Figures        Text `yaml:"figures"`
	Table          Text `yaml:"table"`
	TableHint      Text `yaml:"table_hint"`
	TableThen      Text `yaml:"table_then"`
	TableThreshold Text `yaml:"table_threshold"`
	Read           Text `yaml:"read"`
	Downloads      Text `yaml:"downloads"`
	DownloadCSV    Text `yaml:"download_csv"`
	DownloadJSON   Text `yaml:"download_json"`
	DownloadSVG    Text `yaml:"download_svg"`
	About          Text `yaml:"about"`
	Notes          Text `yaml:"notes"`
	Editions       Text `yaml:"editions"`
	EditionOf      Text `yaml:"edition_of"`
	Newest         Text `yaml:"newest"`
	Shown          Text `yaml:"shown"`
	Older          Text `yaml:"older"`
	GoNewest       Text `yaml:"go_newest"`
	Description    Text `yaml:"description"`
	MeaningNA      Text `yaml:"meaning_na"`
	MeaningAbsent  Text `yaml:"meaning_absent"`
	MeaningZero    Text `yaml:"meaning_zero"`
	MeaningShown   Text `yaml:"meaning_shown"`
	MeaningShare   Text `yaml:"meaning_share"`
	MeaningPoints  Text `yaml:"meaning_points"`
	MeaningRank    Text `yaml:"meaning_rank"`
	WordShown      Text `yaml:"word_shown"`
	WordShare      Text `yaml:"word_share"`
	WordPoints     Text `yaml:"word_points"`
	WordRank       Text `yaml:"word_rank"`
	WordAbsent     Text `yaml:"word_absent"`
	Revisions      Text `yaml:"revisions"`
	RevisedSince   Text `yaml:"revised_since"`
	RevisedNone    Text `yaml:"revised_none"`
	CountRevised   Text `yaml:"count_revised"`
	CountNew       Text `yaml:"count_new"`
	CountVanished  Text `yaml:"count_vanished"`
	CountNowHidden Text `yaml:"count_now_hidden"`
	CountNowShown  Text `yaml:"count_now_shown"`
	ShowRevised    Text `yaml:"show_revised"`
	MoreRevised    Text `yaml:"more_revised"`
	Figure         Text `yaml:"figure"`
	Before         Text `yaml:"before"`
	Now            Text `yaml:"now"`
	What           Text `yaml:"what"`
	KindRevised    Text `yaml:"kind_revised"`
	KindVanished   Text `yaml:"kind_vanished"`
	KindNowHidden  Text `yaml:"kind_now_hidden"`
	KindNowShown   Text `yaml:"kind_now_shown"`
	Example        Text `yaml:"example"`
}

// WarningTexts name the warnings that an edition may acknowledge.
type WarningTexts struct {
	ScenarioDiffers Text `yaml:"scenario_differs"`
	ConceptDisagree Text `yaml:"concept_disagrees"`
	EarlierEdition  Text `yaml:"earlier_edition_shows_hidden"`
	LaterEdition    Text `yaml:"later_edition_shows_hidden"`
	TotalsDisagree  Text `yaml:"totals_disagree"`
}

// AreasTexts are on the list of kommuner.
type AreasTexts struct {
	Title         Text `yaml:"title"`
	Intro         Text `yaml:"intro"`
	Search        Text `yaml:"search"`
	NoneFound     Text `yaml:"none_found"`
	FoundOne      Text `yaml:"found_one"`
	Found         Text `yaml:"found"`
	WithoutRegion Text `yaml:"without_region"`
	Map           Text `yaml:"map"`
	MapHint       Text `yaml:"map_hint"`
	MapOf         Text `yaml:"map_of"`
	Place         Text `yaml:"place"`
	AllFigures    Text `yaml:"all_figures"`
}

// AreaTexts are on the pages of single kommuner and in their reports.
type AreaTexts struct {
	Region         Text `yaml:"region"`
	Population     Text `yaml:"population"`
	PopulationOn   Text `yaml:"population_on"`
	Report         Text `yaml:"report"`
	Says           Text `yaml:"says"`
	Files          Text `yaml:"files"`
	Picture        Text `yaml:"picture"`
	NextEvent      Text `yaml:"next_event"`
	Ask            Text `yaml:"ask"`
	AskSubject     Text `yaml:"ask_subject"`
	AskBody        Text `yaml:"ask_body"`
	Compare        Text `yaml:"compare"`
	ComparePick    Text `yaml:"compare_pick"`
	CompareHint    Text `yaml:"compare_hint"`
	CompareNow     Text `yaml:"compare_now"`
	CompareMost    Text `yaml:"compare_most"`
	CompareDrop    Text `yaml:"compare_drop"`
	ReportHint     Text `yaml:"report_hint"`
	NoFigures      Text `yaml:"no_figures"`
	Hidden         Text `yaml:"hidden"`
	HiddenWhy      Text `yaml:"hidden_why"`
	Absent         Text `yaml:"absent"`
	AbsentWhy      Text `yaml:"absent_why"`
	Now            Text `yaml:"now"`
	Apart          Text `yaml:"apart"`
	ApartWhy       Text `yaml:"apart_why"`
	Top            Text `yaml:"top"`
	Rising         Text `yaml:"rising"`
	Falling        Text `yaml:"falling"`
	NearPersons    Text `yaml:"near_persons"`
	NearPoints     Text `yaml:"near_points"`
	Risen          Text `yaml:"risen"`
	Plain          Text `yaml:"plain"`
	Figures        Text `yaml:"figures"`
	FiguresBehind  Text `yaml:"figures_behind"`
	What           Text `yaml:"what"`
	Tied           Text `yaml:"tied"`
	RegionRow      Text `yaml:"region_row"`
	RegionRowOne   Text `yaml:"region_row_one"`
	RegionRowAll   Text `yaml:"region_row_all"`
	Rank           Text `yaml:"rank"`
	RankTied       Text `yaml:"rank_tied"`
	RankRegion     Text `yaml:"rank_region"`
	RankRise       Text `yaml:"rank_rise"`
	StripTitle     Text `yaml:"strip_title"`
	StripOwn       Text `yaml:"strip_own"`
	Threshold      Text `yaml:"threshold"`
	ThresholdOver  Text `yaml:"threshold_over"`
	ThresholdUnder Text `yaml:"threshold_under"`
	ThresholdAt    Text `yaml:"threshold_at"`
	ThresholdTakes Text `yaml:"threshold_takes"`
	ThresholdBase  Text `yaml:"threshold_base"`
	Risers         Text `yaml:"risers"`
	RisersIntro    Text `yaml:"risers_intro"`
	RisersOne      Text `yaml:"risers_one"`
	RisersNone     Text `yaml:"risers_none"`
	Nearest        Text `yaml:"nearest"`
	NearestIntro   Text `yaml:"nearest_intro"`
	Manager        Text `yaml:"manager"`
	Copy           Text `yaml:"copy"`
	Copied         Text `yaml:"copied"`
	ManagerNow     Text `yaml:"manager_now"`
	ManagerOver    Text `yaml:"manager_over"`
	ManagerUnder   Text `yaml:"manager_under"`
	ManagerPersons Text `yaml:"manager_persons"`
	ManagerAt      Text `yaml:"manager_at"`
	ManagerRank    Text `yaml:"manager_rank"`
	ManagerNation  Text `yaml:"manager_nation"`
	ManagerShown   Text `yaml:"manager_shown"`
	ManagerRisen   Text `yaml:"manager_risen"`
	ManagerFallen  Text `yaml:"manager_fallen"`
	ManagerSame    Text `yaml:"manager_same"`
	ManagerRisers  Text `yaml:"manager_risers"`
	Events         Text `yaml:"events"`
	EventsNone     Text `yaml:"events_none"`
	EventsAll      Text `yaml:"events_all"`
	Contact        Text `yaml:"contact"`
	ContactAbout   Text `yaml:"contact_about"`
	ContactEmail   Text `yaml:"contact_email"`
	ContactPhone   Text `yaml:"contact_phone"`
	ContactOwn     Text `yaml:"contact_own"`
	ToDataset      Text `yaml:"to_dataset"`
	Measured       Text `yaml:"measured"`
}

// DisclosureTexts are on the sheet that an authority signs.
type DisclosureTexts struct {
	Title         Text `yaml:"title"`
	Lead          Text `yaml:"lead"`
	Audit         Text `yaml:"audit"`
	Stops         Text `yaml:"stops"`
	Tables        Text `yaml:"tables"`
	Hidden        Text `yaml:"hidden"`
	Measure       Text `yaml:"measure"`
	Areas         Text `yaml:"areas"`
	Totals        Text `yaml:"totals"`
	Public        Text `yaml:"public"`
	Tightest      Text `yaml:"tightest"`
	Wide          Text `yaml:"wide"`
	WideShare     Text `yaml:"wide_share"`
	Half          Text `yaml:"half"`
	Close         Text `yaml:"close"`
	Relations     Text `yaml:"relations"`
	Subject       Text `yaml:"subject"`
	Same          Text `yaml:"same"`
	Sum           Text `yaml:"sum"`
	Assumed       Text `yaml:"assumed"`
	AssumedRule   Text `yaml:"assumed_rule"`
	AssumedSums   Text `yaml:"assumed_sums"`
	AssumedOwn    Text `yaml:"assumed_own"`
	AssumedPublic Text `yaml:"assumed_public"`
	Reasons       Text `yaml:"reasons"`
	ReasonRule    Text `yaml:"reason_rule"`
	ReasonPublic  Text `yaml:"reason_public"`
	Sums          Text `yaml:"sums"`
	Program       Text `yaml:"program"`
	None          Text `yaml:"none"`
	Sign          Text `yaml:"sign"`
	Statement     Text `yaml:"statement"`
	Name          Text `yaml:"name"`
	Day           Text `yaml:"day"`
}

// ReportTexts are in the reports of kommuner.
type ReportTexts struct {
	Title      Text `yaml:"title"`
	Heading    Text `yaml:"heading"`
	Sheet      Text `yaml:"sheet"`
	Figures    Text `yaml:"figures"`
	Made       Text `yaml:"made"`
	Online     Text `yaml:"online"`
	Edition    Text `yaml:"edition"`
	Example    Text `yaml:"example"`
	Others     Text `yaml:"others"`
	OthersMore Text `yaml:"others_more"`
	Period     Text `yaml:"period"`
	Figure     Text `yaml:"figure"`
	MailTitle  Text `yaml:"mail_title"`
	MailText   Text `yaml:"mail_text"`
	MailNone   Text `yaml:"mail_none"`
	// Of files: the merge list, its columns, and the mark of figures that nobody published.
	MergeFile    string   `yaml:"merge_file"`
	MergeColumns []string `yaml:"merge_columns"`
	Illustrative string   `yaml:"illustrative"`
}

// ComparedTexts say what a comparison of kommuner shows.
type ComparedTexts struct {
	Under        Text `yaml:"under"`
	Highest      Text `yaml:"highest"`
	NoFigures    Text `yaml:"no_figures"`
	Range        Text `yaml:"range"`
	Risen        Text `yaml:"risen"`
	Several      Text `yaml:"several"`
	Same         Text `yaml:"same"`
	Fallen       Text `yaml:"fallen"`
	Unchanged    Text `yaml:"unchanged"`
	Nation       Text `yaml:"nation"`
	NationShown  Text `yaml:"nation_shown"`
	NationWas    Text `yaml:"nation_was"`
	Hidden       Text `yaml:"hidden"`
	HiddenOne    Text `yaml:"hidden_one"`
	Absent       Text `yaml:"absent"`
	AbsentOne    Text `yaml:"absent_one"`
	RankedTitle  Text `yaml:"ranked_title"`
	RankedAlone  Text `yaml:"ranked_alone"`
	TilesTitle   Text `yaml:"tiles_title"`
	TilesReached Text `yaml:"tiles_reached"`
	RegionsTitle Text `yaml:"regions_title"`
	RegionsMost  Text `yaml:"regions_most"`
	Place        Text `yaml:"place"`
	Area         Text `yaml:"area"`
	Region       Text `yaml:"region"`
	Change       Text `yaml:"change"`
	Points       Text `yaml:"points"`
	Bar          Text `yaml:"bar"`
	Sorted       Text `yaml:"sorted"`
	NationRow    Text `yaml:"nation_row"`
	ShownRow     Text `yaml:"shown_row"`
}

// SeriesTexts are on the pages of series.
type SeriesTexts struct {
	Lead         Text `yaml:"lead"`
	NoPoints     Text `yaml:"no_points"`
	Target       Text `yaml:"target"`
	AllReached   Text `yaml:"all_reached"`
	Needed       Text `yaml:"needed"`
	PaceReached  Text `yaml:"pace_reached"`
	PaceMissed   Text `yaml:"pace_missed"`
	LastYear     Text `yaml:"last_year"`
	SinceFirst   Text `yaml:"since_first"`
	Title        Text `yaml:"title"`
	TitleBoth    Text `yaml:"title_both"`
	TitleNone    Text `yaml:"title_none"`
	TitleDiffer  Text `yaml:"title_differ"`
	TargetLabel  Text `yaml:"target_label"`
	Projection   Text `yaml:"projection"`
	Range        Text `yaml:"range"`
	Points       Text `yaml:"points"`
	Period       Text `yaml:"period"`
	Value        Text `yaml:"value"`
	Since        Text `yaml:"since"`
	PerMonth     Text `yaml:"per_month"`
	Source       Text `yaml:"source"`
	Targets      Text `yaml:"targets"`
	By           Text `yaml:"by"`
	Missing      Text `yaml:"missing"`
	NeededMonth  Text `yaml:"needed_month"`
	NeededDown   Text `yaml:"needed_down"`
	TooMany      Text `yaml:"too_many"`
	OtherNow     Text `yaml:"other_now"`
	Pace         Text `yaml:"pace"`
	OnTheDay     Text `yaml:"on_the_day"`
	Reached      Text `yaml:"reached"`
	ReachedOn    Text `yaml:"reached_on"`
	Never        Text `yaml:"never"`
	Yes          Text `yaml:"yes"`
	No           Text `yaml:"no"`
	Done         Text `yaml:"done"`
	Over         Text `yaml:"over"`
	DecidedBy    Text `yaml:"decided_by"`
	Decided      Text `yaml:"decided"`
	Circa        Text `yaml:"circa"`
	CircaNote    Text `yaml:"circa_note"`
	StraightLine Text `yaml:"straight_line"`
	Uneven       Text `yaml:"uneven"`
}

// ScenarioTexts are on the pages of what-if scenarios.
type ScenarioTexts struct {
	Lead       Text `yaml:"lead"`
	None       Text `yaml:"none"`
	Base       Text `yaml:"base"`
	BaseGrowth Text `yaml:"base_growth"`
	BasePeople Text `yaml:"base_people"`
	Differs    Text `yaml:"differs"`
	Current    Text `yaml:"current"`
	More       Text `yaml:"more"`
	Title      Text `yaml:"title"`
	Scenario   Text `yaml:"scenario"`
	Value      Text `yaml:"value"`
	Extra      Text `yaml:"extra"`
	Share      Text `yaml:"share"`
	Ratio      Text `yaml:"ratio"`
	Reached    Text `yaml:"reached"`
	Computed   Text `yaml:"computed"`
	Published  Text `yaml:"published"`
	Already    Text `yaml:"already"`
	Never      Text `yaml:"never"`
	How        Text `yaml:"how"`
	HowShare   Text `yaml:"how_share"`
	HowRatio   Text `yaml:"how_ratio"`
	HowReached Text `yaml:"how_reached"`
	Both       Text `yaml:"both"`
}

// Word names a warning; one that has no words keeps its code.
func (t WarningTexts) Word(code string) string {
	switch code {
	case "scenario-differs":
		return string(t.ScenarioDiffers)
	case "concept-disagrees":
		return string(t.ConceptDisagree)
	case "earlier-edition-shows-hidden":
		return string(t.EarlierEdition)
	case "later-edition-shows-hidden":
		return string(t.LaterEdition)
	case "totals-disagree":
		return string(t.TotalsDisagree)
	}
	return code
}
