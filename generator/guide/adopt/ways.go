package adopt

import "bestpractice/generator/diag"

// way is what to do about something that is left out.
type way struct {
	what diag.Text
	Hint diag.Text
}

// ways are those that are not an HTML element: what that is for is written in
// Markdown.
var ways = []way{
	{what: tableSpans, Hint: "fill each cell in, or write a table for each part"},
	{what: "classes and other attributes", Hint: "nothing is lost but a look: a theme/ gives the guide its own"},
	{what: "{% %}", Hint: "write what it stands for into the text, and adopt the folder then"},
	{what: "{{ }}", Hint: "write what it stands for into the text, and adopt the folder then"},
	{what: "a link that no page may have", Hint: "write an address that begins with https://"},
	{what: "a link to a heading that is not there", Hint: "give the heading that is meant {#id}, and link that"},
	{what: "the anchor of a link, since no heading has it", Hint: "give the heading that is meant {#id}, and link that"},
	{what: noAddress, Hint: "write the address between the parentheses"},
	{what: notInFolder, Hint: "adopt the folder that holds it too, or write its address on the web"},
	{what: "the words for who cannot see a picture: its file's name stands there now", Hint: "write them between the brackets: ![words](file)"},
	{what: "a picture that is not in the folder", Hint: "put it into the folder, and adopt that"},
	{what: inHead, Hint: "write it below the line that ends the front matter"},
	{what: noText, Hint: "write its text below the front matter, or take the file out of the folder"},
	{what: unnumbered, Hint: "where the numbers are the sections', write them in front of titles or file names (01-name.md)"},
	{what: "[[ ]] that names no file", Hint: "name a file of the folder"},
}

const (
	tableSpans  diag.Text = "a table of HTML with cells over several columns or rows: its rows stand as lines"
	noAddress   diag.Text = "a link without an address"
	notInFolder diag.Text = "a link to a file that is not in the folder, or of a kind that a guide has not"
	inHead      diag.Text = "text in the front matter, which another program showed on the page"
	noText      diag.Text = "the file: it has no text below its front matter and its title"
	unnumbered  diag.Text = "a reference by number: the sections have no numbers of their own, and it stands as words"
)

// wayOut is the hint about something that is left out.
func wayOut(what diag.Text) diag.Text {
	for _, w := range ways {
		if w.what == what {
			return w.Hint
		}
	}
	return diag.F("write it in Markdown, or take it out of the file")
}
