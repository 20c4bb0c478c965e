package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/starter"
)

var languageLine = regexp.MustCompile(`(?m)^language:[ \t]*["']?([a-z]+)`)

// words are those of the site's language. They are needed where the site cannot
// be loaded too, so that the one line is read that says it; where there is none
// they are Danish.
func (c *call) words() diag.Translations {
	if c.translations == nil {
		c.speak(c.language())
	}
	return c.translations
}

// speak has all that is said from now on said in a language.
func (c *call) speak(code string) {
	c.translations = language.Diagnostics(code)
	if c.translations == nil {
		c.translations = diag.Translations{}
	}
}

// language is the site's, where its file says it; where there is no site yet, that of
// the terminal, if there are words in it.
func (c *call) language() string {
	if f, err := folder.OpenFile(filepath.Join(c.site, "data", "site.yaml")); err == nil {
		head, _ := io.ReadAll(io.LimitReader(f, 1<<16)) // what cannot be read is no language
		f.Close()
		if m := languageLine.FindSubmatch(head); m != nil {
			return string(m[1])
		}
	}
	locale := cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
	if code, _, _ := strings.Cut(locale, "_"); slices.Contains(starter.Languages(), code) {
		return code
	}
	return language.Default
}

// say prints a diagnostic in the site's language.
func (c *call) say(d diag.Diagnostic) {
	if c.desk != nil {
		c.desk.Said = append(c.desk.Said, d)
		return
	}
	fmt.Fprintln(c.stderr, d.In(c.words()))
}

// report prints diagnostics, notes only where they are asked for, and with them
// how to acknowledge a warning; of what stops the run it is always said.
func (c *call) report(ds []diag.Diagnostic, verbose bool) {
	for _, d := range ds {
		if d.Severity != diag.Error && !verbose {
			d.Acknowledge = ""
		}
		if d.Severity > diag.Note || verbose {
			c.say(d)
		}
	}
}

// closing ends what a command says.
func (c *call) closing(t diag.Text) {
	if c.desk != nil {
		return // the desk shows that nothing was written
	}
	fmt.Fprintf(c.stderr, "%s: %s\n", c.command.CommandPath(), t.In(c.words()))
}

// changeWords are what the site's pages call a change.
func (c *call) changeWords(st *site.Site) (func(*site.Change) string, error) {
	return generator.ChangeWords(generator.Options{Dir: c.site}, st)
}
