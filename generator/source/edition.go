package source

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/source/strictyaml"

	"gopkg.in/yaml.v3"
)

// Edition is data/statistics/<dataset>/<published>.yaml.
type Edition struct {
	Mapping
	File       string
	Dataset    string       // the folder's name
	Published  Day          // the file's name
	Title      Text         `yaml:"title,required"`
	Kind       Text         `yaml:"kind,required"` // kommuner | serie | scenarier
	Status     Text         `yaml:"status"`        // final | preliminary | illustrative; required, as source is, unless it was withdrawn
	Source     Text         `yaml:"source"`
	Note       Text         `yaml:"note"`
	Summary    Text         `yaml:"summary"`
	Concept    ID           `yaml:"concept"` // of the values of a serie
	Unit       Text         `yaml:"unit"`    // of the values of a serie or of scenarios: what is counted
	Next       When         `yaml:"next"`    // when the next edition is due
	Disclosure Rule         `yaml:"disclosure"`
	Ack        Acknowledged `yaml:"acknowledge"`
	// Withdrawn takes the edition back: its figures leave everything that is made.
	Withdrawn Withdrawn `yaml:"withdrawn"`
	// Of kind kommuner.
	Measures  []Measure `yaml:"measures"`
	Periods   []Period  `yaml:"periods"`
	Highlight Highlight `yaml:"highlight"`
	Rows      []Row     `yaml:"rows"`
	// Of kind serie.
	Points  []Point  `yaml:"points"`
	Targets []Target `yaml:"targets"`
	// Of kind scenarier.
	Base      ScenarioBase `yaml:"base"`
	Scenarios []Scenario   `yaml:"scenarios"`
}

// Withdrawn says when, by whom and why something that was published is taken back.
type Withdrawn struct {
	Mapping
	Date   Day  `yaml:"date,required"`
	By     Text `yaml:"by,required"`
	Reason Text `yaml:"reason,required"`
}

// Rule is the disclosure rule that the figures obey.
type Rule struct {
	Mapping
	Rule     Text `yaml:"rule,required"` // lsr | source | none
	By       Text `yaml:"by"`            // of source: who suppressed
	Reason   Text `yaml:"reason"`        // of source and none
	Round    Int  `yaml:"round"`
	MinCell  Int  `yaml:"min_cell"`
	MinTotal Int  `yaml:"min_total"`
}

// Measure is one figure that an area has in a period.
type Measure struct {
	Mapping
	ID          ID   `yaml:"id,required"`
	Label       Text `yaml:"label,required"`
	Unit        Text `yaml:"unit,required"` // antal | procent
	Decimals    Int  `yaml:"decimals"`
	Within      ID   `yaml:"within"` // the measure that includes this one
	Public      Bool `yaml:"public"` // known to everybody: not to be protected
	Reason      Text `yaml:"reason"` // why it is public
	Numerator   ID   `yaml:"numerator"`
	Denominator ID   `yaml:"denominator"`
	Concept     ID   `yaml:"concept"`
	// Sentence says the figure of one area as people would: "{tal} af borgerne i
	// {kommune} får dosispakket medicin".
	Sentence Text `yaml:"sentence"`
}

// Period is a column of the dataset.
type Period struct {
	Mapping
	ID    ID   `yaml:"id,required"` // "2025-03"
	Label Text `yaml:"label,required"`
}

// Highlight says which measure the pages lead with.
type Highlight struct {
	Mapping
	Measure   ID     `yaml:"measure,required"`
	Compare   []ID   `yaml:"compare"` // two periods, the earlier first
	Threshold Number `yaml:"threshold"`
}

// Row is the figures of one area.
type Row struct {
	Pos     diag.Pos
	Area    Text
	Periods []RowPeriod
}

// RowPeriod is a row's figures in one period.
type RowPeriod struct {
	Pos    diag.Pos
	Period string
	// NA: everything in the period is hidden at the source.
	NA    bool
	Cells []Cell
}

// Cell is one released figure.
type Cell struct {
	Pos     diag.Pos
	Measure string
	NA      bool
	Value   Number
}

// UnmarshalNode implements strictyaml.Unmarshaler: the keys beside `area` are
// ids of periods, those in a period ids of measures.
func (r *Row) UnmarshalNode(d *strictyaml.Decoder, n *yaml.Node) {
	r.Pos = d.Pos(n)
	if n.Kind != yaml.MappingNode {
		d.Errorf(n, "wrong-type", `write {area: "0773", "2025-03": {…}}`, "expected a row of keys and values")
		return
	}
	d.Pairs(n, func(key, value *yaml.Node) {
		if key.Value == "area" {
			r.Area.UnmarshalNode(d, value)
			return
		}
		if key.Tag != "!!str" && key.Tag != "!!int" {
			d.Errorf(key, "unquoted", diag.F("put it in quotes: %q", key.Value), "the id of a period must be quoted")
			return
		}
		r.Periods = append(r.Periods, rowPeriod(d, key, value))
	})
	if r.Area.S == "" {
		d.Errorf(n, "missing-key", "", "the key %q is missing", "area")
	}
}

func rowPeriod(d *strictyaml.Decoder, key, value *yaml.Node) RowPeriod {
	p := RowPeriod{Pos: d.Pos(key), Period: key.Value}
	switch {
	case value.Kind == yaml.ScalarNode && value.Value == "NA":
		p.NA = true
	case value.Kind == yaml.MappingNode:
		d.Pairs(value, func(k, v *yaml.Node) {
			c := Cell{Pos: d.Pos(v), Measure: k.Value}
			if v.Kind == yaml.ScalarNode && v.Value == "NA" {
				c.NA = true
			} else {
				c.Value.UnmarshalNode(d, v)
			}
			p.Cells = append(p.Cells, c)
		})
	default:
		d.Errorf(value, "wrong-type", "write NA or {measure: number, …}", "expected the figures of a period")
	}
	return p
}

// Point is a published value of a series.
type Point struct {
	Mapping
	Period  Text   `yaml:"period,required"` // "2025", "2025K1", "2025-03" or "2025-03-31"
	Value   Number `yaml:"value,required"`
	Circa   Bool   `yaml:"circa"` // published as "ca."
	Source  Text   `yaml:"source"`
	Example Bool   `yaml:"example"`
}

// Target is a value to be reached by a day.
type Target struct {
	Mapping
	Value     Number `yaml:"value,required"`
	By        When   `yaml:"by,required"`
	Decided   Day    `yaml:"decided"`
	DecidedBy Text   `yaml:"decided_by"`
	Label     Text   `yaml:"label,required"`
	Direction Text   `yaml:"direction"` // up (default) | down: at most this value
}

// ScenarioBase is what scenarios start from.
type ScenarioBase struct {
	Mapping
	Value         Number `yaml:"value,required"`
	Population    Number `yaml:"population"`
	Date          When   `yaml:"date,required"`
	GrowthPerYear Number `yaml:"growth_per_year,required"`
}

// Scenario is a value and what was published of it.
type Scenario struct {
	Mapping
	Label   Text   `yaml:"label,required"`
	Value   Number `yaml:"value,required"`
	Share   Number `yaml:"share"` // per cent, as published
	Ratio   Number `yaml:"ratio"` // per cent of the base, as published
	Reached Text   `yaml:"reached"`
}
