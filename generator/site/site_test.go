package site

import (
	"fmt"
	"testing"

	"bestpractice/generator/site/civil"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func guide(versions ...*Version) *Guide {
	g := &Guide{Versions: versions}
	for _, v := range versions {
		v.Guide = g
	}
	return g
}

func TestInForce(t *testing.T) {
	first := &Version{ID: "1.0", Effective: day("2024-12-01")}
	second := &Version{ID: "1.1", Effective: day("2025-07-01"), Ends: day("2025-12-31")}
	draft := &Version{ID: "1.2", Draft: true}
	g := guide(first, second, draft)
	for _, c := range []struct {
		on            string
		want          *Version
		first, second State
	}{
		{"2024-11-30", nil, Upcoming, Upcoming},
		{"2024-12-01", first, InForce, Upcoming},
		{"2025-06-30", first, InForce, Upcoming},
		{"2025-07-01", second, Superseded, InForce},
		{"2025-12-31", second, Superseded, InForce},
		{"2026-01-01", first, InForce, Ended}, // its last day is past: the one before is the newest in effect
	} {
		on := day(c.on)
		if got := g.InForce(on); got != c.want {
			t.Errorf("%s: in force is %v, want %v", c.on, got, c.want)
		}
		if got := first.State(on); got != c.first {
			t.Errorf("%s: 1.0 is %d, want %d", c.on, got, c.first)
		}
		if got := second.State(on); got != c.second {
			t.Errorf("%s: 1.1 is %d, want %d", c.on, got, c.second)
		}
		if draft.State(on) != Draft {
			t.Errorf("%s: the draft is no draft", c.on)
		}
	}
}

func TestNoticeOver(t *testing.T) {
	n := &Notice{Date: day("2025-03-01"), Until: day("2025-09-01")}
	for on, want := range map[string]bool{"2025-02-28": false, "2025-09-01": false, "2025-09-02": true} {
		if got := n.Over(day(on)); got != want {
			t.Errorf("%s: over %v, want %v", on, got, want)
		}
	}
	if n.Until = (civil.Date{}); n.Over(day("2099-01-01")) {
		t.Error("a notice without an end is over")
	}
}

// Turns are the days on which what is in force may change, each once.
func TestTurns(t *testing.T) {
	g := &Guide{}
	for _, d := range [][2]string{{"2025-01-01", ""}, {"2025-09-01", "2026-06-30"}, {"2025-09-01", ""}, {"2026-07-01", ""}} {
		v := &Version{Guide: g, Effective: day(d[0])}
		if d[1] != "" {
			v.Ends = day(d[1])
		}
		g.Versions = append(g.Versions, v)
	}
	g.Versions = append(g.Versions, &Version{Guide: g, Draft: true, Effective: day("2027-01-01")})
	for on, want := range map[string]string{"2024-12-31": "[2025-01-01 2025-09-01 2026-07-01]", "2025-01-01": "[2025-09-01 2026-07-01]", "2026-07-01": "[]"} {
		if got := fmt.Sprint(g.Turns(day(on))); got != want {
			t.Errorf("after %s: %s, not %s", on, got, want)
		}
	}
}

func TestRegion(t *testing.T) {
	old, new := &Region{Name: "Sjælland"}, &Region{Name: "Østdanmark"}
	a := &Area{Memberships: []Membership{{Region: old, Until: day("2026-12-31")}, {Region: new, From: day("2027-01-01")}}}
	if got := a.Region(day("2026-12-31")); got != old {
		t.Errorf("on the last day: %v", got)
	}
	if got := a.Region(day("2027-01-01")); got != new {
		t.Errorf("on the first day: %v", got)
	}
	if got := (&Area{}).Region(day("2025-01-01")); got != nil {
		t.Errorf("Christiansø has the region %v", got)
	}
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		name      string
		changes   []Outcome
		questions []Outcome
		withdrawn string
		want      Status
	}{
		{"new", []Outcome{Undecided, Undecided}, nil, "", StatusProposed},
		{"some decided", []Outcome{Approved, Undecided}, nil, "", StatusPartly},
		{"all approved", []Outcome{Approved, Amended}, nil, "", StatusApproved},
		{"one rejected of two decided", []Outcome{Approved, Rejected}, nil, "", StatusApproved},
		{"all rejected", []Outcome{Rejected}, nil, "", StatusRejected},
		{"all deferred", []Outcome{Deferred, Deferred}, nil, "", StatusDeferred},
		{"deferred and approved", []Outcome{Deferred, Approved}, nil, "", StatusPartly},
		{"questions answered", nil, []Outcome{Answered, Answered}, "", StatusAnswered},
		{"a question open", []Outcome{Approved}, []Outcome{Undecided}, "", StatusPartly},
		{"an answered question does not count beside changes", []Outcome{Undecided}, []Outcome{Answered}, "", StatusProposed},
		{"withdrawn", []Outcome{Approved}, nil, "2025-01-01", StatusWithdrawn},
	} {
		p := &Proposal{}
		if c.withdrawn != "" {
			p.Withdrawn = day(c.withdrawn)
		}
		decided := func(o Outcome) []*Decision {
			if o == Undecided {
				return nil
			}
			return []*Decision{{Outcome: o, Date: day("2025-06-04")}}
		}
		for _, o := range c.changes {
			p.Changes = append(p.Changes, &Change{Proposal: p, Decisions: decided(o)})
		}
		for _, o := range c.questions {
			p.Questions = append(p.Questions, &Question{Proposal: p, Decisions: decided(o)})
		}
		if got := p.Status(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestLastDecisionCounts(t *testing.T) {
	p := &Proposal{Decisions: []*Decision{{Outcome: Deferred, Date: day("2025-06-04")}}}
	c := &Change{Proposal: p, Decisions: []*Decision{{Outcome: Approved, Date: day("2025-11-11")}}}
	if got := c.Outcome(); got != Approved {
		t.Errorf("the later decision on the change does not count: %s", got)
	}
	p.Decisions = append(p.Decisions, &Decision{Outcome: Rejected, Date: day("2026-03-01")})
	if got := c.Outcome(); got != Rejected {
		t.Errorf("the later decision on the whole does not count: %s", got)
	}
	// Within one meeting the item's own before its proposal's, then the last in the
	// file.
	on := func(o ...Outcome) (out []*Decision) {
		for _, o := range o {
			out = append(out, &Decision{Outcome: o, Date: day("2025-06-04")})
		}
		return out
	}
	for _, tt := range []struct {
		own, whole []*Decision
		want       Outcome
	}{
		{on(Deferred, Approved), nil, Approved},
		{on(Approved, Deferred), nil, Deferred},
		{nil, on(Rejected, Deferred, Approved), Approved},
		{on(Rejected), on(Approved), Rejected},
		{on(Deferred, Rejected), on(Approved, Deferred), Rejected},
	} {
		p := &Proposal{Decisions: tt.whole}
		c, q := &Change{Proposal: p, Decisions: tt.own}, &Question{Proposal: p, Decisions: tt.own}
		if c.Outcome() != tt.want || q.Outcome() != tt.want {
			t.Errorf("the change is %s and the question %s, want %s", c.Outcome(), q.Outcome(), tt.want)
		}
	}
}

// A change that was put off goes into the version whose release takes it in.
func TestVersionOfAChange(t *testing.T) {
	first := &Version{ID: "1.1", Approved: day("2025-06-04")}
	second := &Version{ID: "1.2", Approved: day("2025-11-11")}
	draft := &Version{ID: "1.3", Draft: true}
	p := &Proposal{Guide: guide(&Version{ID: "1.0", Approved: day("2024-06-04")}, first, second, draft), Target: first}
	decided := func(on string, o Outcome) *Decision { return &Decision{Date: day(on), Outcome: o} }
	for _, c := range []struct {
		name      string
		decisions []*Decision
		want      *Version
	}{
		{"not decided", nil, draft},
		{"approved", []*Decision{decided("2025-06-04", Approved)}, first},
		{"rejected", []*Decision{decided("2025-06-04", Rejected)}, first},
		{"put off", []*Decision{decided("2025-06-04", Deferred)}, draft},
		{"put off, then approved", []*Decision{decided("2025-06-04", Deferred), decided("2025-11-11", Approved)}, second},
		{"put off twice", []*Decision{decided("2025-06-04", Deferred), decided("2025-11-11", Deferred)}, draft},
		{"approved afterwards", []*Decision{decided("2025-06-04", Deferred), decided("2026-01-01", Approved)}, draft},
	} {
		if got := (&Change{Proposal: p, Decisions: c.decisions}).Version(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
