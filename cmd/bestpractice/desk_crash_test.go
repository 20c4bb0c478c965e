package main

import (
	"bufio"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
)

// crashing is the program with its desk, as a process that can be killed.
type crashing struct {
	t    *testing.T
	cmd  *exec.Cmd
	host string
	http *http.Client
}

func startServe(t *testing.T, dir string) *crashing {
	t.Helper()
	c := &crashing{t: t, cmd: exec.Command("bestpractice", "serve", "--site", dir, "--addr", "127.0.0.1:0", "--cache", "")} // TestMain puts it into PATH
	out, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c.http = &http.Client{Jar: jar, Timeout: 30 * time.Second}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if _, address, ok := strings.Cut(lines.Text(), "Skrivebordet: "); ok {
			go io.Copy(io.Discard, out)
			c.host = strings.SplitN(address, "/_", 2)[0]
			c.get(strings.TrimPrefix(address, c.host+desk.Base))
			return c
		}
	}
	t.Fatal("the program ended")
	return nil
}

// kill ends the program as a power cut does.
func (c *crashing) kill() {
	c.cmd.Process.Kill()
	c.cmd.Wait()
}

func (c *crashing) get(page string) string {
	c.t.Helper()
	r, err := c.http.Get(c.host + desk.Base + page)
	if err != nil {
		c.t.Fatal(err)
	}
	defer r.Body.Close()
	return body(c.t, r)
}

func (c *crashing) post(job string, values url.Values) (string, error) {
	req, err := http.NewRequest("POST", c.host+desk.Base+"do/"+job, strings.NewReader(values.Encode()))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", c.host)
	r, err := c.http.Do(req)
	if err != nil {
		return "", err
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	return string(data), err
}

// Whenever the program is killed – after it showed what it would write, or in the middle
// of writing – a text is the one that was saved last or the one that was being saved,
// whole; and the program starts again on what lies there.
func TestDeskCrashes(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short leaves out what starts the program five times: go test ./cmd/bestpractice -run TestDesk")
	}
	dir := t.TempDir()
	for name, f := range sitetest.Files(t, "-- content/guides/ny/guide.yaml --\ntitle: Ny\nversions:\n  - {version: \"0.9\", status: draft}\n-- content/guides/ny/0.9/01-et.md --\n---\ntitle: Et\n---\nDet, der blev gemt.\n") {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "content/guides/ny/0.9/01-et.md")
	text := func() string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	saved := text()
	killed := 0
	for round := range rounds.Of(4) {
		c := startServe(t, dir)
		values := sent(t, c.get("propose?guide=ny&version=0.9&section=et"), "edit")
		values.Set("text", strings.Repeat("Runde "+string(rune('a'+round%26))+": en lang tekst.\n\n", 3000))
		shown, err := c.post("edit", values)
		plan := planValue.FindStringSubmatch(shown)
		if err != nil || plan == nil {
			t.Fatalf("%v: nothing would be written: %.2000s", err, shown)
		}
		if round == 0 { // shown, and not written
			c.kill()
			if text() != saved {
				t.Error("what was only shown is written")
			}
			continue
		}
		values.Set("plan", plan[1])
		answered := make(chan error, 1)
		go func() {
			_, err := c.post("edit", values)
			answered <- err
		}()
		after := "---\ntitle: Et\n---\n" + strings.TrimRight(values.Get("text"), "\n") + "\n"
		for started := false; round%2 == 1 && !started; { // in every second round: until something is staged, or stands there anew
			select {
			case err := <-answered:
				answered <- err
				started = true
			default:
				entries, _ := os.ReadDir(filepath.Dir(file))
				started = round%4 == 1 && len(entries) != 1 || text() != saved
			}
		}
		c.kill()
		if <-answered != nil {
			killed++
		}
		if now := text(); now != saved && now != after {
			t.Fatalf("round %d: %d bytes, neither what was saved nor what was being saved", round, len(now))
		} else {
			saved = now
		}
	}
	if killed == 0 {
		t.Error("nothing was killed before it had answered")
	}
	c := startServe(t, dir)
	values := sent(t, c.get("propose?guide=ny&version=0.9&section=et"), "edit")
	if got := "---\ntitle: Et\n---\n" + strings.TrimRight(strings.ReplaceAll(values.Get("text"), "\r\n", "\n"), "\n") + "\n"; got != saved {
		t.Errorf("the desk does not show what was saved: %d bytes, %d", len(got), len(saved))
	}
	values.Set("text", "Til sidst.")
	shown, err := c.post("edit", values)
	if err != nil {
		t.Fatal(err)
	}
	values.Set("plan", planValue.FindStringSubmatch(shown)[1])
	if _, err := c.post("edit", values); err != nil || text() != "---\ntitle: Et\n---\nTil sidst.\n" {
		t.Errorf("%v: %.200s", err, text())
	}
}
