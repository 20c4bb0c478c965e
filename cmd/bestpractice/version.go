package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/pflag"
)

// version says which program this is, so that a report of a fault can name it.
func version(c *call, _ *pflag.FlagSet) func([]string) int {
	return func([]string) int {
		fmt.Fprintf(c.stdout, "%s %s/%s %s\n", program(), runtime.GOOS, runtime.GOARCH, runtime.Version())
		return exitDone
	}
}

// program is the name of this program with its version.
func program() string {
	number, revision := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			number = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value[:min(len(s.Value), 12)]
			}
		}
	}
	return "bestpractice " + number + revision
}
