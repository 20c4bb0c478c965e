// Package office lets LibreOffice work on Word files for tests: it decides tracked
// changes, saves a file again, and edits with tracking as a reviewer does. A
// profile of its own stands in the folder that it is given, so that nothing that
// is set on the machine has a say; every call works on a copy of it, so that none
// waits for another.
package office

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

//go:embed macros.bas
var macros string

const (
	doctype = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE %[1]s:%[2]s PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "%[2]s.dtd">
`
	script    = `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">%s</script:module>`
	library   = `<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>`
	libraries = `<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`
)

// Office is the installed LibreOffice with its profile.
type Office struct {
	program, dir string
	limit        time.Duration // ends a program that hangs
	calls        int
}

// Open makes a profile in the folder, which is an absolute path.
func Open(dir string) (*Office, error) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return nil, err
	}
	o := &Office{program: program, dir: dir, limit: 4 * time.Minute}
	if err := o.start(filepath.Join(dir, "profile"), "--terminate_after_init"); err != nil { // a fresh profile has no macros until it is there
		return nil, err
	}
	basic := filepath.Join(dir, "profile", "user", "basic")
	if err := os.MkdirAll(filepath.Join(basic, "Standard"), 0o755); err != nil {
		return nil, err
	}
	source := strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;").Replace(macros)
	for name, text := range map[string]string{
		"Standard/Module1.xba": fmt.Sprintf(doctype, "script", "module") + fmt.Sprintf(script, source),
		"Standard/script.xlb":  fmt.Sprintf(doctype, "library", "library") + library,
		"script.xlc":           fmt.Sprintf(doctype, "library", "libraries") + libraries,
	} {
		if err := os.WriteFile(filepath.Join(basic, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (o *Office) run(args ...string) error {
	o.calls++
	profile := filepath.Join(o.dir, "profile"+strconv.Itoa(o.calls))
	if err := os.CopyFS(profile, os.DirFS(filepath.Join(o.dir, "profile"))); err != nil {
		return err
	}
	if err := o.start(profile, args...); err != nil {
		return err
	}
	return os.RemoveAll(profile)
}

func (o *Office) start(profile string, args ...string) error {
	ctx, stop := context.WithTimeout(context.Background(), o.limit)
	defer stop()
	cmd := exec.CommandContext(ctx, o.program, append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--invisible"}, args...)...)
	grouped(cmd)                // the program is a script: what it starts ends with it
	cmd.WaitDelay = time.Second // what it started holds the pipe
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// macro calls one of the macros; it must leave the files that it is to make.
func (o *Office) macro(name string, made []string, args ...string) error {
	for _, file := range made {
		if err := os.RemoveAll(file); err != nil {
			return err
		}
	}
	quoted := make([]string, len(args))
	for i, a := range args {
		quoted[i] = `"` + a + `"`
	}
	if err := o.run("macro:///Standard.Module1." + name + "(" + strings.Join(quoted, ",") + ")"); err != nil {
		return err
	}
	for _, file := range made {
		if _, err := os.Stat(file); err != nil {
			return fmt.Errorf("%s(%s): %w", name, strings.Join(args, ", "), err)
		}
	}
	return nil
}

// Decide accepts and rejects all tracked changes of each FILE.docx and saves what
// is left as FILE-accepted.docx and FILE-rejected.docx, and the file as it came as
// FILE-saved.docx. Files are absolute paths.
func (o *Office) Decide(files ...string) error {
	var made []string
	for _, f := range files {
		stem := strings.TrimSuffix(f, ".docx")
		made = append(made, stem+"-accepted.docx", stem+"-rejected.docx", stem+"-saved.docx")
	}
	return o.macro("Decide", made, strings.Join(files, "|"))
}

// Again saves each FILE.docx as it came as FILE-saved.docx.
func (o *Office) Again(files ...string) error {
	var made []string
	for _, f := range files {
		made = append(made, strings.TrimSuffix(f, ".docx")+"-saved.docx")
	}
	return o.macro("Again", made, strings.Join(files, "|"))
}

// Job is a file that is edited with tracking on, and saved as Out.
type Job struct {
	In, Out string
	Edits   []Edit
}

// Edit puts other words in the place of the first ones like Words, in a person's name.
type Edit struct{ Author, Words, With string }

// Track does all jobs.
func (o *Office) Track(jobs ...Job) error {
	var list, made []string
	for _, j := range jobs {
		parts := []string{j.In, j.Out}
		for _, e := range j.Edits {
			parts = append(parts, e.Author+"|"+e.Words+"|"+e.With)
		}
		list, made = append(list, strings.Join(parts, "||")), append(made, j.Out)
	}
	return o.macro("Track", made, strings.Join(list, "|||"))
}
