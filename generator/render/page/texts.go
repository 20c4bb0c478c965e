package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"bestpractice/generator/figures/download"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/marking"

	"gopkg.in/yaml.v3"
)

// Text is a text of the interface. It may hold {name}, which With fills in.
type Text string

// With puts values in the places of names: With("date", "4. juni", …). Each place
// is filled once: a value that looks like a name stands as it is.
func (t Text) With(pairs ...string) string {
	var out strings.Builder
	for rest := string(t); rest != ""; {
		before, behind, ok := strings.Cut(rest, "{")
		out.WriteString(before)
		if !ok {
			break
		}
		if rest = behind; !filled(&out, &rest, pairs) {
			out.WriteByte('{')
		}
	}
	return out.String()
}

// filled writes the value of the name that stands before the rest's first brace. A
// Replacer would first make tables for what is looked for once.
func filled(out *strings.Builder, rest *string, pairs []string) bool {
	for i := 0; i < len(pairs); i += 2 {
		if behind, ok := strings.CutPrefix(*rest, pairs[i]); ok && strings.HasPrefix(behind, "}") {
			out.WriteString(pairs[i+1])
			*rest = behind[1:]
			return true
		}
	}
	return false
}

// Texts are all texts of the interface in one language, a struct for each kind
// of page. The file of a language has every key, and no other.
type Texts struct {
	Address   AddressTexts   `yaml:"address"`
	Marks     marking.Words  `yaml:"marks"`
	Article   markdown.Words `yaml:"article"`
	Writing   WritingTexts   `yaml:"writing"`
	Site      SiteTexts      `yaml:"site"`
	Front     FrontTexts     `yaml:"front"`
	Guide     GuideTexts     `yaml:"guide"`
	Section   SectionTexts   `yaml:"section"`
	Search    SearchTexts    `yaml:"search"`
	Feed      FeedTexts      `yaml:"feed"`
	Missing   MissingTexts   `yaml:"missing"`
	History   HistoryTexts   `yaml:"history"`
	Redline   RedlineTexts   `yaml:"redline"`
	Compare   CompareTexts   `yaml:"compare"`
	Draft     DraftTexts     `yaml:"draft"`
	Proposal  ProposalTexts  `yaml:"proposal"`
	Meeting   MeetingTexts   `yaml:"meeting"`
	Review    ReviewTexts    `yaml:"review"`
	Answers   AnswersTexts   `yaml:"answers"`
	Unread    UnreadTexts    `yaml:"unread"`
	Projector ProjectorTexts `yaml:"projector"`
	Changed   ChangedTexts   `yaml:"changed"`
	Action    ActionTexts    `yaml:"action"`
	Event     EventTexts     `yaml:"event"`
	Outcome   OutcomeTexts   `yaml:"outcome"`
	Code      CodeTexts      `yaml:"code"`
	Status    StatusTexts    `yaml:"status"`
	Change    ChangeTexts    `yaml:"change"`
	Word      WordTexts      `yaml:"word"`
	Mail      MailTexts      `yaml:"mail"`

	Figure     FigureTexts     `yaml:"figure"`
	Dataset    DatasetTexts    `yaml:"dataset"`
	Download   download.Texts  `yaml:"download"`
	Compared   ComparedTexts   `yaml:"compared"`
	Series     SeriesTexts     `yaml:"series"`
	Scenario   ScenarioTexts   `yaml:"scenario"`
	Warning    WarningTexts    `yaml:"warning"`
	Areas      AreasTexts      `yaml:"areas"`
	Area       AreaTexts       `yaml:"area"`
	Report     ReportTexts     `yaml:"report"`
	Disclosure DisclosureTexts `yaml:"disclosure"`
}

// SiteTexts are around every page.
type SiteTexts struct {
	SkipToContent Text `yaml:"skip_to_content"`
	Front         Text `yaml:"front"`
	Menu          Text `yaml:"menu"`
	More          Text `yaml:"more"`
	Guide         Text `yaml:"guide"`
	Guides        Text `yaml:"guides"`
	AllGuides     Text `yaml:"all_guides"`
	MenuButton    Text `yaml:"menu_button"`
	Proposals     Text `yaml:"proposals"`
	Meetings      Text `yaml:"meetings"`
	Statistics    Text `yaml:"statistics"`
	Areas         Text `yaml:"areas"`
	Events        Text `yaml:"events"`
	Actions       Text `yaml:"actions"`
	Search        Text `yaml:"search"`
	Work          Text `yaml:"work"`
	About         Text `yaml:"about"`
	YouAreHere    Text `yaml:"you_are_here"`
	Example       Text `yaml:"example"`
	ExamplePage   Text `yaml:"example_page"`
	Contact       Text `yaml:"contact"`
	Accessibility Text `yaml:"accessibility"`
	Feed          Text `yaml:"feed"`
	AsOf          Text `yaml:"as_of"`
	TheDay        Text `yaml:"the_day"`
	ShownAs       Text `yaml:"shown_as"`
	Source        Text `yaml:"source"`
	OnThisPage    Text `yaml:"on_this_page"`
}

// Addresses is the table of addresses in the language of the texts.
func (t *Texts) Addresses() Addresses { return Addresses{t.Address} }

// LoadTexts reads the texts of a language from the theme.
func LoadTexts(theme fs.FS, lang string) (*Texts, error) {
	name := textsFile(lang)
	data, err := fs.ReadFile(theme, name)
	if err != nil {
		return nil, fmt.Errorf("reading the texts of the interface: %w", err)
	}
	var t Texts
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&t); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if missing := emptyTexts(reflect.ValueOf(t), ""); len(missing) > 0 {
		return nil, fmt.Errorf("%s: texts missing: %s", name, strings.Join(missing, ", "))
	}
	return &t, nil
}

// emptyTexts names the keys without a text.
func emptyTexts(v reflect.Value, path string) []string {
	if v.Kind() == reflect.String {
		if v.String() == "" {
			return []string{path}
		}
		return nil
	}
	var out []string
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Array {
		if v.Len() == 0 {
			return []string{path}
		}
		for i := range v.Len() {
			out = append(out, emptyTexts(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
		return out
	}
	if v.Kind() == reflect.Map {
		for _, k := range v.MapKeys() {
			if v.MapIndex(k).String() == "" {
				out = append(out, path+"."+k.String())
			}
		}
		if v.Len() == 0 {
			out = append(out, path)
		}
		slices.Sort(out)
		return out
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("yaml")
		out = append(out, emptyTexts(v.Field(i), strings.TrimPrefix(path+"."+name, "."))...)
	}
	return out
}
