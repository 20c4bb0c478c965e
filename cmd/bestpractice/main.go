// Command bestpractice turns a folder of Markdown and YAML into a static,
// versioned website. `bestpractice help` lists what it does.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"syscall"
)

// floor is room that is never touched, and so takes none of the machine's. It counts as
// memory in use, so that garbage is not collected after every few megabytes: most of
// what a command makes is garbage soon, and what it keeps is little. Of a large site,
// which keeps more, a quarter less room is taken than the collector would by itself;
// see bounded.
var floor = make([]byte, 64<<20)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	debug.SetGCPercent(75)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	runtime.KeepAlive(floor)
	os.Exit(status)
}

// What may be taken beside the floor before room is given back: by what makes many
// pages, and by the comparison of two texts, which keeps most of what it makes.
const (
	ofPages = 206 << 20
	ofTexts = 106 << 20
)

// bounded is bound for a command that ends: one that goes on, and works seldom, may take
// more and collect less. Garbage may be more within the bound than without one, so that
// what keeps little collects a third less often.
func bounded(least int64) {
	boundOnce.Do(func() {
		debug.SetGCPercent(150)
		bound(least)
	})
}

var boundOnce sync.Once

// bound has room that is free given back at once where much more is taken than what is
// in use: the runtime by itself takes its time, and pages of many sizes leave gaps. It
// measures again after each collection.
func bound(least int64) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	used := int64(live[0].Value.Uint64()) - int64(len(floor))
	debug.SetMemoryLimit(int64(len(floor)) + max(least, used/10*17))
	runtime.AddCleanup(new(*byte), func(struct{}) { bound(least) }, struct{}{})
}
