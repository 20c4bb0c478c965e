package site

import (
	"path"
	"slices"
)

// ProposalFigures is the folder of the folders with the figures of proposals.
const ProposalFigures = "data/proposals/"

// Picture is a figure that texts link as assets/NAME. One of Version and Proposal
// has it.
type Picture struct {
	Name     string
	Version  *Version
	Proposal *Proposal
}

// File is where it lies, relative to the site folder.
func (p Picture) File() string {
	if p.Proposal != nil {
		return ProposalFigures + p.Proposal.ID + "/" + p.Name
	}
	return path.Join(p.Version.Dir, "assets", p.Name)
}

// Picture finds the figure that a text of the version means by assets/NAME: in its
// own folder, of a draft in its base's, or with a proposal that takes part in the
// draft or is given.
func (v *Version) Picture(name string, with ...*Proposal) (Picture, bool) {
	has := v
	if v.Dir == "" && v.Base != nil {
		has = v.Base
	}
	if slices.Contains(has.Assets, "assets/"+name) {
		return Picture{Name: name, Version: has}, true
	}
	for _, p := range slices.Concat(with, v.Proposals) {
		if slices.Contains(p.Figures, ProposalFigures+p.ID+"/"+name) {
			return Picture{Name: name, Proposal: p}, true
		}
	}
	return Picture{}, false
}
