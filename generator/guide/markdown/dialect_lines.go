package markdown

import (
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/pattern"
)

// spelling is a construct of other programs that is looked for in the source of a
// paragraph: what is made of whole lines, or of what is read here as something else.
type spelling struct {
	name   string
	hint   diag.Text
	format string
	// signs are what one of must stand in a text for the pattern to match.
	signs   []string
	pattern func() *regexp.Regexp
	times   int // that it stands there at least
}

const (
	asList     = "write 1. 2. 3. before the items, or - before each"
	bulleted   = "a list with • or –, or without a blank after its sign, runs on as one paragraph, %d times"
	numbered   = "a list numbered with letters or #. runs on as one paragraph, %d times"
	drawnTable = "a table without |---| below its head, or drawn with +---+, is shown as text, %d times"
	asTable    = "write | a | b | with |---|---| below the head"
)

var spellings = [...]spelling{
	{"numbering", asList, numbered, []string{"\n"}, pattern.New(`(?m)^[ >]*(?:\.{1,5}|\*{2,5}|\(?[ivx]{1,4}[.)]|\((?:\d{1,2}|[a-h])\)) \S`), 2},
	{"numbering", asList, numbered, []string{"** "}, pattern.New(`^[^*].*\n *\*{2,5} \S`), 1},
	{"numbering", asList, numbered, []string{"(@"}, pattern.New(`^\(@[\w-]*\) \S`), 1},
	{"bullets", asList, bulleted, []string{"\n"}, pattern.New(`(?m)^[ >]*(?:[•·▪–—] |[-*+•]\pL[^*\n]*$|\d{1,2}[.)]\pL)`), 2},
	{"bullets", asList, bulleted, []string{"• "}, pattern.New(`^• `), 1},
	{"tracked", "write the text as it is to be; a change of it is a proposal", "a tracked change in braces is shown as text, %d times", []string{"{~~"}, pattern.New(`\{~~[^{}]*~>[^{}]*~~\}`), 1},
	{"table", asTable, drawnTable, []string{"|", "+", "\t"}, pattern.New(`(?m)^[ >]*(?:\|.*\S|\+-[-+]+\+ *|[^\t\n]*[^\t\n >]\t[^\t\n]*\S)$`), 2},
	{"later start", "write a blank line before the list", "a list that begins with another number than 1 runs on with the text above it, %d times", []string{"\n"}, pattern.New(`(?m)^ {0,3}[2-9]\d?[.)] \S`), 2},
	{"definition", "write **term** and the explanation after it, or a list", "a definition list is shown as text, %d times", []string{":: "}, pattern.New(`(?m)^[^:.\n][^:\n]{0,60}:: +\S`), 1},
	{"math", "write the formula in words, or as a picture", "a formula between dollar signs is shown as it is written, %d times", []string{"$`"}, pattern.New("\\$`[^`]+`\\$"), 1},
	{"link", "write [words](address) without a blank in it, and the address of every [words][name]", "a link or a picture is shown as it is written, %d times", []string{"|", "_", "](", "[", "<<", "!"},
		pattern.New(`\[[^\]\n|]+\|\s*(?:https?:|mailto:|/)|` + "`[^`<]+ <[^>`]+>`_" + `|\]\(https?:[^)\s]* [^")]*\)|(?:^|[ (])(?:link:|https?://)[^\s\[\]()]+\[[^\]]*\](?:[^(\[:]|$)|\bimage::?[^\s\[]+\[|<<[a-z][\w-]*(?:,[^<>]*)?>>|(?:^|[\s(])![\w./-]+\.(?:png|jpe?g|gif|svg)[!|]`), 1},
	{"signs", "write --- for a line across, or leave it out", "a line of nothing but signs, such as +++ or <<<, is shown as text, %d times", []string{"+", "<<<", "'''", "====", "::", "^", "...."}, pattern.New(`(?m)^(?:\+|<{3}|'{3,}|={4,}|::|\^|\.{4,})$|\A\+{3,}\z`), 1},
	{"unquoted", "write > [!OBS] and the text with > before each line", "a box with [!NOTE] and no > before it is shown as text, %d times", []string{"[!"}, pattern.New(`^\[!\pL+\]`), 1},
}

// columns are the line below the head of a table that is drawn with blanks: one across
// the text, here.
var columns = pattern.New(`^ *-{3,}(?: +-{3,})+ *$`)

// manyLines looks for them in a paragraph. Of a heading only the first line is no
// underline.
func (c *converter) manyLines(b *Block, source []byte) {
	has := bytesOf(source)
	mayStand := func(d spelling) bool {
		return slices.ContainsFunc(d.signs, func(sign string) bool { return hasAll(&has, sign) })
	}
	if !slices.ContainsFunc(spellings[:], mayStand) { // of most
		return
	}
	text := string(source)
	if b.Kind == Heading {
		text, _, _ = strings.Cut(text, "\n")
	}
	said := "" // the ways to write one thing stand together
	if b.Kind == Paragraph && runsOn(text) {
		c.odd("numbering", b.Start, "dialect", asList, numbered)
		said = "numbering"
	}
	for i := range spellings {
		d := &spellings[i]
		switch {
		case !hasOne(d.signs, text, &has) || d.name == said || b.Kind == Heading && d.name != "signs":
		case d.name == "unquoted" && b.Start > 0 && c.doc.Source[b.Start-1] != '\n': // in a quotation
		case len(d.pattern().FindAllStringIndex(text, d.times)) == d.times:
			c.odd(d.name, b.Start, "dialect", d.hint, d.format)
			said = d.name
		}
	}
}

// runsOn reports whether lines of a paragraph begin as the items of a list that other
// programs read: "#." twice, or letters that follow each other, as "a)" and "b)".
func runsOn(text string) bool {
	var last byte
	signs := 0
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " >")
		switch {
		case strings.HasPrefix(line, "#. "):
			if signs++; signs == 2 {
				return true
			}
		case len(line) < 3 || line[1] != '.' && line[1] != ')' || line[2] != ' ':
		case line[0] == 'a' || line[0] == 'A':
			last = line[0]
		case last != 0 && line[0] == last+1:
			return true
		}
	}
	return false
}

// beyond reports whether a row of a table has more cells than its head, which are
// left out: last is the last that is shown.
func (c *converter) beyond(row, last *Block) bool {
	rest := strings.TrimSpace(string(c.doc.Source[last.End:max(last.End, c.lineEnd(row.Start))]))
	after, bar := strings.CutPrefix(rest, "|")
	return bar && strings.Trim(after, "| \t") != ""
}
