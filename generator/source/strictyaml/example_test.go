package strictyaml_test

import (
	"fmt"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/strictyaml"
)

type version struct {
	strictyaml.Mapping
	Version  strictyaml.ID   `yaml:"version,required"`
	Status   strictyaml.Text `yaml:"status"`
	Approved strictyaml.Day  `yaml:"approved"`
}

// All that is wrong is found in one run, at its line and column; what is right is
// decoded all the same, and each value knows where it stands.
func ExampleDecode() {
	var v version
	list := &diag.List{}
	strictyaml.Decode("guide.yaml", 0, []byte("version: 1.10\nstatsu: draft\napproved: 2026-02-30\n"), &v, list)
	for _, d := range list.Sorted() {
		fmt.Println(d)
	}
	strictyaml.Decode("guide.yaml", 0, []byte("version: \"1.10\"\napproved: 2026-02-28\n"), &v, list)
	fmt.Println(v.Version.S, v.Approved.Date, v.Approved.Pos)
	// Output:
	// guide.yaml:1:10: error: expected an identifier, found the number 1.10 (put it in quotes: "1.10") [unquoted]
	// guide.yaml:2:1: error: unknown key "statsu" (did you mean "status"?) [unknown-key]
	// guide.yaml:3:11: error: "2026-02-30" is not a date of the form 2025-06-04 [bad-date]
	// 1.10 2026-02-28 guide.yaml:2:11
}
