package render

import (
	"strings"
	"testing"

	"bestpractice/generator/site"
)

// Minutes are found once the meeting is held, and not while they are being
// written; what an agenda asks is found at once. So too of points below an item.
func TestSearchKnowsNoMinutesBeforeTheMeeting(t *testing.T) {
	st := figureSite()
	agenda := func(n string) []*site.AgendaItem {
		say := func(s string) site.Text { return site.Text{Body: s + " " + n + ".\n"} }
		point := &site.AgendaItem{Title: "Punkt " + n, Text: say("Deloplaeg"), Record: say("Delreferat")}
		return []*site.AgendaItem{{Title: "Sag " + n, Text: say("Oplaeg"), Record: say("Referat"), Points: []*site.AgendaItem{point}},
			{Title: "Tom " + n}}
	}
	st.Meetings = []*site.Meeting{{Date: day("2025-05-01"), Title: "Holdt", Held: true, Agenda: agenda("et")},
		{Date: day("2025-09-01"), Title: "Kommer", Agenda: agenda("to")}}
	index := string(buildFigures(t, st, false).m["assets/search/meetings/0.js"])
	for want, there := range map[string]bool{"Oplaeg et": true, "Referat et": true, "Deloplaeg et": true, "Delreferat et": true,
		"Oplaeg to": true, "Referat to": false, "Deloplaeg to": true, "Delreferat to": false} {
		if strings.Contains(index, want) != there {
			t.Errorf("%q is in the index: %v", want, !there)
		}
	}
}
