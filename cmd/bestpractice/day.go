package main

import (
	"time"
	_ "time/tzdata" // a machine without zone data, as Windows is, knows Denmark too

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"github.com/spf13/pflag"
)

// zone is where the guides apply: their days begin at midnight there.
var zone = func() *time.Location {
	z, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		panic(err) // it is embedded
	}
	return z
}()

// danishDay is the day in Denmark at a moment.
func danishDay(t time.Time) civil.Date { return civil.Of(t.In(zone)) }

// today is the day in Denmark now: here, and nowhere else, a day is read from the
// clock.
func today() civil.Date { return danishDay(time.Now()) }

// dayOrToday reads a day from the command line; "" is today.
func dayOrToday(s string) (civil.Date, error) {
	if s == "" {
		return today(), nil
	}
	return civil.Parse(s)
}

// dateFlag declares --date; setDay reads it.
func dateFlag(flags *pflag.FlagSet) *string {
	return flags.String("date", "", "the day that decides what is in force, or today (default: date in site.yaml, else today)")
}

// setDay puts the day that was asked for, and today, into what is built.
func setDay(o *generator.Options, asked string, today civil.Date) (err error) {
	o.Today = today
	switch asked {
	case "":
	case "today":
		o.Date = today
	default:
		o.Date, err = civil.Parse(asked)
	}
	return err
}

// siteOfToday reads the site as it is today, or on the day that its site.yaml says.
func (c *call) siteOfToday(list *diag.List) (*site.Site, error) {
	return generator.Load(generator.Options{Dir: c.site, Today: today()}, list)
}

// nextDay moves what is built to today and tells whether that is another day than
// before.
func nextDay(o *generator.Options, asked string, today civil.Date) bool {
	before := o.Today
	setDay(o, asked, today) // what was asked for was read once without an error
	return today != before
}

// asOf says which day a build stands on, and what decided it.
func asOf(o generator.Options, r *generator.Result) diag.Text {
	var by diag.Text = "today"
	switch {
	case r.Fixed:
		by = "date in data/site.yaml"
	case r.Day != o.Today:
		by = "--date"
	}
	return diag.F("%s (%s)", r.Day.String(), by)
}
