package redline

import "testing"

// lawCases are pairs of texts that are hard for one reason each; what the
// fuzzers found stands at the end.
var lawCases = []struct{ name, old, new string }{
	{"equal", "Hospitalet har 72 timers ansvar.", "Hospitalet  har 72\ntimers ansvar."},
	{"words", "Svar gives inden for 24 timer på hverdage.", "Svar gives samme dag på hverdage."},
	{"dose", "Giv 0,5 mg digoxin dagligt.", "Giv 5 mg digoxin dagligt."},
	{"negation", "Recepten må fornyes.", "Recepten må ikke fornyes."},
	{"bold", "Det skal ske **straks** og altid.", "Det skal ske straks og **altid**."},
	{"bold joined", "a **b** x **c** d", "a **b c** d"},
	{"bold parted", "a **b c** d", "a **b** x **c** d"},
	{"bold over emphasis", "**a *b* c** d", "**a** *b* **c** d"},
	{"half a word", "**ikke**s", "ikke**s**"},
	{"link target", "Se [vejledningen](a.md) nu.", "Se [vejledningen](b.md) nu."},
	{"link words", "Se [den gamle vejledning](a.md) nu.", "Se [den nye vejledning](a.md) nu."},
	{"reference", "Se [[kommunikation]] og jf. afsnit 5.", "Se [[hospital|hospitalet]] og jf. afsnit 6."},
	{"figure", "{{ tal a 2024 }} brugere", "{{ tal a 2025 }} brugere"},
	{"image", "![Flow](a.svg) her", "![Forløb](b.svg) her"},
	{"hard break", "a\\\nb c", "a b\\\nc"},
	{"heading level", "## Tid\n\nx y z", "### Tid\n\nx y z"},
	{"heading words", "## Tidsfrister for svar", "## Frister for svar"},
	{"heading id", "## Tid {#a}\n\nx", "## Tid {#b}\n\nx"},
	{"heading id that the first of two took", "## Tid\n\nx\n\n## Tid\n\ny", "## Tid\n\nx\n\n## Tid {#tid}\n\ny"},
	{"heading id that the first of two loses", "## Tid {#tid-2}\n\nx\n\n## Tid {#tid}\n\ny", "## Tid\n\nx\n\n## Tid\n\ny"},
	{"heading id that another one's words give", "## Tid\n\nx\n\n## Tid\n\ny\n\n## Tid 2\n\nz", "## Tid\n\nx\n\n## Tid\n\ny\n\n## Tid 2 {#tid-2}\n\nz"},
	{"swapped heading ids", "## Tid {#a}\n\nx\n\n## Sted {#b}\n\ny", "## Tid {#b}\n\nx\n\n## Sted {#a}\n\ny"},
	{"heading id in another item", "- ## Tid\n- ## Tid\n- a", "- ## Tid\n- ## Tid {#tid}\n- a"},
	{"heading id that goes", "## Tid {#a}\n\nx\n\n## Tid\n\ny", "## Tid\n\nx\n\n## Tid\n\ny"},
	{"heading id of its words", "## Tid {#tid}\n\nx", "## Tid nu\n\nx"},
	{"heading twice", "## Tid\n\nx\n\n## Tid\n\ny", "## Tid\n\ny"},
	{"callout kind", "> [!OBS]\n> Ring til lægen.", "> [!HUSK]\n> Ring til lægen."},
	{"callout of a quotation", "> Ring til lægen.", "> [!HUSK]\n> Ring til lægen nu."},
	{"cell in lines", "| A |\n|---|\n| x y |", "| A |\n|---|\n| x<br>y z |"},
	{"list kind", "- a b c\n- d e f", "1. a b c\n2. d e f"},
	{"paragraphs of items", "Husk:\n\n- navn på hver pose\n- antal i hver pose\n- dato", "Husk:\n\nnavn på hver pose\n\nantal i hver pose\n\ndato"},
	{"items of paragraphs", "navn på hver pose\n\nantal i hver pose\n\ndato", "3. navn på hver pose\n4. antal i posen\n5. dato"},
	{"an item that left its list", "- navn på hver pose\n- antal i hver pose\n- dato", "- navn på hver pose\n\nantal i hver pose\n\n- dato"},
	{"heading of a paragraph", "Svar gives straks\n\na b c", "## Svar gives straks\n\na b c"},
	{"paragraph of a heading", "## Svar gives i dag\n\na b c", "Svar gives straks i dag\n\na b c"},
	{"list start", "1. a b c\n2. d e f", "3. a b c\n4. d e f"},
	{"item added", "- a b\n- c d", "- a b\n- ny her\n- c d"},
	{"item nested", "- a b\n  - c d\n  - e f\n- g h", "- a b\n  - c x\n  - e f\n    - ny\n- g h"},
	{"items reordered", "1. Ring til lægen straks\n2. Skriv i journalen bagefter\n3. Orientér borgeren selv", "1. Skriv i journalen bagefter\n2. Orientér borgeren selv\n3. Ring til lægen straks"},
	{"loose", "- a\n- b", "- a\n\n- b"},
	{"task", "- [ ] ring\n- [x] skriv", "- [x] ring\n- [x] skriv"},
	{"table cell", "| A | B |\n|---|---|\n| x | 1 mg |\n| y | 2 mg |", "| A | B |\n|---|---|\n| x | 10 mg |\n| y | 2 mg |"},
	{"table row", "| A | B |\n|---|---|\n| x | 1 |\n| y | 2 |", "| A | B |\n|---|---|\n| x | 1 |\n| ny | 3 |\n| y | 2 |"},
	{"table row gone", "| A | B |\n|---|---|\n| x | 1 |", "| A | B |\n|---|---|"},
	{"table column", "| A | B |\n|---|---|\n| x | 1 |\n| y | 2 |", "| A | Ny | B |\n|---|---|---|\n| x | p | 1 |\n| y | q | 3 |"},
	{"column and row", "| A | B | C |\n|---|---|---|\n| x | 1 | r |\n| y | 2 | s |\n| z | 3 | t |", "| A | C | D |\n|---|---|---|\n| x | r | k |\n| ny | række | l |\n| z | t | m |"},
	{"columns changed places", "| A | B | C |\n|---|---|---|\n| x | x | 1 |\n| y | z | 2 |", "| B | A | C |\n|---|---|---|\n| x | x | 1 |\n| z | y | 2 |"},
	{"alignment", "| A | B |\n|---|---|\n| x | 1 |", "| A | B |\n|---|--:|\n| x | 1 |"},
	{"all columns", "| A |\n|---|\n| x |", "| B |\n|--:|\n| y |"},
	{"code", "```\nx  := 1\ny := 2\n```", "```\nx := 1\ny := 2\n```"},
	{"code words", "```go\nx := 1\n```", "```js\nx := 1\n```"},
	{"code span", "Brug `a  b` her", "Brug `a b` her"},
	{"quote", "> Citatet er langt nok her\n>\n> to", "> Citatet er langt nok nu\n>\n> to"},
	{"rule", "a b c\n\n---\n\nd e f", "a b c\n\nd e f"},
	{"split", "Kommunen svarer inden for to dage. Hospitalet orienterer lægen om ændringen.", "Kommunen svarer inden for to dage.\n\nHospitalet orienterer lægen om ændringen."},
	{"split and edit", "Kommunen svarer inden for to dage. Hospitalet orienterer lægen om ændringen med det samme.", "Kommunen svarer inden for tre dage.\n\nNu orienterer hospitalet lægen om ændringen med det samme."},
	{"join", "Kommunen svarer inden for to dage.\n\nHospitalet orienterer lægen om ændringen.\n\nSlut her.", "Kommunen svarer inden for to dage. Hospitalet orienterer lægen om ændringen.\n\nSlut her."},
	{"split bold", "**Kommunen svarer inden for to dage. Hospitalet orienterer lægen.**", "**Kommunen svarer inden for to dage.**\n\n**Hospitalet orienterer lægen.**"},
	{"three", "En lang sætning står her. Den næste sætning følger efter. Og den tredje slutter af.", "En lang sætning står her.\n\nDen næste sætning følger efter.\n\nOg den tredje slutter af."},
	{"moved", "Dette afsnit bliver stående her.\n\nDette afsnit flytter sig ned til sidst.\n\nEt helt andet afsnit om recepter.\n\nOg endnu et om dosispakning hos apoteket.", "Dette afsnit bliver stående her.\n\nEt helt andet afsnit om recepter.\n\nOg endnu et om dosispakning hos apoteket.\n\nDette afsnit flytter sig ned til sidst."},
	{"section moved", "## En\n\nTekst om det første emne her.\n\n## To\n\nTekst om det andet emne her nu.\n\n- a\n- b\n\n## Tre\n\nNoget helt tredje om apoteker.", "## To\n\nTekst om det andet emne her nu.\n\n- a\n- b\n\n## Tre\n\nNoget helt tredje om apoteker.\n\n## En\n\nTekst om det første emne her."},
	{"moved and edited", "Kommunen og almen praksis gennemgår sammen borgerens medicinliste mindst hver seks måneder og skriver resultatet i journalen.[^a]\n\nEt andet afsnit om noget helt andet.\n\nOg et tredje afsnit her.\n\n[^a]: x y", "Et andet afsnit om noget helt andet.\n\nOg et tredje afsnit her.[^b]\n\nKommunen og almen praksis gennemgår sammen borgerens medicinliste mindst hvert år og skriver resultatet i journalen.[^a]\n\n[^a]: x y\n[^b]: ny note"},
	{"moved into list", "Et afsnit som er langt nok til at kendes.\n\n- a\n- b", "- a\n\n  Et afsnit som er langt nok til at kendes.\n- b"},
	{"note added", "Et[^a] to\n\n[^a]: Note om et.", "Nul[^b] et[^a] to\n\n[^a]: Note om et.\n[^b]: Ny note."},
	{"note gone", "Nul[^b] et[^a] to\n\n[^a]: Note om et.\n[^b]: Ny note.", "Nul et[^a] to\n\n[^a]: Note om et."},
	{"notes all gone", "Nul[^b] et[^a] to\n\n[^a]: Note om et.\n[^b]: Ny note.", "Nul et to"},
	{"note edited", "Et[^a] to\n\n[^a]: Note om 24 timer her.", "Et[^1] to\n\n[^1]: Note om 48 timer her."},
	{"notes swapped", "Et[^a] to[^b]\n\n[^a]: Note om et tal.\n[^b]: Noget andet helt.", "Et[^b] to[^a]\n\n[^a]: Note om et tal her.\n[^b]: Noget andet helt."},
	{"note in note", "Et[^a]\n\n[^a]: Se[^b].\n[^b]: Der.", "Et\n\n- x[^b]\n\n[^b]: Der."},
	{"note twice", "a[^x] b[^x] c\n\n[^x]: n", "a b[^x] c[^y]\n\n[^x]: n\n[^y]: m"},
	{"note moved", "a[^x] b[^y] c[^z]\n\n[^x]: note et her\n[^y]: note to her\n[^z]: note tre her", "c[^z] a[^x] b[^y]\n\n[^x]: note et her\n[^y]: note to her\n[^z]: note tre der"},
	{"rewritten", "Kommunen skal hver dag sende en oversigt til lægen.", "Apoteket pakker medicin i poser efter aftale med borgeren."},
	{"emptied", "Noget tekst her.\n\n- a\n- b", ""},
	{"from nothing", "", "# T\n\n| A |\n|---|\n| b |\n\n1. x\n\n> y"},
	{"escaped", "a < b & c", "a < b & d <i>"},
	{"graphemes", "Smil 👩‍👩‍👧 og 🇩🇰 e\u0301", "Smil 👩‍👩‍👦 og 🇸🇪 e"},
	{"same words twice", "ord ord ord ord ord", "ord ord ord"},
	{"paragraph to list", "Ring til lægen straks.\n\nSkriv det ned bagefter.", "- Ring til lægen straks.\n- Skriv det ned bagefter."},
	{"nested quote", "> > > dybt inde\n> > to", "> > > dybt ude\n> > to"},
	// Found by the random test: strong inside of emphasis, inserted amid it.
	{"format in a format", "*senest kl. 15.00* samme dag", "*senest hver **vigtigt** hverdage kl. 15.00* samme dag"},
	// Found by FuzzAcceptReject: a quote may hold nothing.
	{"empty quote", ">", "> > - a"},
	// Found by FuzzAcceptReject: positions past the end, where tabs indent.
	{"tabs", "0", "+ \n\t   +"},
	// Found by FuzzAcceptReject: a link without words shows its address.
	{"control characters", "[](a\x00\x01b)", "[x](a\x02) \x7f &#1; &#13;"},
}

func TestLaws(t *testing.T) {
	for _, c := range lawCases {
		t.Run(c.name, func(t *testing.T) {
			checkLaws(t, c.old, c.new)
			checkLaws(t, c.new, c.old)
		})
	}
}
