package read

import (
	"strings"

	"bestpractice/generator/diag"
)

// warn says each thing that is reported, what is alike once with a count.
func (d *Document) warn(list *diag.List) {
	type key struct{ code string }
	count := map[key]int{}
	for _, r := range d.Reported {
		count[key{r.Code}]++
	}
	seen := map[key]int{}
	for _, r := range d.Reported {
		k := key{r.Code}
		if seen[k]++; seen[k] > 3 {
			continue
		}
		pos := diag.Pos{File: d.File, Line: r.Paragraph}
		text := r.Text
		if cut := []rune(strings.Join(strings.Fields(text), " ")); len(cut) > 60 {
			text = string(cut[:60]) + "…"
		}
		switch r.Code {
		case "text-box":
			list.Warnf(pos, "word-text-box", "", "the text of a text box stands after its paragraph: %q", text)
		case "ruby":
			list.Warnf(pos, "word-ruby", "", "what stands above words stands in brackets behind them: %q", text)
		case "cell-merge":
			list.Warnf(pos, "word-cell-merge", "merge or split them without tracking", "that cells were merged or split with tracking is not read as a change: %q", text)
		case "equation":
			list.Warnf(pos, "word-equation", "", "an equation is kept as text")
		case "chart":
			list.Warnf(pos, "word-chart", "insert it as a picture with alternative text", "a chart cannot be read")
		case "smartart":
			list.Warnf(pos, "word-smartart", "insert it as a picture with alternative text", "a SmartArt drawing cannot be read")
		case "object", "ole":
			list.Warnf(pos, "word-object", "insert it as a picture with alternative text", "an embedded object cannot be read")
		case "alt-chunk":
			list.Warnf(pos, "word-alt-chunk", "open the file in Word and save it", "a part of another format is not read")
		case "symbol":
			list.Warnf(pos, "word-symbol", "", "a sign of a font has no letter and is shown as a square: %q", text)
		case "hidden":
			list.Warnf(pos, "word-hidden", "", "hidden text is read as text: %q", text)
		case "placeholder":
			list.Warnf(pos, "word-placeholder", "", "a content control still shows its placeholder: %q", text)
		case "header":
			list.Warnf(pos, "word-header", "", "the text of a header or footer is not part of the text: %q", text)
		case "form-field":
			list.Warnf(pos, "word-form-field", "", "a form field is read as its text: %q", text)
		case "field-open":
			list.Warnf(pos, "word-field-open", "", "a field never ends, its text is kept: %q", text)
		case "comment-missing":
			list.Warnf(pos, "word-comment-missing", "", "a comment is referred to but not in the file: %q", text)
		case "glossary":
			list.Warnf(pos, "word-glossary", "propose it for the page that explains the terms", "what was changed in the list of terms is no text of the guide: %q", text)
		case "docx-macro":
			list.Warnf(pos, "docx-macro", "", "the file holds macros or embedded files: they are neither read nor kept")
		}
	}
}
