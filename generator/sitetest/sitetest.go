// Package sitetest makes the files of a site from one string, so that a test
// shows in fifteen lines what its site has.
//
// Input is a txtar archive: files by path, of which only those that matter to
// the test need be there. Before the first file may stand lines of site.yaml
// ("date: 2025-06-04"), which replace those of the default or come to them.
// What is left out is filled in:
//
//   - data/site.yaml, data/parties.yaml (kl, regioner and plo) and
//     data/kommuner.yaml (empty), and a page om.md
//   - front matter of a Markdown file that has none: its name as the title
//   - guide.yaml of a guide's folder that has none: each folder below it is an
//     approved version, in the order of the archive, a year apart from 2021
//   - SHA256SUMS and `seal:` of each approved version that has none
//
// Output is what fs.FS readers, generator.Options and disks take.
package sitetest

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/source/seal"
	"bestpractice/generator/source/yamledit"

	"github.com/rogpeppe/go-internal/txtar"
	"gopkg.in/yaml.v3"
)

const (
	config = `format: 1
title: Prøvesite
organisation: Sekretariatet
language: da
base_url: https://example.org/proeve/
contact: {name: Sekretariatet, email: post@example.org}
date: 2025-06-04
`
	parties = `parties:
  - {id: kl, name: Kommunernes Landsforening, short: KL, kind: organisation}
  - {id: regioner, name: Danske Regioner, kind: organisation}
  - {id: plo, name: Praktiserende Lægers Organisation, short: PLO, kind: organisation}
`
	kommuner = "regions: []\nkommuner: []\n"
	about    = "---\ntitle: Om\n---\n\nOm siden.\n"
)

// Files makes the files of a site. What cannot be made out fails the test.
func Files(t testing.TB, archive string) fstest.MapFS {
	t.Helper()
	b := builder{files: map[string]string{"data/site.yaml": config, "data/parties.yaml": parties, "data/kommuner.yaml": kommuner, "content/pages/om.md": about}}
	a := txtar.Parse([]byte(archive))
	b.settings(string(a.Comment))
	for _, f := range a.Files {
		if _, twice := b.files[f.Name]; twice && slices.Contains(b.order, f.Name) {
			t.Fatalf("%s is there twice", f.Name)
		}
		b.files[f.Name] = string(f.Data)
		b.order = append(b.order, f.Name)
	}
	b.frontMatter()
	b.guides()
	if err := b.seals(); err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for name, text := range b.files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

type builder struct {
	files map[string]string
	order []string // of the archive
}

// settings puts lines of site.yaml in the place of those that have their key.
func (b *builder) settings(comment string) {
	text := b.files["data/site.yaml"]
	for _, entry := range entries(comment) {
		key, _, _ := strings.Cut(entry, ":")
		var kept []string
		for _, e := range entries(text) {
			if !strings.HasPrefix(e, key+":") {
				kept = append(kept, e)
			}
		}
		text = strings.Join(kept, "") + entry
	}
	b.files["data/site.yaml"] = text
}

// entries are the top entries of a mapping, each with the lines below it.
func entries(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		switch {
		case strings.TrimSpace(line) == "":
		case strings.HasPrefix(line, " ") && len(out) > 0:
			out[len(out)-1] += line
		default:
			out = append(out, line)
		}
	}
	return out
}

func (b *builder) frontMatter() {
	for name, text := range b.files {
		if path.Ext(name) == ".md" && strings.HasPrefix(name, "content/") && !strings.HasPrefix(text, "---") {
			title := strings.TrimLeft(strings.TrimSuffix(path.Base(name), ".md"), "0123456789-")
			if strings.HasPrefix(name, "content/meetings/") {
				continue // has a date and a status that no name tells
			}
			b.files[name] = fmt.Sprintf("---\ntitle: %q\n---\n%s", title, text)
		}
	}
}

// guides writes the guide.yaml of guides that have none.
func (b *builder) guides() {
	versions := map[string][]string{}
	var guides []string
	for _, name := range b.order {
		parts := strings.Split(name, "/")
		if len(parts) < 5 || parts[0] != "content" || parts[1] != "guides" {
			continue
		}
		g, v := parts[2], parts[3]
		if !slices.Contains(guides, g) {
			guides = append(guides, g)
		}
		if !slices.Contains(versions[g], v) {
			versions[g] = append(versions[g], v)
		}
	}
	for _, g := range guides {
		file := "content/guides/" + g + "/guide.yaml"
		if _, ok := b.files[file]; ok {
			continue
		}
		text := fmt.Sprintf("title: Vejledningen %s\nversions:\n", g)
		for i, v := range versions[g] {
			text += fmt.Sprintf("  - {version: %q, status: approved, approved: %d-01-01}\n", v, 2021+i)
		}
		b.files[file] = text
	}
}

// seals seals each approved version that has no seal yet.
func (b *builder) seals() error {
	for file, text := range b.files {
		if path.Base(file) != "guide.yaml" || !strings.HasPrefix(file, "content/guides/") {
			continue
		}
		var guide struct {
			Versions []struct{ Version, Status, Seal string }
		}
		if yaml.Unmarshal([]byte(text), &guide) != nil {
			continue // a test of what is wrong with it
		}
		y, err := yamledit.Open([]byte(text), nil)
		if err != nil {
			continue
		}
		for _, v := range guide.Versions {
			dir := path.Join(path.Dir(file), v.Version)
			if _, sealed := b.files[dir+"/"+seal.FileName]; sealed || v.Status != "approved" || v.Seal != "" {
				continue
			}
			folder := fstest.MapFS{}
			for name, text := range b.files {
				if in, ok := strings.CutPrefix(name, dir+"/"); ok {
					folder[in] = &fstest.MapFile{Data: []byte(text)}
				}
			}
			sums, err := seal.Of(folder)
			if err != nil {
				return err
			}
			b.files[dir+"/"+seal.FileName] = string(seal.Format(sums))
			steps := []yamledit.Step{yamledit.Key("versions"), yamledit.Item("version", v.Version)}
			if err := y.Set(steps, "seal", yamledit.Plain(seal.Digest(seal.Format(sums)))); err != nil {
				return fmt.Errorf("sealing %s: %w", dir, err)
			}
		}
		b.files[file] = string(y.Bytes())
	}
	return nil
}
