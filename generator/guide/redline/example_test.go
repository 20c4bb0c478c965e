package redline_test

import (
	"fmt"
	"os"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
)

func parsed(text string) *markdown.Doc { return markdown.Parse([]byte(text), diag.Pos{}, nil) }

// Two texts are compared as trees: line wraps are no change, and any of the changes
// can be taken in by itself.
func ExampleCompare() {
	line := redline.Compare(
		parsed("Lægen svarer inden for 24 timer.\n\n- Ring først\n- Skriv hvem\n"),
		parsed("Lægen svarer\ninden for 48 timer.\n\n- Ring først\n- Skriv hvem\n- Skriv hvornår\n"), "")
	if err := line.Text(os.Stdout, false); err != nil {
		fmt.Println(err)
	}
	first := line.Changes()[0].ID
	fmt.Print("---\n", markdown.Write(line.Accept(func(c redline.Change) bool { return c.ID == first })))
	// Output:
	// Lægen svarer inden for [-24 timer-]{+48 timer+}.
	//
	// - Ring først
	// - Skriv hvem
	// - {+Skriv hvornår+}
	// ---
	// Lægen svarer inden for 48 timer.
	//
	// - Ring først
	// - Skriv hvem
}

// What several parties write in one text keeps its owner.
func ExampleMerge() {
	line, err := redline.Merge(parsed("Svar inden for 24 timer på hverdage.\n"), []redline.Edit{
		{Owner: redline.Owner{Proposal: "2026-01", Item: "a"}, New: parsed("Svar inden for 48 timer på hverdage.\n")},
		{Owner: redline.Owner{Proposal: "2026-02", Item: "a"}, New: parsed("Svar inden for 24 timer på alle dage.\n")},
	}, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range line.Changes() {
		fmt.Printf("%s: %q → %q\n", c.Owner.Proposal, c.Old, c.New)
	}
	// Output:
	// 2026-01: "24 timer" → "48 timer"
	// 2026-02: "hverdage" → "alle dage"
}
