package yamledit_test

import (
	"fmt"

	"bestpractice/generator/source/yamledit"
)

// A file that people keep is altered where it must be, and nowhere else: comments,
// order, quotation marks and blank lines stay.
func ExampleFile_Append() {
	f, err := yamledit.Open([]byte(`# Forslag fra marts
title:   "Frister"   # arbejdstitel

decisions:   # skrives af decide
  - {item: a, outcome: approved}
`), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	err = f.Append([]yamledit.Step{yamledit.Key("decisions")}, []yamledit.Field{
		{Key: "item", Value: yamledit.Text("b")}, {Key: "outcome", Value: yamledit.Text("amended")}, {Key: "text", Value: yamledit.Text("senest: næste dag")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := f.Set(nil, "title", yamledit.Text("Frister og svar")); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s", f.Bytes())
	// Output:
	// # Forslag fra marts
	// title:   Frister og svar   # arbejdstitel
	//
	// decisions:   # skrives af decide
	//   - {item: a, outcome: approved}
	//   - {item: b, outcome: amended, text: "senest: næste dag"}
}
