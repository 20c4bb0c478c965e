package markdown_test

import (
	"fmt"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
)

// A text is parsed once into a tree of blocks with runs in them, and written by the one
// writer: whatever manner it was written in, the tree is the same.
func ExampleParse() {
	list := &diag.List{}
	doc := markdown.Parse([]byte("Frister\n-------\n\n* Svar __straks__, se [[bilag]]\n* <b>Ring</b>\n"), diag.Pos{File: "02-frister.md", Line: 5, Column: 1}, list)
	for _, h := range doc.TOC() {
		fmt.Printf("#%s: %s\n", h.ID, h.Text)
	}
	for _, b := range doc.Blocks {
		fmt.Println(b.Kind, len(b.Children))
	}
	fmt.Print(markdown.Write(doc))
	for _, d := range list.Sorted() {
		fmt.Println(d)
	}
	// Output:
	// #frister: Frister
	// heading 0
	// list 2
	// ## Frister
	//
	// - Svar **straks**, se [[bilag]]
	// - \<b>Ring\</b>
	// 02-frister.md:9:3: warning: HTML <b> is shown as text, 1 times (write **bold**) [raw-html]
}
