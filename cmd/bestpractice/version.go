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
		fmt.Fprintf(c.stdout, "bestpractice %s%s %s/%s %s\n", number, revision, runtime.GOOS, runtime.GOARCH, runtime.Version())
		return exitDone
	}
}
