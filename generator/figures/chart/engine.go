package chart

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"github.com/dop251/goja"

	"bestpractice/templates"
)

//go:embed engine.js
var engineSource string

// engine runs ECharts. The programs are compiled once, and not before a chart is
// missing in the cache. A VM draws one chart after another, since ECharts takes a tenth
// of a drawing's time to get ready; what a chart leaves behind (the language, counters)
// has no say in the next, which TestOrder holds it to.
type engine struct {
	programs func() ([]*goja.Program, error)
	colours  string
	widths   string
	// version is the SHA-256 of all that has a say in the picture beside the
	// options.
	version [sha256.Size]byte

	// resting are machines that wait for the next chart. They are some 20 MB each, and
	// the collector takes those that nobody asks for.
	resting sync.Pool
}

func newEngine() (*engine, error) {
	e := &engine{}
	colours, err := json.Marshal(marks())
	if err != nil {
		return nil, err
	}
	widths, err := json.Marshal(letterWidths)
	if err != nil {
		return nil, err
	}
	e.colours, e.widths = string(colours), string(widths)
	sources := []script{{"vendor/echarts/echarts.min.js", ""}, {"scripts/formatters.js", ""}, {"engine.js", engineSource}}
	h := sha256.New()
	for i, s := range sources {
		if s.text == "" {
			src, err := fs.ReadFile(templates.FS, s.name)
			if err != nil {
				return nil, fmt.Errorf("chart engine: %w", err)
			}
			sources[i].text = string(src)
		}
		fmt.Fprintf(h, "%s %d\n%s", s.name, len(sources[i].text), sources[i].text)
	}
	fmt.Fprintf(h, "%s\n%s", e.colours, e.widths)
	h.Sum(e.version[:0])
	e.programs = sync.OnceValues(func() ([]*goja.Program, error) { return compile(sources) })
	return e, nil
}

type script struct{ name, text string }

// compile takes some 100 ms.
func compile(sources []script) ([]*goja.Program, error) {
	var out []*goja.Program
	for _, s := range sources {
		p, err := goja.Compile(s.name, s.text, false)
		if err != nil {
			return nil, fmt.Errorf("chart engine: %w", err)
		}
		out = append(out, p)
	}
	return out, nil
}

// draw returns the SVG as ECharts writes it.
func (e *engine) draw(ctx context.Context, s Spec) (string, error) {
	m, _ := e.resting.Get().(*machine)
	if m == nil {
		var err error
		if m, err = e.start(); err != nil {
			return "", err
		}
	}
	svg, err := m.draw(ctx, e, s)
	if err == nil {
		e.resting.Put(m)
	}
	return svg, err
}

// machine is a VM in which ECharts is ready to draw.
type machine struct {
	vm     *goja.Runtime
	render goja.Callable
}

func (e *engine) start() (*machine, error) {
	programs, err := e.programs()
	if err != nil {
		return nil, err
	}
	vm := goja.New()
	// No clock and no chance: what ECharts asks for is always the same.
	vm.SetTimeSource(func() time.Time { return time.Unix(0, 0).UTC() })
	vm.SetRandSource(func() float64 { return 0.5 })
	// Timers only drive animation, of which a still picture has none.
	if err := vm.Set("setTimeout", func(goja.FunctionCall) goja.Value { return vm.ToValue(0) }); err != nil {
		return nil, err
	}
	for _, p := range programs {
		if _, err := vm.RunProgram(p); err != nil {
			return nil, err
		}
	}
	render, ok := goja.AssertFunction(vm.Get("render"))
	if !ok {
		return nil, errors.New("the engine has no render function")
	}
	return &machine{vm, render}, nil
}

// draw fails too where ctx was done in the meantime, so that no machine is used again
// which is being stopped.
func (m *machine) draw(ctx context.Context, e *engine, s Spec) (string, error) {
	stop := context.AfterFunc(ctx, func() { m.vm.Interrupt(ctx.Err()) })
	v, err := m.render(goja.Undefined(), m.vm.ToValue(string(s.options)), m.vm.ToValue(e.colours), m.vm.ToValue(e.widths), m.vm.ToValue(s.Width), m.vm.ToValue(s.Height), m.vm.ToValue(s.writing().json()))
	if !stop() && err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return "", interrupted(err)
	}
	return v.String(), nil
}

// interrupted gives back the context's error where it was what stopped the VM.
func interrupted(err error) error {
	var i *goja.InterruptedError
	if errors.As(err, &i) {
		if cause, ok := i.Value().(error); ok {
			return cause
		}
	}
	return err
}
