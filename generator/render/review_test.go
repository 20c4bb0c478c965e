package render

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// roundSite is a site before a meeting: changes of several kinds on its agenda,
// some of them answered, one decided, one withdrawn.
func roundSite() *site.Site {
	st := testSite()
	g, m := st.Guides[0], st.Meetings[0]
	base := g.Version("1.0")
	m.Closes, m.Opens = day("2025-11-04"), day("2025-10-14")
	kommune, apotek := &site.Party{ID: "kommune", Name: "En kommune"}, &site.Party{ID: "apotek", Name: "Et apotek", Short: "Apotek", Example: true}
	st.Parties = []*site.Party{kommune, apotek}
	section := base.Section("en")
	add := func(id string, changes ...*site.Change) *site.Proposal {
		p := &site.Proposal{ID: id, Title: "Forslag " + id, Guide: g, Base: base, By: kommune, Submitted: day("2025-02-18"), Meeting: m, Reason: site.Text{Body: "Fordi **det**, se [[to]]."}}
		for _, c := range changes {
			c.Proposal = p
			amend.Describe(c, amend.Inputs{})
			p.Changes = append(p.Changes, c)
		}
		st.Proposals = append(st.Proposals, p)
		return p
	}
	change := func(id string, e *site.Edit) *site.Change {
		e.Change = &site.Change{ID: id, Edits: []*site.Edit{e}}
		return e.Change
	}
	first := add("2025-02", change("a", &site.Edit{Kind: site.Replace, Section: section, Quote: "2 hverdage", Text: "1 hverdag"}),
		change("b", &site.Edit{Kind: site.Retitle, Section: section, Text: "Ét & alt"}), change("c", &site.Edit{Kind: site.Delete, Section: section, Quote: "En note.[^1]"}))
	first.Questions = []*site.Question{{Proposal: first, ID: "q1", Text: "Er det <rigtigt>?", Hash: amend.QuestionHash("Er det <rigtigt>?"), Section: section, Quote: "Et afsnit"}}
	first.Changes[2].Decisions = []*site.Decision{{Item: "c", Meeting: m, Date: m.Date, Outcome: site.Rejected, Note: "Noten bliver."}}
	second := add("2025-03", change("a", &site.Edit{Kind: site.AddSection, NewID: "ny", Title: "Nyt afsnit", Text: "Helt ny tekst.\n"}), change("b", &site.Edit{Kind: site.RemoveSection, Section: base.Section("to")}))
	gone := add("2025-04", change("a", &site.Edit{Kind: site.Delete, Section: section, Quote: "2 hverdage"}))
	gone.Withdrawn = day("2025-03-01")
	asked := &site.Question{ID: "samlet", Text: "Kan det udgives?", Hash: amend.QuestionHash("Kan det udgives?")}
	m.Agenda = []*site.AgendaItem{{Number: "1", Title: "Velkomst"},
		{Number: "2", Title: "Forslag", Proposals: []*site.Proposal{second, gone}, Points: []*site.AgendaItem{{Number: "2.1", Title: "Frister", Proposals: []*site.Proposal{first}, Questions: []*site.Question{asked}}}}}
	st.Proposals[0].Meeting = nil
	answer := func(p *site.Proposal, c *site.Change, word, comment, wording string) *site.Answer {
		return &site.Answer{DocketItem: site.DocketItem{Proposal: p, Change: c}, Answer: word, Comment: comment, Wordings: []string{wording}}
	}
	st.Answers = []*site.AnswerSheet{
		{File: "data/reviews/x/kommune-1.json", Meeting: m, Party: kommune, Name: "Anna Hemmelig", Answers: []*site.Answer{answer(first, first.Changes[0], "godkend", "", ""), answer(second, second.Changes[0], "godkend", "", ""),
			{DocketItem: site.DocketItem{Question: asked}, Answer: "ja"}}},
		{File: "data/reviews/x/apotek-1.json", Meeting: m, Party: apotek, Answers: []*site.Answer{answer(first, first.Changes[0], "afvis", "En fortrolig <b>kommentar</b>", "en fortrolig ordlyd"), answer(second, second.Changes[0], "godkend", "", "")}},
	}
	return st
}

