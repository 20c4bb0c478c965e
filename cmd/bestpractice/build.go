package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/source/seal"

	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// buildFlags are the flags that tell what is built.
type buildFlags struct {
	out, audience, cache string
	date                 *string
}

func newBuildFlags(flags *pflag.FlagSet) *buildFlags {
	f := &buildFlags{}
	flags.StringVar(&f.out, "out", "", "the folder to publish in (default: public in the site folder)")
	f.date = dateFlag(flags)
	flags.StringVar(&f.audience, "audience", "public", "public, or group for the working group's own pages")
	flags.StringVar(&f.cache, "cache", cacheDir(), "the folder that keeps finished work, such as drawn charts; empty: none")
	return f
}

func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "" // no home: charts are drawn anew
	}
	return filepath.Join(dir, "bestpractice")
}

// options turns the flags into what is built; ok is false where the command ends here.
func (c *call) options(f *buildFlags) (o generator.Options, status int, ok bool) {
	o = generator.Options{Dir: c.site, Out: f.out, Cache: f.cache, Progress: c.progress()}
	if f.cache != "" {
		o.Program = programSum()
	}
	switch f.audience {
	case "public":
	case "group":
		o.Group = true
	default:
		return o, c.usageError("--audience is public or group, not %q", f.audience), false
	}
	if err := setDay(&o, *f.date, today()); err != nil {
		return o, c.usageError("--date: %v", err), false
	}
	return o, exitDone, true
}

// programSum tells this program from another: by the id that the linker gave it, a sum of
// all that it was made of, or else by the sum of its file, which takes longer than a small
// build. It is "" where it cannot read itself, and then nothing that it makes is kept.
func programSum() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 1<<16))
	if err != nil {
		return ""
	}
	if id := buildID(head); id != "" {
		return id
	}
	h := sha256.New()
	h.Write(head)
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// buildID finds the linker's id where a program begins: in a note of an ELF file, else
// before its code. "" is none.
func buildID(head []byte) string {
	for _, before := range []string{"\x04\x00\x00\x00Go\x00\x00", "\xff Go build ID: \""} {
		if _, rest, ok := bytes.Cut(head, []byte(before)); ok {
			if end := bytes.IndexAny(rest, "\x00\""); end > 0 && bytes.Count(rest[:end], []byte("/")) == 3 {
				return string(rest[:end])
			}
		}
	}
	return ""
}

func build(c *call, flags *pflag.FlagSet) func([]string) int {
	f := newBuildFlags(flags)
	published := flags.String("since", "", "list what is new, changed and gone since a published copy, or its SHA256SUMS")
	files := flags.Bool("files", false, "let each version, draft, proposal and meeting offer its Word file")
	verbose := flags.Bool("verbose", false, "show notes too")
	return func([]string) int {
		o, status, ok := c.options(f)
		if !ok {
			return status
		}
		o.WordFiles = *files
		var online []seal.Sum
		if *published != "" {
			var err error
			if online, status, err = c.online(*published); err != nil {
				return c.failed(err)
			} else if status != exitDone {
				return status
			}
		}
		bounded(ofPages)
		result, err := generator.Build(c.ctx, o)
		if result != nil {
			c.report(result.Diagnostics, *verbose)
		}
		if err != nil {
			return c.failed(err)
		}
		if !result.OK() {
			c.closing("nothing was published, the site from before stands")
			return exitContent
		}
		c.tell(diag.F("%s: %d files, %s MB, as of %s", o.OutDir(), result.Pages, statistics.Said(float64(result.Bytes)/1e6, 1), asOf(o, result)))
		if *published != "" {
			if err := c.since(online, o.OutDir()); err != nil {
				return c.failed(err)
			}
		}
		return exitDone
	}
}

func check(c *call, flags *pflag.FlagSet) func([]string) int {
	f := newBuildFlags(flags)
	strict := flags.Bool("strict", false, "let warnings fail")
	sheet := flags.String("disclosure", "", "write the sheet on the disclosure control that an authority signs: a page, and beside it the same as JSON")
	asJSON := flags.Bool("json", false, "write the diagnostics to standard output as JSON")
	verbose := flags.Bool("verbose", false, "show notes too")
	return func([]string) int {
		o, status, ok := c.options(f)
		if !ok {
			return status
		}
		result, err := generator.Check(c.ctx, o)
		switch {
		case result == nil:
		case *asJSON:
			err = cmp.Or(err, writeJSON(c, result.Diagnostics, *verbose))
		default:
			c.report(result.Diagnostics, *verbose)
		}
		if err != nil {
			return c.failed(err)
		}
		if *sheet != "" {
			if status := c.disclosure(o, *sheet); status != exitDone {
				return status
			}
		}
		if !result.OK() {
			return exitContent
		}
		for _, d := range result.Diagnostics {
			if *strict && d.Severity == diag.Warning {
				return exitContent
			}
		}
		return exitDone
	}
}

// diagnosticJSON is a diagnostic as `check --json` writes it, one object in a
// list. Lines and columns count from 1; 0 means the whole file.
type diagnosticJSON struct {
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Column   int           `json:"column"`
	Severity diag.Severity `json:"severity"`
	Code     string        `json:"code"`
	Message  string        `json:"message"`
	// Arguments are what the message tells of: names, numbers, texts.
	Arguments []string `json:"arguments,omitempty"`
	Hint      string   `json:"hint,omitempty"`
	// Acknowledge is the entry that turns the finding into a note.
	Acknowledge string `json:"acknowledge,omitempty"`
}

func writeJSON(c *call, ds []diag.Diagnostic, notes bool) error {
	out := []diagnosticJSON{}
	for _, d := range ds {
		if d.Severity > diag.Note || notes {
			out = append(out, diagnosticJSON{d.Pos.File, d.Pos.Line, d.Pos.Column, d.Severity, d.Code, d.Message.In(c.words()), arguments(d.Message), d.Hint.In(c.words()), d.Acknowledge})
		}
	}
	enc := json.NewEncoder(c.stdout)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// progress returns what shows a build's progress where standard error is a
// terminal and the work lasts over a second; else nil.
func (c *call) progress() func(done, total int, what diag.Text) {
	f, ok := c.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	start := time.Now()
	return func(done, total int, what diag.Text) {
		switch {
		case time.Since(start) < time.Second:
		case done == total:
			fmt.Fprint(f, "\r\x1b[K")
		default:
			fmt.Fprintf(f, "\r\x1b[K%d/%d %s", done, total, what.In(c.words()))
		}
	}
}

func arguments(t diag.Text) []string {
	var out []string
	for _, a := range t.Arguments() {
		out = append(out, a.String())
	}
	return out
}
