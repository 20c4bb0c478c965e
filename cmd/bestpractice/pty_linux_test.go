package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"

	"golang.org/x/sys/unix"
)

// dialogue runs the program on a terminal of its own. steps are what it must show
// and what is typed then; it returns all that it showed, and its exit status.
func dialogue(t *testing.T, dir string, args []string, steps ...string) (string, int) {
	t.Helper()
	ctrl, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("skipped: no terminal can be made here: %v", err)
	}
	defer ctrl.Close()
	if err := unix.IoctlSetPointerInt(int(ctrl.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(ctrl.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	tty, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(int(ctrl.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: 200}); err != nil {
		t.Fatal(err)
	}
	// Else the kernel throws away, at ^C, what waits to be shown: with the signal
	// already sent, that can be the program's answer to it.
	mode, err := unix.IoctlGetTermios(int(tty.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	mode.Lflag |= unix.NOFLSH
	if err := unix.IoctlSetTermios(int(tty.Fd()), unix.TCSETS, mode); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("bestpractice", args...) // TestMain puts it into PATH
	cmd.Dir = dir
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tty.Close()
	shown := make(chan []byte)
	go func() {
		defer close(shown)
		for {
			b := make([]byte, 4096)
			n, err := ctrl.Read(b)
			if n > 0 {
				shown <- b[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	var all bytes.Buffer
	from := 0
	deadline := time.After(20 * time.Second)
	for i := 0; i < len(steps); i += 2 {
		for !awaits(all.String()[from:], steps[i]) {
			select {
			case b, ok := <-shown:
				if !ok {
					t.Fatalf("it ended before it said %q:\n%s", steps[i], all.String())
				}
				all.Write(b)
			case <-deadline:
				cmd.Process.Kill()
				t.Fatalf("it does not say %q:\n%s", steps[i], all.String())
			}
		}
		from = all.Len()
		if _, err := ctrl.WriteString(steps[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	for more := true; more; {
		select {
		case b, ok := <-shown:
			more = ok
			all.Write(b)
		case <-deadline:
			cmd.Process.Kill()
			t.Fatalf("it does not end:\n%s", all.String())
		}
	}
	err = cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return all.String(), exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return all.String(), 0
}

// awaits reports whether words were shown, and the sign to answer behind them.
func awaits(shown, words string) bool {
	_, behind, ok := strings.Cut(shown, words)
	return ok && (strings.HasSuffix(words, "> ") || strings.Contains(behind, "> "))
}

// several is a site with three guides, two of which have a draft, and two
// proposals.
func several(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if status := run(t.Context(), []string{"init", "--date", "2026-03-07", dir}, strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}); status != exitDone {
		t.Fatal(status)
	}
	if err := sitetest.Underway(dir, civil.Date{Year: 2026, Month: 3, Day: 7}); err != nil {
		t.Fatal(err)
	}
	for _, step := range [][]string{
		{"adopt", filepath.Join(dir, "content/guides/vejledning/1.0"), "--guide", "anden", "--version", "1.0", "--approved", "2026-01-01", "--title", "Den anden"},
		{"adopt", filepath.Join(dir, "content/guides/vejledning/1.0"), "--guide", "tredje", "--version", "1.0", "--approved", "2026-01-01", "--title", "Den tredje"},
		{"new", "version", "2.0", "--guide", "tredje"},
		{"new", "meeting", "2026-08-03"},
	} {
		var out, errs bytes.Buffer
		if status := run(t.Context(), append(step, "--site", dir), strings.NewReader(""), &out, &errs); status != exitDone {
			t.Fatal(step, status, errs.String())
		}
	}
	return dir
}

// contents are the files of a folder with what they hold.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func added(before, after map[string]string) []string {
	var out []string
	for name, text := range after {
		if was, ok := before[name]; !ok || was != text {
			out = append(out, name)
		}
	}
	return out
}

const (
	enter = "\r"
	ctrlC = "\x03"
	ctrlD = "\x04"
)

// On a terminal the program asks for what it was not told, in the site's language;
// a wrong or empty answer is asked again.
func TestAsks(t *testing.T) {
	dir := several(t)
	for _, c := range []struct {
		name  string
		args  []string
		steps []string
		wrote string
		holds []string
	}{
		{"proposal", []string{"new", "proposal", "--submitted", "2026-03-10"},
			[]string{"Hvilken vejledning handler det om?", enter, "> ", "9" + enter, `"9" er ingen af dem`, "tredje" + enter, "Hvilket afsnit", "2" + enter, "Hvad hedder forslaget?", enter, "> ", "Kortere vej: æøå" + enter,
				"Hvem foreslår det?", "2" + enter, "Hvilket møde", enter},
			"data/proposals/2026-02.yaml", []string{"guide: tredje\n", `title: "Kortere vej: æøå"`, "by: eksempelkommunen #", `section: ansvar`}},
		{"meeting", []string{"new", "meeting"}, []string{"Hvilken dag er mødet?", "2026-13-01" + enter, "2026-13-01", "2026-05-04" + enter, "allerede et møde den 2026-05-04", "2026-09-01" + enter, "Hvad hedder mødet?", "Efterårsmøde" + enter},
			"content/meetings/2026-09-01.md", []string{"title: Efterårsmøde\n"}},
		{"event", []string{"new", "event"}, []string{"Hvad hedder begivenheden?", "Temadag på Fyn" + enter, "[temadag-paa-fyn] > ", enter, "Hvornår er den?", "medio 2026" + enter}, "data/events/temadag-paa-fyn.yaml", []string{`date: "medio 2026"`, "Temadag på Fyn"}},
		{"dataset", []string{"new", "dataset", "--published", "2026-03-10"}, []string{"Hvad hedder datasættet", "To Ord" + enter, "> ", "ventetid" + enter, "titel?", "Ventetid" + enter, "Hvilken slags tal", "serie" + enter},
			"data/statistics/ventetid/2026-03-10.yaml", []string{"title: Ventetid\n", "kind: serie"}},
		{"version", []string{"new", "version"}, []string{"Hvilken vejledning får", "anden" + enter, "Hvad hedder versionen?", "1.0" + enter, "har allerede en version", "1.1" + enter}, "content/guides/anden/guide.yaml", []string{`version: "1.1"`}},
		{"decision", []string{"decide"}, []string{"Hvad blev der taget stilling til?", "2026-01" + enter, "Hvilket af dets punkter?", "1" + enter, "Hvilket møde besluttede", enter, "Hvad blev besluttet?", "måske" + enter, "ingen af dem", "approved" + enter, "En bemærkning?", "Enigt." + enter},
			"data/proposals/2026-01.yaml", []string{"meeting: 2026-05-04, outcome: approved, note: Enigt."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			was := contents(t, dir)
			// Broken off at each question, nothing is left.
			for n := 2; n <= len(c.steps); n += 2 {
				for _, key := range []string{ctrlC, ctrlD} {
					steps := append([]string{}, c.steps[:n]...)
					steps[n-1] = key
					said, status := dialogue(t, dir, c.args, steps...)
					if status != exitUsage || !strings.Contains(said, "nothing was written") && !strings.Contains(said, "intet er skrevet") {
						t.Errorf("broken off at %q: exit status %d\n%s", steps[n-2], status, said)
					}
				}
			}
			if left := added(was, contents(t, dir)); left != nil {
				t.Errorf("broken off, it left %q", left)
			}
			said, status := dialogue(t, dir, c.args, c.steps...)
			if status != exitDone {
				t.Fatalf("exit status %d\n%s", status, said)
			}
			now := contents(t, dir)
			if got := added(was, now); len(got) != 1 || got[0] != c.wrote {
				t.Errorf("wrote %q, not %s\n%s", got, c.wrote, said)
			}
			for _, want := range c.holds {
				if !strings.Contains(now[c.wrote], want) {
					t.Errorf("%s has no %q:\n%s", c.wrote, want, now[c.wrote])
				}
			}
		})
	}
}

// A new user who knows no argument gets a site with her own names; without a
// terminal the command says what it lacks.
func TestInitAsks(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "optaget", "noget"), 0o777); err != nil {
		t.Fatal(err)
	}
	steps := []string{"På hvilket sprog?", enter, "Hvad skal den nye mappe hedde?", "optaget" + enter, "optaget er ikke tom: der ligger noget", "min mappe" + enter, "Hvad hedder vejledningen?", "Vejledning: «svar»" + enter, "Hvem udgiver den?", "Foreningen \"Øst\"" + enter}
	for _, n := range []int{2, 4, 8, 10} {
		broken := append([]string{}, steps[:n]...)
		broken[n-1] = ctrlC
		if said, status := dialogue(t, dir, []string{"init"}, broken...); status != exitUsage || len(contents(t, dir)) > 0 {
			t.Errorf("broken off: exit status %d, left %v\n%s", status, contents(t, dir), said)
		}
	}
	said, status := dialogue(t, dir, []string{"init"}, steps...)
	if status != exitDone {
		t.Fatalf("exit status %d\n%s", status, said)
	}
	made := contents(t, filepath.Join(dir, "min mappe"))
	for file, want := range map[string]string{"data/site.yaml": `organisation: "Foreningen \"Øst\""`, "content/guides/vejledning/guide.yaml": `title: "Vejledning: «svar»"`} {
		if !strings.Contains(made[file], want) {
			t.Errorf("%s has no %q:\n%s", file, want, made[file])
		}
	}
	if said, status := dialogue(t, filepath.Join(dir, "min mappe"), []string{"new"}, "Hvad skal det være?", "event"+enter, "Hvad hedder begivenheden?", "Temadag"+enter, "i adresser", enter, "Hvornår", "2027-04-14"+enter); status != exitDone {
		t.Errorf("exit status %d\n%s", status, said)
	}
	var out, errs bytes.Buffer
	if status := run(t.Context(), []string{"check", "--strict", "--site", filepath.Join(dir, "min mappe")}, strings.NewReader(""), &out, &errs); status != exitDone {
		t.Errorf("%d %s", status, errs.String())
	}
	errs.Reset()
	if status := run(t.Context(), []string{"init"}, strings.NewReader(""), &out, &errs); status != exitUsage || !strings.Contains(errs.String(), "der mangler noget på kommandolinjen") {
		t.Errorf("%d %s", status, errs.String())
	}
}

// An English site asks in English, and says in English what no day is.
func TestAsksInEnglish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "own")
	var errs bytes.Buffer
	if status := run(t.Context(), []string{"init", "--language", "en", dir}, strings.NewReader(""), &errs, &errs); status != exitDone {
		t.Fatal(errs.String())
	}
	t.Setenv("LANG", "en_GB.UTF-8")
	said, status := dialogue(t, t.TempDir(), []string{"init"}, "In which language?", "dansk"+enter, "is none of these", enter, "What is the new folder to be called?", ctrlC)
	if status != exitUsage || !strings.Contains(said, "1  da  dansk") || !strings.Contains(said, "[guideline] > ") || !strings.Contains(said, "nothing was written") {
		t.Errorf("exit status %d\n%s", status, said)
	}
	said, status = dialogue(t, dir, []string{"new"}, "What is it to be?", "3"+enter, "What is the dataset called", ctrlC)
	if status != exitUsage || !strings.Contains(said, "2  meeting  a meeting") {
		t.Errorf("exit status %d\n%s", status, said)
	}
	if said, status = dialogue(t, dir, []string{"new", "--title", "X"}); status != exitUsage || !strings.Contains(said, "too few arguments") {
		t.Errorf("a flag is let fall: exit status %d\n%s", status, said)
	}
	said, status = dialogue(t, dir, []string{"new", "meeting"}, "> ", "1. juni"+enter, "is not a date", "2027-13-01"+enter, "is not a date", "2027-09-01"+enter, "> ", "Autumn meeting"+enter)
	if status != exitDone || strings.Contains(said, "møde") || strings.Contains(said, "dato") {
		t.Errorf("exit status %d\n%s", status, said)
	}
}
