package chart

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"sync"

	"bestpractice/templates"

	"gopkg.in/yaml.v3"
)

// Writing says how a language writes the numbers and words of charts: a part of
// the group `writing` of its texts, which formatters.js reads as it is here.
type Writing struct {
	Decimal    string `yaml:"decimal" json:"decimal"`
	Group      string `yaml:"group" json:"group"`
	Percent    string `yaml:"percent" json:"percent"` // with {n}
	Points     string `yaml:"points" json:"points"`   // percentage points
	Below      string `yaml:"below" json:"below"`     // with {n}
	Above      string `yaml:"above" json:"above"`     // with {n}
	Highlight  string `yaml:"highlight" json:"highlight"`
	NoArea     string `yaml:"no_area" json:"no_area"`
	Show       string `yaml:"show" json:"show"`
	AllRegions string `yaml:"all_regions" json:"all_regions"`
	PNG        string `yaml:"png" json:"png"`
	Now        string `yaml:"now" json:"now"` // with {why}
	Months     string `yaml:"months" json:"months"`
	Weekdays   string `yaml:"weekdays" json:"weekdays"` // from Sunday
}

// Script sets the language where formatters.js runs.
func (w *Writing) Script() []byte { return []byte("chartFormats.speak(" + w.json() + ");\n") }

func (w *Writing) json() string {
	data, err := json.Marshal(w)
	if err != nil {
		panic(fmt.Sprintf("chart: %v", err)) // strings alone
	}
	return string(data)
}

// danishWriting is the language of charts that ask for none.
var danishWriting = sync.OnceValue(func() *Writing {
	data, err := fs.ReadFile(templates.FS, "texts/da.yaml")
	if err != nil {
		panic(fmt.Sprintf("chart: %v", err))
	}
	var texts struct {
		Writing Writing `yaml:"writing"`
	}
	if err := yaml.Unmarshal(data, &texts); err != nil {
		panic(fmt.Sprintf("chart: %v", err))
	}
	return &texts.Writing
})

func (t Text) writing() *Writing {
	if t.Writing != nil {
		return t.Writing
	}
	return danishWriting()
}
