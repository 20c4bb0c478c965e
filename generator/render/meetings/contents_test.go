package meetings

import (
	"strings"
	"testing"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// The list of a page's parts names those that it has: what is to be decided as long as
// something is, before the meeting and after it.
func TestContents(t *testing.T) {
	texts, err := page.LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	r := &Renderer{Renderer: &page.Renderer{Site: &site.Site{}, Texts: texts, Words: texts.Words("da")}}
	rest := meetingView{Attachments: []attachmentView{{}}, Attendees: []string{"KL"}, Changed: []changedGroup{{}}}
	for name, c := range map[string]struct {
		set  func(v *meetingView)
		want string
	}{
		"nothing else":           {func(*meetingView) {}, "Bilag, Deltagere"},
		"to decide":              {func(v *meetingView) { v.ToDecide = []page.Link{{}} }, "Til beslutning, Bilag, Deltagere"},
		"held":                   {func(v *meetingView) { v.Held = true }, "Bilag, Deltagere"},
		"held, and still open":   {func(v *meetingView) { v.Held, v.ToDecide = true, []page.Link{{}} }, "Endnu ikke besluttet, Bilag, Deltagere"},
		"what was said":          {func(v *meetingView) { v.Held, v.Resolutions = true, []site.Resolution{{}} }, "Beslutninger, Bilag, Deltagere"},
		"an agenda with a break": {func(v *meetingView) { v.Agenda = []agendaView{{ID: "p1"}, {Break: true}} }, "Dagsorden, Bilag, Deltagere"},
		"a break alone":          {func(v *meetingView) { v.Agenda = []agendaView{{Break: true}} }, "Bilag, Deltagere"},
	} {
		v := rest
		c.set(&v)
		var got []string
		for _, x := range r.contents(&v)[:] {
			got = append(got, x.Text)
		}
		if s := strings.Join(got[:len(got)-1], ", "); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
	if got := r.contents(&meetingView{Attendees: []string{"KL"}, Attachments: []attachmentView{{}}}); got != nil {
		t.Errorf("two parts are listed: %v", got)
	}
}
