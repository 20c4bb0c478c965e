package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/cmd/bestpractice/preview"
	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/publish"
	"bestpractice/generator/render/page"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/pflag"
)

// settle is how long the files must be quiet before they are read: editors
// write a file in several steps.
const settle = 15 * time.Millisecond

func serve(c *call, flags *pflag.FlagSet) func([]string) int {
	f := newBuildFlags(flags)
	addr := flags.String("addr", "127.0.0.1:8080", "the address to listen on; only this machine can reach a loopback address")
	open := flags.Bool("open", false, "open the browser")
	return func([]string) int {
		o, status, ok := c.options(f)
		if !ok {
			return status
		}
		host, _, err := net.SplitHostPort(*addr)
		if err != nil {
			return c.usageError("--addr: %v", err)
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return c.usageError("--addr: %s is not an address of this machine alone (127.0.0.1 is)", host)
		}
		o.Trees, o.Looks = markdown.NewTrees(2<<20), &page.Looks{}
		o.Standing = &publish.Standing{Private: o.Out == ""} // what it wrote itself it need not read again
		if o.Out == "" {                                     // a preview leaves public/ alone
			tmp, err := os.MkdirTemp("", "bestpractice-")
			if err != nil {
				return c.failed(err)
			}
			defer os.RemoveAll(tmp)
			o.Out = filepath.Join(tmp, "site")
		}
		return c.serve(o, *f.date, *addr, *open)
	}
}

// minute is how often the day is asked for: after midnight, or when a machine
// that slept over it wakes, the pages are those of the new day.
const minute = time.Minute

func (c *call) serve(o generator.Options, asked, addr string, open bool) int {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return c.failed(err)
	}
	at := &clerk{site: c.site, build: o}
	table, err := desk.New(desk.Options{Dir: c.site, Language: c.language(), Program: at, Words: c.words()})
	if err != nil {
		return c.failed(err)
	}
	defer table.Close()
	server, err := preview.New(o.OutDir(), listener.Addr().String(), c.words(), table)
	if err != nil {
		return c.failed(err)
	}
	at.wrote = server.Expect
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return c.failed(fmt.Errorf("watching the files: %w", err))
	}
	defer watcher.Close()
	// Watched before the first build, so that a change during it is seen.
	watch(watcher, o.Dir)
	go func() { // until the watcher is closed; what changes during a build is seen during it
		for event := range watcher.Events {
			if event.Op != fsnotify.Chmod && concerns(o.Dir, event.Name) {
				server.Expect()
			}
		}
	}()
	if err := c.rebuild(o, server, table); err != nil {
		listener.Close()
		return c.failed(err)
	}
	h := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	h.RegisterOnShutdown(server.Close)
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(listener) }()
	address := "http://" + listener.Addr().String() + "/"
	fmt.Fprintln(c.stdout, diag.F("the site is shown at %s – stop with Ctrl+C", address).In(c.words()))
	own := strings.TrimSuffix(address, "/") + table.Address()
	fmt.Fprintln(c.stdout, diag.F("the desk: %s", own).In(c.words()))
	if open {
		if err := openBrowser(own); err != nil {
			fmt.Fprintf(c.stderr, "bestpractice serve: %s\n", diag.F("opening the browser: %v", err).In(c.words()))
		}
	}
	var quiet <-chan time.Time
	clock := time.NewTicker(minute)
	defer clock.Stop()
	for {
		select {
		case <-c.ctx.Done():
			stop, cancel := context.WithTimeout(context.Background(), 2*time.Second)
			defer cancel()
			h.Shutdown(stop)
			return exitDone
		case err := <-failed:
			if errors.Is(err, http.ErrServerClosed) {
				return exitDone
			}
			return c.failed(err)
		case <-server.Due():
			quiet = time.After(settle)
		case err := <-watcher.Errors:
			fmt.Fprintf(c.stderr, "bestpractice serve: %s\n", diag.F("watching the files: %v", err).In(c.words()))
			quiet = time.After(settle)
		case <-clock.C:
			if nextDay(&o, asked, today()) {
				quiet = time.After(0)
			}
		case <-quiet:
			quiet = nil
			watch(watcher, o.Dir) // new folders
			if err := c.rebuild(o, server, table); err != nil {
				fmt.Fprintf(c.stderr, "bestpractice serve: %s\n", diag.F("%v", err).In(c.words()))
			}
		}
	}
}

// rebuild builds and tells the open pages.
func (c *call) rebuild(o generator.Options, server *preview.Server, table *desk.Desk) error {
	start := time.Now()
	late, ended := server.Building()
	defer ended()
	result, err := generator.Build(c.ctx, o)
	if err != nil {
		if c.ctx.Err() != nil {
			return nil
		}
		return err
	}
	if !result.OK() && late() { // half of what is being written was read; the next build has all of it
		return nil
	}
	c.report(result.Diagnostics, false)
	table.Update(result.Site, result.Diagnostics)
	if result.OK() {
		server.Update(nil)
		fmt.Fprintln(c.stdout, diag.F("built: %d files in %s, as of %s", result.Pages, time.Since(start).Round(10*time.Millisecond), result.Day).In(c.words()))
	} else {
		server.Update(result.Diagnostics)
	}
	return nil
}

// watched are the folders of a site that pages are made of.
var watched = []string{"content", "data", "theme"}

// concerns reports whether a file that changed may have a say in the pages: the
// site's own folder holds what is built, too.
func concerns(dir, name string) bool {
	rel, err := filepath.Rel(dir, name)
	if err != nil {
		return true
	}
	top, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	return slices.Contains(watched, top) && !strings.HasPrefix(filepath.Base(name), ".")
}

// watch adds the folders that hold content, and the one that they stand in, where
// a theme may come. Adding one twice does nothing.
func watch(w *fsnotify.Watcher, dir string) {
	w.Add(dir)
	for _, top := range watched {
		filepath.WalkDir(filepath.Join(dir, top), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				w.Add(name)
			}
			return nil
		})
	}
}

// openBrowser shows an address in the reader's browser.
func openBrowser(address string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", address).Start()
	case "darwin":
		return exec.Command("open", address).Start()
	}
	return exec.Command("xdg-open", address).Start()
}

// doubleClick is what the program does on Windows without arguments: it serves
// the site in the program's own folder and opens the browser.
func doubleClick(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer) int {
	dir := "."
	if exe, err := os.Executable(); err == nil {
		dir = filepath.Dir(exe)
	}
	status := run(ctx, []string{"serve", "--site", dir, "--open"}, stdin, stdout, stderr)
	if status != exitDone {
		// The window closes with the program: leave time to read.
		fmt.Fprintln(stderr, "\nTryk Enter for at lukke.")
		stdin.Read(make([]byte, 1))
	}
	return status
}
