package main

import (
	"testing"

	"bestpractice/generator/language"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestHelpIsTranslated: what --help says of each command and flag has Danish words.
func TestHelpIsTranslated(t *testing.T) {
	words, seen := language.Diagnostics("da"), 0
	held := func(of, said string) {
		if seen++; words[said] == "" {
			t.Errorf("%s: %q has no Danish words in diagnostics_da.yaml", of, said)
		}
	}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		held(cmd.CommandPath(), cmd.Short)
		cmd.Flags().VisitAll(func(f *pflag.Flag) { held(cmd.CommandPath()+" --"+f.Name, f.Usage) })
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	for _, d := range commands() {
		walk((&call{}).cobra(d))
	}
	if seen < 100 {
		t.Errorf("only %d commands and flags seen", seen)
	}
}
