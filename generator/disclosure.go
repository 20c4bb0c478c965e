package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"

	"bestpractice/generator/check"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/render"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/page"
)

// Disclosure makes the sheet that an authority signs before figures are handed
// on: a page that prints, and the same as JSON. It is made where the audit stops
// too, and says so. program is the version of the program.
func Disclosure(o Options, program string) (html, json []byte, result *Result, err error) {
	files, done, err := o.open()
	if err != nil {
		return nil, nil, nil, err
	}
	defer done()
	list := &diag.List{}
	st, err := load(files, o, list)
	if err != nil {
		return nil, nil, nil, err
	}
	result = &Result{Day: st.Date, Fixed: st.Fixed}
	stops, warnings := list.Count(diag.Error), list.Count(diag.Warning)
	check.New(st, nil, list).Figures()
	result.Diagnostics = acknowledgeable(files, list.Sorted())
	signed := figures.Signed{Program: program, Sums: map[string]string{}, Stops: list.Count(diag.Error) - stops, Warnings: list.Count(diag.Warning) - warnings}
	for _, d := range st.Datasets {
		for _, e := range d.Editions {
			data, err := fs.ReadFile(files, e.File)
			if err != nil {
				return nil, nil, result, fmt.Errorf("reading an edition: %w", err)
			}
			sum := sha256.Sum256(data)
			signed.Sums[e.File] = hex.EncodeToString(sum[:])
		}
	}
	look, err := lookOf(files, st, list)
	if err != nil {
		return nil, nil, result, err
	}
	r, err := render.New(st, look.Files, page.Options{Files: files})
	if err != nil {
		return nil, nil, result, err
	}
	html, json, err = r.Figures.Account(disclosure.Accounts(st), signed)
	return html, json, result, err
}
