package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/generator/diag"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// Exit statuses.
const (
	exitDone    = 0 // done
	exitContent = 1 // the content has errors
	exitUsage   = 2 // the command line is wrong
	exitIO      = 3 // reading, writing or the network failed
)

// command is one of the program's commands, or of the commands below it.
type command struct {
	name    string
	args    string // as --help shows them
	summary string
	// least and most are how many operands it takes; most < 0: any number.
	least, most int
	// setup declares the flags and returns what runs when they are read.
	setup func(*call, *pflag.FlagSet) func(operands []string) int
	below []command // in place of setup
}

// commands are listed by help in this order.
func commands() []command {
	return []command{
		{"build", "[--out DIR] [--date D] [--audience public|group] [--files] [--since PUBLISHED]", "write the site", 0, 0, build, nil},
		{"check", "[--strict] [--json] [--verbose] [--disclosure FILE]", "all checks, writes nothing but the sheet to sign", 0, 0, check, nil},
		{"serve", "[--addr 127.0.0.1:8080]", "the editor's desk, and a preview that follows each change", 0, 0, serve, nil},
		{"diff", "OLD NEW [--guide G] [--format html|text|json] | FILE.docx [--text accepted|rejected]", "compare two versions or two files, or show the tracked changes of a Word file", 1, 2, diff, nil},
		{"collect", "FILE… [--by PARTY] [--people F] [--meeting D] [--propose] [--out F.xlsx] | --forget MEETING", "take in reviewers' answers and print them as a table; - is pasted text", 0, -1, collectAnswers, nil},
		{"decide", "FILE.json | --agreed --meeting D | ID [--item I] --meeting D (--outcome O [--text T] | --withdraw) [--note T]", "write a meeting's decisions into its proposals, and its minutes and actions into its page", 0, 1, decideItem, nil},
		{"adopt", "DIR|FILE.docx --guide G --version V (--approved D | --draft) [--text rejected] [--level N] [--title T] [--dry-run]", "make a version of a guide from a folder of Markdown as it lies, or from a Word file", 1, 1, adoptFolder, nil},
		{"anchors", "[--write [--gone REASON]]", "list addresses that versions lack, with what became of them", 0, 0, lostAddresses, nil},
		{"release", "VERSION (--meeting D | --approved D) [--effective D] [--next VERSION] [--dry-run]", "make a draft an approved, sealed version", 1, 1, releaseVersion, nil},
		{"verify", "[PUBLISHED] [--against COPY|SHA256SUMS]", "check the seals of the site and their chain, or a published copy", 0, 1, verify, nil},
		{"export", "kommuner|word|pdf|mail …", "write something to hand on", 0, 0, nil, exports()},
		{"import", "DATASET --from FILE.xlsx|.csv [--raw] [--published D]", "make a new edition of the rows of a spreadsheet", 1, 1, importSheet, nil},
		{"new", "proposal|meeting|dataset|version|event …", "write a filled-in starting file", 0, 0, nil, newKinds()},
		{"init", "DIR [--language en] [--title T] [--organisation O]", "make a small new site that builds", 0, 1, initSite, nil},
		{"version", "", "say which program this is", 0, 0, version, nil},
	}
}

// call is one run of the program: its streams, and the command that was chosen.
type call struct {
	ctx            context.Context
	args           []string // the command line
	command        *cobra.Command
	stdin          io.Reader
	stdout, stderr io.Writer
	site           string
	status         int
	translations   diag.Translations // see words
	desk           *desk.Outcome     // what the desk is told, in place of the streams; nil: no desk runs it
	trial          bool              // nothing is written
	terminal       *term.Terminal    // see ask
	came           time.Time         // see now
}

// run is the whole program; args are those behind its name.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		if runtime.GOOS == "windows" {
			return doubleClick(ctx, stdin, stdout, stderr)
		}
		(&call{}).usage(stderr)
		return exitUsage
	}
	return (&call{ctx: ctx, stdin: stdin, stdout: stdout, stderr: stderr}).run(args)
}

func (c *call) run(args []string) int {
	root := &cobra.Command{
		Use: "bestpractice", SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              cobra.ArbitraryArgs,
		Run: func(_ *cobra.Command, args []string) {
			hint := diag.DidYouMean(args[0], namesOf(commands()))
			if hint == "" {
				hint = "`bestpractice help` lists them"
			}
			fmt.Fprintln(c.stderr, diag.F("bestpractice: unknown command %q (%s)", args[0], hint).In(c.words()))
			c.status = exitUsage
		},
	}
	root.SetIn(c.stdin)
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	c.args = args
	root.SetArgs(args)
	root.PersistentFlags().StringVar(&c.site, "site", ".", "the site folder")
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		if cmd == root {
			c.usage(c.stdout)
			return
		}
		c.help(c.stdout, cmd)
	})
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		c.command = cmd
		c.status = c.usageError("%s", flagWords(cmd, err))
		return err
	})
	for _, d := range commands() {
		root.AddCommand(c.cobra(d))
	}
	if err := root.ExecuteContext(c.ctx); err != nil && c.status == exitDone {
		c.status = c.usageError("%v", err)
	}
	return c.status
}

