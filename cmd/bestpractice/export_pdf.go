package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"bestpractice/cmd/bestpractice/printer"
	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"

	"github.com/spf13/pflag"
)

// browserHere is an installed browser that prints, or "".
func browserHere() string {
	m := printer.Machine{System: runtime.GOOS, Env: os.Getenv, Look: exec.LookPath, Is: func(name string) bool { _, err := os.Stat(name); return err == nil }}
	return m.Find()
}

// exportPDF prints a version, draft, comparison, proposal or meeting, or the
// reports of kommuner, as PDF.
func exportPDF(c *call, flags *pflag.FlagSet) func([]string) int {
	o := generator.WordOptions{}
	reports := newReportFlags(flags)
	flags.StringVar(&o.Guide, "guide", "", "the guide, where several have such a version")
	audience := flags.String("audience", "public", "public, or group: the page as the working group has it")
	program := flags.String("browser", "", "the program of Chromium, Chrome or Edge (default: where it is installed)")
	return func(args []string) int {
		out := reports.o.Out
		if out == "" {
			return c.usageError("--out is missing")
		}
		if *audience != "public" && *audience != "group" {
			return c.usageError("--audience is public or group, not %q", *audience)
		}
		if *program == "" {
			if *program = browserHere(); *program == "" {
				fmt.Fprintf(c.stderr, "bestpractice export pdf: %s\n", diag.F("no browser that can print was found: install Chromium, Chrome or Edge, or name its program with --browser").In(c.words()))
				return exitIO
			}
		}
		if args[0] == "kommuner" {
			return c.printReports(reports, *program)
		}
		o.Options, o.What = reports.o.Options, args[0]
		if err := setDay(&o.Options, *reports.date, today()); err != nil {
			return c.usageError("--date: %v", err)
		}
		o.Dir, o.Group, o.Progress = c.site, *audience == "group", c.progress()
		p, result, err := generator.Print(c.ctx, o)
		if status := c.exported(result, err, *reports.verbose); status != exitDone {
			return status
		}
		b, err := printer.Open(c.ctx, *program, p.Base, os.Geteuid() != 0, func(name string) []byte { return p.Files[name] })
		if err != nil {
			return c.failed(err)
		}
		defer b.Close()
		data, err := b.Print(p.Path)
		if err != nil {
			return c.failed(err)
		}
		if !strings.EqualFold(filepath.Ext(out), ".pdf") { // a folder, there or not
			if err := os.MkdirAll(out, 0o777); err != nil {
				return c.failed(err)
			}
			out = filepath.Join(out, p.Name+".pdf")
		}
		if err := writeFile(out, data); err != nil {
			return c.failed(err)
		}
		c.tell(diag.F("%s: %s kB, as of %s", out, statistics.Said(float64(len(data))/1e3, 0), asOf(o.Options, result)))
		return exitDone
	}
}

// printReports prints the reports of kommuner, with their merge list.
func (c *call) printReports(f *reportFlags, program string) int {
	f.o.Ending = ".pdf"
	var b *printer.Printer
	var name string
	var html []byte
	f.o.Convert = func(base, path string, data []byte) (out []byte, err error) {
		name, html = path, data
		if b == nil {
			b, err = printer.Open(c.ctx, program, base, os.Geteuid() != 0, func(asked string) []byte {
				if asked == name {
					return html
				}
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
		return b.Print(path)
	}
	defer func() {
		if b != nil {
			b.Close()
		}
	}()
	return c.reports(f)
}
