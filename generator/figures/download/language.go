package download

import (
	"strings"

	"bestpractice/generator/site/civil"
)

// Texts are the words of files: the group `download` of a language's texts.
type Texts struct {
	Nation           Text `yaml:"nation"`
	UnitCount        Text `yaml:"unit_count"`
	UnitShare        Text `yaml:"unit_share"`
	Dataset          Text `yaml:"dataset"`
	Measure          Text `yaml:"measure"`
	AreaName         Text `yaml:"area_name"`
	Figure           Text `yaml:"figure"`
	Title            Text `yaml:"title"`
	Status           Text `yaml:"status"`
	Publisher        Text `yaml:"publisher"`
	Published        Text `yaml:"published"`
	Source           Text `yaml:"source"`
	Note             Text `yaml:"note"`
	Unit             Text `yaml:"unit"`
	Rule             Text `yaml:"rule"`
	RuleLsr          Text `yaml:"rule_lsr"`
	RuleSource       Text `yaml:"rule_source"`
	RuleNone         Text `yaml:"rule_none"`
	Public           Text `yaml:"public"`
	NA               Text `yaml:"na"`
	EmptyCell        Text `yaml:"empty_cell"`
	Empty            Text `yaml:"empty"`
	Final            Text `yaml:"final"`
	Preliminary      Text `yaml:"preliminary"`
	Illustrative     Text `yaml:"illustrative"`
	Code             Text `yaml:"code"`
	Area             Text `yaml:"area"`
	Region           Text `yaml:"region"`
	Period           Text `yaml:"period"`
	PeriodName       Text `yaml:"period_name"`
	PerCent          Text `yaml:"per_cent"`
	Date             Text `yaml:"date"`
	Value            Text `yaml:"value"`
	Kind             Text `yaml:"kind"`
	Remark           Text `yaml:"remark"`
	Circa            Text `yaml:"circa"`
	Example          Text `yaml:"example"`
	Counted          Text `yaml:"counted"`
	Target           Text `yaml:"target"`
	Scenario         Text `yaml:"scenario"`
	Share            Text `yaml:"share"`
	SharePublished   Text `yaml:"share_published"`
	Ratio            Text `yaml:"ratio"`
	RatioPublished   Text `yaml:"ratio_published"`
	Reached          Text `yaml:"reached"`
	ReachedPublished Text `yaml:"reached_published"`
	Already          Text `yaml:"already"`
	Never            Text `yaml:"never"`
}

// Text may hold {name}.
type Text string

func (t Text) with(pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(string(t))
}

// Language is how a file's words and numbers are written.
type Language struct {
	Texts
	Decimal string // before the decimals
	// Date and HalfYear write days.
	Date, HalfYear func(civil.Date) string
	Int            func(int) string
}

// Separator parts the fields of a CSV, as spreadsheets of the language expect it: a
// semicolon where the comma stands before decimals.
func (in *Language) Separator() rune {
	if in.Decimal == "," {
		return ';'
	}
	return ','
}

// unit is what the code of a measure's unit is called.
func (in *Language) unit(code string) string {
	switch code {
	case "antal":
		return string(in.UnitCount)
	case "procent":
		return string(in.UnitShare)
	}
	return code
}
