package resolve

import (
	"maps"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// figures are the files that proposals bring, by the proposal's id and in the
// order of their names.
func (r *resolver) figures() map[string][]string {
	out := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(r.rec.Files)) {
		in, ok := strings.CutPrefix(name, site.ProposalFigures)
		if !ok {
			continue
		}
		if id, file, _ := strings.Cut(in, "/"); !strings.Contains(file, "/") {
			out[id] = append(out[id], name)
		} else {
			r.list.Warnf(diag.Pos{File: name}, "unexpected-file", "figures stand in the folder of their proposal itself", "this is not used")
		}
	}
	return out
}

// figureNames checks that a figure of a proposal has a name of its own: a version
// that takes it in has one folder for all of its figures.
func (r *resolver) figureNames(figures map[string][]string) {
	type place struct {
		guide *site.Guide
		name  string
	}
	first := map[place]string{}
	for _, p := range r.out.Proposals {
		if p.Guide == nil || p.Base == nil {
			continue
		}
		for _, file := range p.Figures {
			at := place{p.Guide, path.Base(file)}
			switch other := first[at]; {
			case slices.Contains(p.Base.Assets, "assets/"+at.name):
				r.list.Errorf(diag.Pos{File: file}, "figure-taken", "give it another name, and link that: both pictures are then shown", "version %s has a figure %q already", p.Base.ID, at.name)
			case other != "":
				r.list.Add(diag.Diagnostic{Pos: diag.Pos{File: file}, Severity: diag.Error, Code: "figure-taken", Hint: "give it another name",
					Message: diag.F("another proposal has a figure %q", at.name), Related: []diag.Related{{Pos: diag.Pos{File: other}, Message: "first at"}}})
			default:
				first[at] = file
			}
		}
	}
	for id, files := range figures {
		if r.props[id] == nil && !r.unread(site.ProposalFigures+id+".yaml") {
			for _, f := range files {
				r.list.Warnf(diag.Pos{File: f}, "unexpected-file", diag.F("figures in this folder belong to data/proposals/%s.yaml", id), "this is not used")
			}
		}
	}
}