// cobra makes the library's command of ours.
func (c *call) cobra(d command) *cobra.Command {
	cmd := &cobra.Command{Use: strings.TrimSpace(d.name + " " + d.args), Short: d.summary, DisableFlagsInUseLine: true, Args: cobra.ArbitraryArgs}
	cmd.Flags().SortFlags = true
	if d.below != nil {
		cmd.FParseErrWhitelist.UnknownFlags = true // they are for the command that was not found
		cmd.Run = func(cmd *cobra.Command, args []string) {
			c.command = cmd
			if len(args) == 0 {
				c.status = c.askKind(cmd, d)
				return
			}
			names := namesOf(d.below)
			c.status = c.usageError("nothing is called %q here (%s)", args[0], nearest(args[0], names, "one of these"))
		}
		for _, b := range d.below {
			cmd.AddCommand(c.cobra(b))
		}
		return cmd
	}
	start := d.setup(c, cmd.Flags())
	cmd.Run = func(cmd *cobra.Command, operands []string) {
		c.command = cmd
		switch n := len(operands); {
		case n < d.least:
			c.status = c.usageError("too few arguments")
		case d.most >= 0 && n > d.most:
			c.status = c.usageError("unexpected argument %q", operands[d.most])
		default:
			c.status = start(operands)
		}
	}
	return cmd
}

func namesOf(list []command) []string {
	var names []string
	for _, c := range list {
		names = append(names, c.name)
	}
	return names
}

// flagWords says what the library says of a flag.
func flagWords(cmd *cobra.Command, err error) diag.Text {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		if unknown.GetSpecifiedShortnames() != "" {
			return diag.F("unknown flag %s", "-"+unknown.GetSpecifiedName())
		}
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		name := "--" + unknown.GetSpecifiedName()
		if hint := diag.DidYouMean(name, known); hint != "" {
			return diag.F("unknown flag %s (%s)", name, hint)
		}
		return diag.F("unknown flag %s", name)
	case errors.As(err, &empty):
		return diag.F("--%s has no value", empty.GetSpecifiedName())
	case errors.As(err, &wrong):
		return diag.F("--%s cannot be %q", wrong.GetFlag().Name, wrong.GetValue())
	}
	return diag.F("%v", err)
}

// nearest is the hint where something that was named is not there: the name that
// it is near to, or all that there are.
func nearest(got string, known []string, all diag.Text) diag.Text {
	if hint := diag.DidYouMean(got, known); hint != "" {
		return hint
	}
	return diag.F("%s: %s", all, strings.Join(known, ", "))
}

// usage lists the commands in the site's language.
func (c *call) usage(w io.Writer) {
	fmt.Fprintln(w, diag.F("bestpractice makes a static, versioned website of a folder of Markdown and YAML.").In(c.words()))
	fmt.Fprintln(w)
	for _, d := range commands() {
		fmt.Fprintf(w, "%s\n                        %s\n", strings.TrimRight(fmt.Sprintf("  bestpractice %-8s %s", d.name, d.args), " "), diag.Text(d.summary).In(c.words()))
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, diag.F("Every command takes --site DIR (default: the current folder).").In(c.words()))
	fmt.Fprintln(w, diag.F("Exit status: 0 done, 1 the content has errors, 2 the command line is wrong, 3 reading or writing failed.").In(c.words()))
}

// help says what one command does, and its flags.
func (c *call) help(w io.Writer, cmd *cobra.Command) {
	fmt.Fprintf(w, "%s\n    %s\n\n", cmd.UseLine(), diag.Text(cmd.Short).In(c.words()))
	for _, below := range cmd.Commands() {
		fmt.Fprintf(w, "  %s\n      %s\n", below.UseLine(), diag.Text(below.Short).In(c.words()))
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		said := diag.Text(f.Usage)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			said = diag.F("%s (default: %s)", said, f.DefValue)
		}
		fmt.Fprintf(w, "  --%-12s %s\n", f.Name, said.In(c.words()))
	})
}

// usageError says in the site's language what is wrong with the command line.
func (c *call) usageError(format string, args ...any) int {
	said := diag.F(format, args...)
	if c.desk != nil { // it shows no command line
		c.desk.Said = append(c.desk.Said, diag.Diagnostic{Severity: diag.Error, Message: said})
		return exitUsage
	}
	fmt.Fprintln(c.stderr, diag.F("%s: %s\nusage: %s", c.command.CommandPath(), said, c.command.UseLine()).In(c.words()))
	return exitUsage
}

// failed prints an error of the machine.
func (c *call) failed(err error) int {
	fmt.Fprintf(c.stderr, "%s: %s\n", c.command.CommandPath(), diag.F("%v", err).In(c.words()))
	return exitIO
}
