package publish

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// The ways in which a site gets to its place. With an exchange, the folder is
// whole at every moment; with a journal, once it is completed.
var ways = []struct {
	name  string
	env   []string
	sys   system
	every bool // whole at every moment
	must  []string
}{
	{"exchange", nil, system{}, true, []string{"opened", "file", "sums", "flushed", "exchanged", "removed old"}},
	{"journal", []string{"PUBLISH_EXCHANGE=no"}, system{noExchange: true}, false,
		[]string{"flushed", "journal written", "old site moved", "new site moved", "old site removed", "journal removed"}},
}

// TestKillAtEachStep kills a build at every step, and for each of them also the
// recovery at every step.
func TestKillAtEachStep(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			put(t, filepath.Join(out, ".gitkeep"), "")
			killEach(t, out, way.env, way.sys, way.every && canExchange(t), !way.every, way.must)
		})
	}
}

func canExchange(t *testing.T) bool {
	a, b := t.TempDir(), t.TempDir()
	return exchange(a, b) == nil
}

// killEach kills a build at each of its steps, and where recoveries is set also
// the recovery after it, until one gets through. must are steps that there have to be.
func killEach(t *testing.T, out string, env []string, sys system, every, recoveries bool, must []string) {
	publishOrFail(t, sys, out, "v0")
	steps, _ := run(t, env, "build", out, "v1", "12")
	for _, step := range must {
		if (every || sys.noExchange) && !slices.Contains(steps, step) {
			t.Errorf("a build has no step %q: %q", step, steps)
		}
	}
	whole(t, out, "v1")
	now := 1
	for kill := 1; kill <= len(steps); kill++ {
		if kill > 2 && kill < len(steps) && steps[kill-3] == steps[kill-1] && steps[kill] == steps[kill-1] {
			continue // of the many files and entries, the first two and the last
		}
		for killRecovery := 0; ; killRecovery++ {
			old, next := fmt.Sprint("v", now), fmt.Sprint("v", now+1)
			name := fmt.Sprintf("build at %s (%d), recovery at %d", steps[kill-1], kill, killRecovery)
			if _, killed := run(t, append(env, fmt.Sprint("PUBLISH_KILL=", kill)), "build", out, next, "12"); !killed {
				t.Fatal(name, ": the build was not killed")
			}
			if every {
				whole(t, out, old, next)
			}
			more := false
			if killRecovery > 0 {
				_, more = run(t, append(env, fmt.Sprint("PUBLISH_KILL=", killRecovery)), "recover", out)
			}
			if err := Recover(t.Context(), out); err != nil {
				t.Fatal(name, ": ", err)
			}
			whole(t, out, old, next)
			clean(t, out)
			if !slices.Contains(list(t, out), ".gitkeep") {
				t.Error(name, ": .gitkeep is gone")
			}
			now += 2
			publishOrFail(t, sys, out, fmt.Sprint("v", now))
			if !recoveries || killRecovery > 0 && !more {
				break
			}
		}
	}
	whole(t, out, fmt.Sprint("v", now))
	clean(t, out)
}

// TestKillAtRandom kills a process that publishes version after version.
func TestKillAtRandom(t *testing.T) {
	rounds := 20
	if testing.Short() {
		rounds = 5
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			every := way.every && canExchange(t)
			out := filepath.Join(t.TempDir(), "public")
			publishOrFail(t, way.sys, out, "v")
			for range rounds {
				cmd := helper(t, way.env, "builds", out, "60")
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Duration(5+rnd.IntN(60)) * time.Millisecond)
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
				if err := cmd.Wait(); !wasKilled(err) {
					t.Fatal("the helper ended by itself:", err)
				}
				if every {
					if _, err := version(out); err != nil {
						t.Fatal(err)
					}
				}
				if err := Recover(t.Context(), out); err != nil {
					t.Fatal(err)
				}
				if _, err := version(out); err != nil {
					t.Fatal(err)
				}
			}
			publishOrFail(t, way.sys, out, "last")
			whole(t, out, "last")
			clean(t, out)
		})
	}
}

// TestReadersSeeOneSite reads while versions are exchanged: the page is always
// there.
func TestReadersSeeOneSite(t *testing.T) {
	if !canExchange(t) {
		if os.Getenv("CI") != "" {
			t.Fatal("folders cannot be exchanged where the gate runs")
		}
		t.Skip("skipped: folders cannot be exchanged on this system")
	}
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v0")
	ctx, stop := context.WithCancel(t.Context())
	var reader sync.WaitGroup
	reads := 0
	reader.Go(func() {
		for ; ctx.Err() == nil; reads++ {
			if _, err := os.ReadFile(filepath.Join(out, "index.html")); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for i := range 30 {
		publishOrFail(t, system{}, out, fmt.Sprint("v", i))
	}
	stop()
	reader.Wait()
	if reads == 0 {
		t.Error("nothing was read")
	}
}

// TestTwoBuildsWait lets processes publish to one folder at the same time.
func TestTwoBuildsWait(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	var all sync.WaitGroup
	var versions []string
	for i := range 6 {
		v := fmt.Sprint("v", i)
		versions = append(versions, v)
		all.Go(func() {
			if i%2 == 0 {
				if err := publishVersion(t.Context(), system{}, out, v, 30); err != nil {
					t.Error(err)
				}
			} else if b, err := helper(t, nil, "build", out, v, "30").CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, b)
			}
		})
	}
	all.Wait()
	whole(t, out, versions...)
	clean(t, out)
}
