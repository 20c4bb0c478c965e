package starter

import (
	"fmt"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/strictyaml"
	"bestpractice/generator/source/yamledit"
)

// VersionOptions say what is known of a new draft.
type VersionOptions struct {
	Version string
	Guide   string // default: the only one
	Base    string // default: the newest approved version
}

// Version gives a guide's guide.yaml with a draft added to its versions; the
// rest of the file stays byte for byte. read gives the file as it is.
func Version(st *site.Site, o VersionOptions, read func(path string) ([]byte, error)) (File, error) {
	g, err := guide(st, o.Guide)
	if err != nil {
		return File{}, err
	}
	if !strictyaml.ValidID(o.Version) {
		return File{}, diag.F("%q cannot be a version: use digits and single dots, like 1.2", o.Version)
	}
	if g.Version(o.Version) != nil || g.TakenBack(o.Version) != nil {
		return File{}, diag.F("the guide %s has a version %s already", g.ID, o.Version)
	}
	base, err := approved(g, o.Base)
	if err != nil {
		return File{}, err
	}
	path := "content/guides/" + g.ID + "/guide.yaml"
	before, err := read(path)
	if err != nil {
		return File{}, err
	}
	file, err := yamledit.Open(before, source.Guide{})
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", path, err)
	}
	err = file.Append([]yamledit.Step{yamledit.Key("versions")}, []yamledit.Field{
		{Key: "version", Value: yamledit.Quoted(o.Version)},
		{Key: "status", Value: yamledit.Text("draft")},
		{Key: "base", Value: yamledit.Quoted(base.ID)},
	})
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", path, err)
	}
	return File{Path: path, Data: file.Bytes(), Before: before}, nil
}

func approved(g *site.Guide, id string) (*site.Version, error) {
	var newest *site.Version
	var known []string
	for _, v := range g.Versions {
		if v.Draft {
			continue
		}
		if v.ID == id {
			return v, nil
		}
		known = append(known, v.ID)
		if newest == nil || !v.Approved.Before(newest.Approved) {
			newest = v
		}
	}
	switch {
	case id != "":
		return nil, unknown("approved version", id, known)
	case newest == nil:
		return nil, diag.F("the guide %s has no approved version that a draft could build on", g.ID)
	}
	return newest, nil
}
