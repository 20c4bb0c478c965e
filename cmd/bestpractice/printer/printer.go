// Package printer prints pages of the site as PDF, by a browser that is installed
// on the machine.
//
// Input are the files of a site in memory, and the addresses of those to print.
// The browser gets every file from here, under the address that it will have on
// the web, so that links lead there; whatever else it asks for is refused, and
// scripts do not run. Output is a PDF with tags, an outline, its title and its
// language, links that say where they lead, page numbers as the theme's print style
// writes them. Its bytes hold the time of printing and are part of nothing that is
// published. It does not call itself PDF/UA: for the browser a list of terms and values
// is no list, and no checker and no reader of pages aloud has tried it.
package printer

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"mime"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// least is the first version that writes the page numbers of print styles.
const least = 131

// ErrOld tells that the browser cannot write page numbers.
var ErrOld = fmt.Errorf("the browser is older than version %d, which first prints page numbers", least)

// Printer is a browser that prints. Close ends it.
type Printer struct {
	files func(path string) []byte
	base  *url.URL
	ctx   context.Context
	ends  []context.CancelFunc
}

func newPrinter(base string) (*Printer, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("the address of the site: %w", err)
	}
	return &Printer{base: u}, nil
}

// Open starts a browser for a site whose address is base; files gives a file of
// the site by its path, or nil.
func Open(ctx context.Context, program, base string, sandbox bool, files func(string) []byte) (*Printer, error) {
	p, err := newPrinter(base)
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	if !sandbox {
		options = append(options, chromedp.NoSandbox)
	}
	alloc, end := chromedp.NewExecAllocator(ctx, options...)
	tab, shut := chromedp.NewContext(alloc)
	p.files, p.ctx, p.ends = files, tab, []context.CancelFunc{shut, end}
	chromedp.ListenTarget(tab, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			go p.answer(e)
		}
	})
	err = chromedp.Run(tab, chromedp.ActionFunc(func(ctx context.Context) error {
		c := chromedp.FromContext(ctx)
		_, product, _, _, _, err := browser.GetVersion().Do(cdp.WithExecutor(ctx, c.Browser))
		if err != nil {
			return err
		}
		if _, v, ok := strings.Cut(product, "/"); ok {
			major, _, _ := strings.Cut(v, ".")
			if n, err := strconv.Atoi(major); err == nil && n < least {
				return ErrOld
			}
		}
		return nil
	}), fetch.Enable(), emulation.SetScriptExecutionDisabled(true))
	if err != nil {
		p.Close()
		if errors.Is(err, ErrOld) {
			return nil, err
		}
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	return p, nil
}

// Close ends the browser.
func (p *Printer) Close() {
	for _, end := range p.ends {
		end()
	}
}

// answer gives the browser a file of the site, and nothing else.
func (p *Printer) answer(e *fetch.EventRequestPaused) {
	ctx := cdp.WithExecutor(p.ctx, chromedp.FromContext(p.ctx).Target)
	name, ok := p.path(e.Request.URL)
	data := []byte(nil)
	if ok {
		data = p.files(name)
	}
	if data == nil {
		// A browser that is being closed needs no answer.
		_ = fetch.FailRequest(e.RequestID, network.ErrorReasonAddressUnreachable).Do(ctx)
		return
	}
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) { // whatever the machine's table says
	case ".html":
		kind = "text/html; charset=utf-8"
	case ".css":
		kind = "text/css; charset=utf-8"
		data = bytes.ReplaceAll(data, []byte("font-display: swap"), []byte("font-display: block")) // what is printed waits
	case ".svg":
		kind = "image/svg+xml"
	}
	_ = fetch.FulfillRequest(e.RequestID, 200).WithResponseHeaders([]*fetch.HeaderEntry{{Name: "Content-Type", Value: kind}}).
		WithBody(base64.StdEncoding.EncodeToString(data)).Do(ctx)
}

// path is the file of the site that an address means.
func (p *Printer) path(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Host != p.base.Host || u.Scheme != p.base.Scheme {
		return "", false
	}
	name, ok := strings.CutPrefix(u.Path, p.base.Path)
	if ok && (name == "" || strings.HasSuffix(name, "/")) {
		name += "index.html"
	}
	return name, ok
}

// Print prints the file at a path of the site.
func (p *Printer) Print(name string) ([]byte, error) {
	var out []byte
	at := p.base.ResolveReference(&url.URL{Path: strings.TrimSuffix(name, "index.html")})
	err := chromedp.Run(p.ctx, chromedp.Navigate(at.String()), chromedp.ActionFunc(func(ctx context.Context) error {
		data, _, err := page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).WithGenerateTaggedPDF(true).WithGenerateDocumentOutline(true).Do(ctx)
		out = data
		return err
	}))
	if err != nil {
		return nil, fmt.Errorf("printing %s: %w", name, err)
	}
	return amend(out, p.files(name), at), nil
}
