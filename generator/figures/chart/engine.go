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

	mu      sync.Mutex
	resting []*machine
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
func (e *engine) draw(ctx context.Context, s Spec) (svg string, err error) {
	m, err := e.machine()
	if err != nil {
		return "", err
	}
	stop := context.AfterFunc(ctx, func() { m.vm.Interrupt(ctx.Err()) })
	defer func() {
		// One that was stopped, or may still be, or failed halfway, is not used again.
		if stopped := !stop(); err == nil && !stopped {
			e.rest(m)
		}
	}()
	v, err := m.render(goja.Undefined(), m.vm.ToValue(string(s.options)), m.vm.ToValue(e.colours), m.vm.ToValue(e.widths), m.vm.ToValue(s.Width), m.vm.ToValue(s.Height), m.vm.ToValue(s.writing().json()))
	if err != nil {
		return "", interrupted(err)
	}
	return v.String(), nil
}

// machine is a VM in which ECharts is ready to draw.
type machine struct {
	vm     *goja.Runtime
	render goja.Callable
}

// machine returns one that rests, or a new one.
func (e *engine) machine() (*machine, error) {
	e.mu.Lock()
	if n := len(e.resting) - 1; n >= 0 {
		m := e.resting[n]
		e.resting = e.resting[:n]
		e.mu.Unlock()
		return m, nil
	}
	e.mu.Unlock()
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

func (e *engine) rest(m *machine) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.resting = append(e.resting, m)
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