func (r *Rooms) meetings(sink page.Sink) error {
	return r.Meetings.Meetings(context.Background(), sink)
}

func buildRound(t *testing.T, group bool) *files {
	t.Helper()
	r, err := New(roundSite(), templates.FS, page.Options{Group: group, Files: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	out := newFiles()
	for _, p := range r.Page.Site.Proposals {
		if err := r.Guides.Proposal(p, out); err != nil {
			t.Fatal(err)
		}
	}
	for _, unit := range []func(page.Sink) error{r.meetings, r.Guides.Proposals, r.Index.Front, r.Index.Feed, r.Index.Search, r.Page.Assets} {
		if err := unit(out); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

const round = "moeder/2025-11-11/"

// What reviewers wrote, their names, and the pages where they answer are for the
// group alone.
func TestAnswersAreForTheGroup(t *testing.T) {
	secrets := []string{"fortrolig", "Anna Hemmelig", "gennemgang", "fremvisning", "svar-2025"}
	public := buildRound(t, false)
	for _, p := range public.paths() {
		for _, s := range secrets {
			if strings.Contains(string(public.m[p]), s) || strings.Contains(p, s) {
				t.Errorf("%s holds %q in the public site", p, s)
			}
		}
	}
	for _, name := range []string{"filled-in.js", "review.js", "projector.js", "record.js"} {
		if public.m["assets/"+name] != nil {
			t.Errorf("%s is in the public site", name)
		}
	}
	if css := string(public.m["assets/site.css"]); strings.Contains(css, ".slide-") || strings.Contains(css, ".review-") {
		t.Error("the public site has the styles of the group's pages")
	}
	group := buildRound(t, true)
	for page, want := range map[string][]string{
		round + "index.html":             {"En fortrolig &lt;b&gt;kommentar", "en fortrolig ordlyd", "Anna Hemmelig", "Drøftes først", "1 godkend", "Har ikke svaret:", "gennemgang/index.html", "fremvisning/index.html"},
		"forslag/2025-02/index.html":     {"En fortrolig &lt;b&gt;kommentar", "Anna Hemmelig"},
		round + "fremvisning/index.html": {"en fortrolig ordlyd", "Noten bliver.", "Ikke besluttet", `Godkend <strong>1</strong>`},
		round + "gennemgang/index.html":  {"Svar senest"},
		round + "gennemgang.html":        {"Svar senest"},
		"assets/site.css":                {".review-nav", ".slide-agenda"},
		"assets/record.js":               {"projector"},
		"forslag/2025-03/index.html":     {"Alle svar er ens"},
		// Totals for each item; the way to what is to be answered, from the front.
		"index.html": {`<a href="` + round + `gennemgang/index.html">`, "Svar senest <strong>"},
	} {
		for _, w := range want {
			if !strings.Contains(string(group.m[page]), w) {
				t.Errorf("%s does not hold %q", page, w)
			}
		}
	}
}

var itemKey = regexp.MustCompile(`data-key="([^"]*)"[^>]*data-hash="([^"]*)" data-kind="([^"]*)"`)

// The review holds what is to be decided, in the order of the agenda, each with
// its hash: in the page as in the file.
func TestReviewItems(t *testing.T) {
	st := roundSite()
	hashes := map[string]string{}
	for _, p := range st.Proposals {
		for _, c := range p.Changes {
			hashes[p.ID+"/"+c.ID] = c.Hash
		}
		for _, q := range p.Questions {
			hashes[p.ID+"/"+q.ID] = q.Hash
		}
	}
	hashes["/samlet"] = amend.QuestionHash("Kan det udgives?")
	out := buildRound(t, true)
	for _, page := range []string{round + "gennemgang/index.html", round + "gennemgang.html"} {
		var got []string
		for _, m := range itemKey.FindAllStringSubmatch(string(out.m[page]), -1) {
			got = append(got, m[1]+" "+m[3])
			if m[2] != hashes[m[1]] || m[2] == "" {
				t.Errorf("%s: %s has the hash %q, want %q", page, m[1], m[2], hashes[m[1]])
			}
		}
		want := []string{"2025-03/a change", "2025-03/b change", "2025-02/q1 question", "2025-02/a change", "2025-02/b change", "/samlet question"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", page, diff)
		}
	}
	page := string(out.m[round+"gennemgang/index.html"])
	for _, w := range []string{
		`<del data-flags="limit">2 hverdage</del><ins>1 hverdag</ins>`, "Tidsfrist ændret: 2 hverdage → 1 hverdag", "<del>Et</del>", "<ins>Ét &amp; alt</ins>",
		"Er det &lt;rigtigt&gt;?", "Helt ny tekst.", "Fordi <strong>det</strong>", `<option value="apotek" data-example>Et apotek</option>`,
	} {
		if !strings.Contains(stripAid(page), w) {
			t.Errorf("the review does not hold %q", w)
		}
	}
}

var aid = regexp.MustCompile(`<span class="visually-hidden" data-aid>[^<]*</span>| id="[^"]*--c-[^"]*"`)

func stripAid(html string) string { return aid.ReplaceAllString(html, "") }

// The file that stands alone loads nothing, and lets run only what it holds.
func TestReviewFileStandsAlone(t *testing.T) {
	page := string(buildRound(t, true).m[round+"gennemgang.html"])
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if policy == nil {
		t.Fatal("no policy")
	}
	for _, element := range []string{"style", "script"} {
		inner := regexp.MustCompile(`(?s)<`+element+`>(.*?)</`+element+`>`).FindAllStringSubmatch(page, -1)
		if len(inner) != 1 {
			t.Fatalf("%d elements %s", len(inner), element)
		}
		sum := sha256.Sum256([]byte(inner[0][1]))
		if want := element + "-src &#39;sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "&#39;"; !strings.Contains(strings.ReplaceAll(policy[1], "&#43;", "+"), want) {
			t.Errorf("the policy %s has no %s", policy[1], want)
		}
	}
	for _, bad := range []string{"url(", "@import", " src=", "<link", " style=", " onclick"} {
		if strings.Contains(page, bad) {
			t.Errorf("the file holds %q", bad)
		}
	}
	attrs := attributes(t, []byte(page))
	for _, href := range attrs["href"] {
		if !strings.HasPrefix(href, "#") || !slices.Contains(attrs["id"], href[1:]) {
			t.Errorf("the file links to %q", href)
		}
	}
	data := regexp.MustCompile(`(?s)<script type="application/json" data-review-data>(.*?)</script>`).FindStringSubmatch(page)
	var d struct {
		Format                      int
		Site, Meeting, Title, Email string
		Texts                       map[string]string
	}
	if data == nil || json.Unmarshal([]byte(data[1]), &d) != nil || d.Site != "https://example.org/vejledning/" || d.Meeting != "2025-11-11" || d.Format != 2 || d.Texts["left"] == "" {
		t.Errorf("the data are %+v", d)
	}
}

// After the meeting there is nothing to review, but all to show.
func TestHeldMeetingHasNoReview(t *testing.T) {
	st := roundSite()
	st.Meetings[0].Held = true
	r, err := New(st, templates.FS, page.Options{Group: true, Files: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	out := newFiles()
	if err := r.meetings(out); err != nil {
		t.Fatal(err)
	}
	if out.m[round+"gennemgang.html"] != nil || out.m[round+"fremvisning/index.html"] == nil {
		t.Error("a held meeting has a review, or no view for the projector")
	}
}

// What is put into one file ends its last line, or the first line of the next would be its:
// a theme's script may end in a remark.
func TestFilesInOneStandApart(t *testing.T) {
	theme := overlay{templates.FS, map[string]string{"scripts/filled-in.js": "a() // slut", "scripts/review.js": "b()", "styles/tokens.css": "p {}"}}
	r := testRenderer(t, testSite(), theme)
	file, err := r.Page.Inlined("Titel", []string{"styles/tokens.css"}, []string{"scripts/filled-in.js", "scripts/review.js"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if file.Script != "a() // slut\nb()\n" || file.Style != "p {}\n" {
		t.Errorf("%q and %q", file.Script, file.Style)
	}
}
