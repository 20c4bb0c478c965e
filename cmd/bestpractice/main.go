// Command bestpractice turns a folder of Markdown and YAML into a static,
// versioned website. `bestpractice help` lists what it does.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
)

// floor is room that is never touched, and so takes none of the machine's. It counts as
// memory in use, so that garbage is not collected after every few megabytes: most of
// what a command makes is garbage soon, and what it keeps is little. Of a large site,
// which keeps more, a quarter less room is taken than the collector would by itself.
var floor = make([]byte, 64<<20)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	debug.SetGCPercent(75)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	runtime.KeepAlive(floor)
	os.Exit(status)
}
