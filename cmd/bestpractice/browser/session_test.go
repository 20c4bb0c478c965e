package browser

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium finds the browser. In CI a missing one fails; on a developer's
// machine the test says that it was skipped and what it needs.
func chromium(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: -short leaves out what needs a browser: go test ./cmd/bestpractice/browser")
	}
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("Chromium is missing: .ci/run installs it")
	}
	t.Skip("skipped: Chromium is not installed; install it (Debian: apt-get install chromium) or name it in CHROMIUM")
	return ""
}

// start runs one browser for a test.
func start(t *testing.T) context.Context {
	t.Helper()
	// Its processes go on writing for a moment when it is told to stop: what is left
	// then is no fault of a test, as it would be in t.TempDir.
	profile, err := os.MkdirTemp("", "bestpractice-chromium")
	if err != nil {
		t.Fatal(err)
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", false),
		chromedp.UserDataDir(profile))
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Logf("closing Chromium: %v", err)
		}
		cancel()
		cancelAlloc()
		for range 40 {
			if os.RemoveAll(profile) == nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	return ctx
}

// view is how a page is looked at.
type view struct {
	width  int64
	dark   bool
	script bool
}

func (v view) String() string {
	s := "desk"
	if v.width < 600 {
		s = "phone"
	}
	if v.dark {
		s += ", dark"
	}
	if !v.script {
		s += ", no script"
	}
	return s
}

// tab is a page of the browser that keeps what went wrong in it.
type tab struct {
	ctx  context.Context
	host string // requests to others are findings; "" for files

	mu       sync.Mutex
	findings []string
}

func newTab(t *testing.T, browser context.Context, host string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	ctx, stop := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(func() { stop(); cancel() })
	tb := &tab{ctx: ctx, host: host}
	chromedp.ListenTarget(ctx, tb.listen)
	if err := chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable(), page.Enable()); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	return tb
}

func (tb *tab) find(s string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.findings = append(tb.findings, s)
}

// take returns the findings since the last call.
func (tb *tab) take() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	out := tb.findings
	tb.findings = nil
	return out
}

func (tb *tab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		tb.find("script error: " + e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value))
			}
			tb.find("console: " + strings.Join(words, " "))
		}
	case *log.EventEntryAdded: // CSP violations come here
		// From a folder Chromium fetches no font ahead of its style sheet, and says so;
		// the sheet fetches it all the same.
		if tb.host == "" && strings.Contains(e.Entry.Text+e.Entry.URL, "/assets/fonts/") {
			return
		}
		// So it says of every font that a busy machine uses a few seconds late; whether
		// it is used at all is asked of the page (unused).
		if strings.Contains(e.Entry.Text, "was preloaded using link preload but not used within") {
			return
		}
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			tb.find("log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(e.Request.URL)
		if err != nil || u.Scheme == "data" || u.Scheme == "blob" {
			return
		}
		if u.Host != tb.host || tb.host == "" && u.Scheme != "file" {
			tb.find("request to another host: " + e.Request.URL)
		}
	}
}

// open loads an address as a view shows it, and waits until it is done.
func (tb *tab) open(address string, v view) error {
	scheme := "light"
	if v.dark {
		scheme = "dark"
	}
	ctx, cancel := context.WithTimeout(tb.ctx, 30*time.Second)
	defer cancel()
	for {
		err := chromedp.Run(ctx,
			sized(v.width),
			emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
			emulation.SetScriptExecutionDisabled(!v.script),
			chromedp.Navigate(address),
			chromedp.ActionFunc(func(ctx context.Context) error { return settled(ctx, v.script) }),
		)
		// The page that is left, or the one that comes, may be loading anew (loadsAnew).
		if err == nil || !strings.Contains(err.Error(), "net::ERR_ABORTED") || ctx.Err() != nil {
			return err
		}
	}
}

func sized(width int64) chromedp.Action {
	return emulation.SetDeviceMetricsOverride(width, 900, 1, width < 600)
}

// resize gives the open page another width.
func (tb *tab) resize(width int64) error {
	return chromedp.Run(tb.ctx, sized(width), chromedp.ActionFunc(func(ctx context.Context) error { return settled(ctx, true) }))
}

// settled waits until the page has drawn what it draws by itself. Without
// scripts nothing draws later, and no promise would ever be kept.
func settled(ctx context.Context, script bool) error {
	if !script {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for {
		_, exc, err := runtime.Evaluate(`new Promise(function (done) { setTimeout(done, 20); })`).WithAwaitPromise(true).Do(ctx)
		if exc != nil {
			return exc
		}
		if !loadsAnew(err) || ctx.Err() != nil {
			return err
		}
	}
}

// loadsAnew tells whether a page went away under what was asked of it: a preview loads
// its pages anew when a build has ended, which may be in the middle of anything.
func loadsAnew(err error) bool {
	var e *cdproto.Error
	return errors.As(err, &e) && e.Code == -32000
}

// sideways returns by how many pixels the page is wider than its window.
func (tb *tab) sideways() (int64, error) {
	var over int64
	err := chromedp.Run(tb.ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, _, _, viewport, content, err := page.GetLayoutMetrics().Do(ctx)
		if err == nil {
			over = int64(content.Width) - int64(viewport.ClientWidth)
		}
		return err
	}))
	return over, err
}

func await(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
