package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"bestpractice/generator/diag"
)

// Exit statuses.
const (
	exitDone    = 0 // done
	exitContent = 1 // the content has errors
	exitUsage   = 2 // the command line is wrong
	exitIO      = 3 // reading, writing or the network failed
)

// command is one of the program's commands.
type command struct {
	name    string
	args    string // as --help shows them
	summary string
	run     func(*call) int
}

// commands are listed by help in this order.
func commands() []command {
	return []command{
		{"build", "[--out DIR] [--date D] [--audience public|group]", "write the site", runBuild},
		{"check", "[--strict] [--json] [--verbose]", "all checks, writes nothing", runCheck},
		{"serve", "[--addr 127.0.0.1:8080]", "build, serve, rebuild and reload at each change", runServe},
		{"diff", "OLD NEW [--guide G] [--format html|text|json]", "compare two versions, or two Markdown files", runDiff},
		{"collect", "FILE…", "take in reviewers' answers and print them as a table; - is pasted text", runCollect},
		{"decide", "ID [--item I] --meeting D --outcome O [--text T] [--note T]", "write a meeting's decision into a proposal", runDecide},
		{"release", "VERSION --meeting D [--effective D] [--next VERSION] [--dry-run]", "make a draft an approved, sealed version", runRelease},
		{"verify", "[PUBLISHED]", "check the seals of the site, or a published copy", runVerify},
		{"export", "kommuner --out DIR [--kommune N] [--recipients FILE.csv] [--allow-illustrative]", "the reports of kommuner as single files", runExport},
		{"import", "DATASET --from FILE.xlsx|.csv [--raw] [--published D]", "make a new edition of the rows of a spreadsheet", runImport},
		{"new", "proposal|meeting|dataset|version|event …", "write a filled-in starting file", runNew},
		{"init", "DIR", "make a small new site that builds", runInit},
	}
}

// call is one run of a command: its flags, its streams.
type call struct {
	ctx            context.Context
	command        command
	flags          *flag.FlagSet
	args           []string // as given
	stdin          io.Reader
	stdout, stderr io.Writer
	site           string
}

// run is the whole program; args are those behind its name.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		if runtime.GOOS == "windows" {
			return doubleClick(ctx, stdin, stdout, stderr)
		}
		usage(stderr)
		return exitUsage
	}
	name, rest := args[0], args[1:]
	if name == "help" || name == "--help" || name == "-h" {
		usage(stdout)
		return exitDone
	}
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		var names []string
		for _, c := range all {
			names = append(names, c.name)
		}
		hint := diag.DidYouMean(name, names)
		if hint == "" {
			hint = "`bestpractice help` lists them"
		}
		fmt.Fprintf(stderr, "bestpractice: unknown command %q (%s)\n", name, hint)
		return exitUsage
	}
	c := &call{ctx: ctx, command: all[i], args: rest, stdin: stdin, stdout: stdout, stderr: stderr}
	c.flags = flag.NewFlagSet(name, flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	c.flags.StringVar(&c.site, "site", ".", "the site folder")
	return all[i].run(c)
}

func usage(w io.Writer) {
	fmt.Fprint(w, "bestpractice makes a static, versioned website of a folder of Markdown and YAML.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  bestpractice %-8s %s\n                        %s\n", c.name, c.args, c.summary)
	}
	fmt.Fprint(w, "\nEvery command takes --site DIR (default: the current folder).\nExit status: 0 done, 1 the content has errors, 2 the command line is wrong, 3 reading or writing failed.\n")
}

// parse reads the command line: flags may stand before, between and behind the
// operands. It returns false with the exit status where the command ends here.
func (c *call) parse(operands *[]string, least, most int) (int, bool) {
	rest := c.args
	for {
		if err := c.flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				c.help(c.stdout)
				return exitDone, false
			}
			return c.usageError("%v", err), false
		}
		rest = c.flags.Args()
		if len(rest) == 0 {
			break
		}
		*operands = append(*operands, rest[0])
		rest = rest[1:]
	}
	switch n := len(*operands); {
	case n < least:
		return c.usageError("too few arguments"), false
	case most >= 0 && n > most:
		return c.usageError("unexpected argument %q", (*operands)[most]), false
	}
	return exitDone, true
}

func (c *call) help(w io.Writer) {
	fmt.Fprintf(w, "bestpractice %s %s\n    %s\n\n", c.command.name, c.command.args, c.command.summary)
	c.flags.VisitAll(func(f *flag.Flag) {
		def := ""
		if f.DefValue != "" && f.DefValue != "false" {
			def = " (default: " + f.DefValue + ")"
		}
		fmt.Fprintf(w, "  --%-12s %s%s\n", f.Name, f.Usage, def)
	})
}

func (c *call) usageError(format string, args ...any) int {
	msg := strings.Replace(fmt.Sprintf(format, args...), "flag provided but not defined: -", "unknown flag --", 1)
	fmt.Fprintf(c.stderr, "bestpractice %s: %s\nusage: bestpractice %s %s\n", c.command.name, msg, c.command.name, c.command.args)
	return exitUsage
}

// failed prints an error of the machine.
func (c *call) failed(err error) int {
	fmt.Fprintf(c.stderr, "bestpractice %s: %v\n", c.command.name, err)
	return exitIO
}

// report prints diagnostics, notes only where they are asked for.
func (c *call) report(ds []diag.Diagnostic, verbose bool) {
	for _, d := range ds {
		if d.Severity > diag.Note || verbose {
			fmt.Fprintln(c.stderr, d)
		}
	}
}
