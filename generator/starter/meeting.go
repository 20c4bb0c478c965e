package starter

import (
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// MeetingOptions say what is known of a new meeting.
type MeetingOptions struct {
	Date  civil.Date
	Title string
	Plain bool // without lines that say what else may be written, for who does not write in the file
}

// Meeting gives the file of a new planned meeting. Its agenda holds the
// proposals that wait for one: undecided, and on no meeting that is still to
// come.
func Meeting(st *site.Site, o MeetingOptions) (File, error) {
	day := o.Date
	if i := slices.IndexFunc(st.Meetings, func(m *site.Meeting) bool { return m.Date == day }); i >= 0 {
		return File{}, diag.F("there is a meeting on %s already: %s", day, st.Meetings[i].File)
	}
	heading, err := title(o.Title)
	if err != nil {
		return File{}, err
	}
	by, err := party(st, "")
	if err != nil {
		return File{}, err
	}
	var waiting []string
	for _, p := range st.Proposals {
		switch p.Status() {
		case site.StatusProposed, site.StatusPartly, site.StatusDeferred:
			if (p.Meeting == nil || p.Meeting.Held) && !p.Submitted.After(day) {
				waiting = append(waiting, p.ID)
			}
		}
	}
	template := "meeting.md"
	if o.Plain {
		template = "meeting-plain.md"
	}
	data, err := fill(st, template, struct {
		Title, Date, Opens, Closes, Next, Party string
		Proposals                               []string
	}{heading, day.String(), day.AddDays(-28).String(), day.AddDays(-7).String(), day.AddDays(91).String(), by, waiting})
	return File{Path: site.MeetingFiles + day.String() + ".md", Data: data}, err
}
