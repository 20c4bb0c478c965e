package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source/seal"
)

// guides is where the sealed versions of a site folder stand.
const guides = "content/guides/"

// verifyAgainst compares a copy with another: a published one with a published
// one, the approved versions of a site folder with those of another. The other
// may be the file of sums that was kept of it. Without published, a published
// copy is compared with what this site folder published last.
func (c *call) verifyAgainst(published, other string) int {
	info, err := os.Stat(other)
	if err != nil {
		return c.failed(err)
	}
	var want []seal.Sum
	status, siteFolder := exitDone, false
	switch {
	case !info.IsDir():
		want, status, err = c.readSums(other)
		siteFolder = published == "" && !slices.ContainsFunc(want, func(s seal.Sum) bool { return path.Base(s.Path) == "index.html" })
	case isSiteFolder(other):
		siteFolder = true
		if published != "" {
			return c.usageError("%s is a site folder and %s a published copy: leave one out", other, published)
		}
		var st *site.Site
		if st, status, err = c.sealed(other); err == nil {
			want, err = versionSums(other, st)
		}
	default:
		want, status, err = c.publishedSums(other)
		if err == nil && status == exitDone {
			want, err = seal.Of(os.DirFS(other)) // what stands there, and not what it says of itself
		}
	}
	switch {
	case err != nil:
		return c.failed(err)
	case status != exitDone:
		return status
	case siteFolder:
		return c.sitesDiffer(want, other)
	case published == "":
		published = filepath.Join(c.site, "public")
	}
	if _, status, err = c.publishedSums(published); err != nil {
		return c.failed(err)
	} else if status != exitDone {
		return status
	}
	got, err := seal.Of(os.DirFS(published))
	if err != nil {
		return c.failed(err)
	}
	return c.differences(published, other, seal.Compare(want, got), len(got))
}

func isSiteFolder(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "content"))
	return err == nil && info.IsDir()
}

// versionSums are those of what stands in the approved versions of a site
// folder.
func versionSums(dir string, st *site.Site) ([]seal.Sum, error) {
	var out []seal.Sum
	for _, v := range approved(st) {
		if v.Dir == "" {
			continue
		}
		sub, err := fs.Sub(os.DirFS(dir), v.Dir)
		if err != nil {
			return nil, err
		}
		sums, err := seal.Of(sub)
		if err != nil {
			return nil, err
		}
		for _, s := range sums {
			out = append(out, seal.Sum{Path: v.Dir + "/" + s.Path, Hash: s.Hash})
		}
	}
	return out, nil
}

// sitesDiffer compares the approved versions of the site folder with sums of
// another: of a whole folder, or the SHA256SUMS of one version.
func (c *call) sitesDiffer(want []seal.Sum, other string) int {
	st, status, err := c.sealed(c.site)
	if err != nil {
		return c.failed(err)
	}
	if status != exitDone {
		return status
	}
	got, err := versionSums(c.site, st)
	if err != nil {
		return c.failed(err)
	}
	if !slices.ContainsFunc(want, func(s seal.Sum) bool { return strings.HasPrefix(s.Path, guides) }) {
		dir := nearestVersion(want, got)
		if dir == "" {
			return c.failed(diag.F("%s names no file of an approved version of this site", other))
		}
		got = below(got, dir)
		for i := range want {
			want[i].Path = dir + want[i].Path
		}
	}
	here := map[string]bool{}
	for _, s := range got {
		here[s.Path] = true
	}
	var drafts, withdrawn []string // folders that are edited still are no part of it; of others files may be gone
	for _, g := range st.Guides {
		for _, v := range g.Withdrawn {
			withdrawn = append(withdrawn, guides+g.ID+"/"+v.ID+"/")
		}
		for _, v := range g.Versions {
			if v.Draft {
				drafts = append(drafts, guides+g.ID+"/"+v.ID+"/")
			}
		}
	}
	want = slices.DeleteFunc(want, func(s seal.Sum) bool {
		parts := strings.Split(strings.TrimPrefix(s.Path, guides), "/")
		return !strings.HasPrefix(s.Path, guides) || len(parts) < 3 || seal.Ignored(strings.Join(parts[2:], "/")) ||
			slices.ContainsFunc(drafts, func(d string) bool { return strings.HasPrefix(s.Path, d) }) ||
			!here[s.Path] && slices.ContainsFunc(withdrawn, func(d string) bool { return strings.HasPrefix(s.Path, d) })
	})
	return c.differences(c.site, other, seal.Compare(want, got), len(got))
}

func below(sums []seal.Sum, dir string) []seal.Sum {
	return slices.DeleteFunc(slices.Clone(sums), func(s seal.Sum) bool { return !strings.HasPrefix(s.Path, dir) })
}

// nearestVersion is the folder, with its slash, of the approved version that
// sums are of: the one with the most files that are the same, then that are
// named the same.
func nearestVersion(want, got []seal.Sum) string {
	type score struct{ same, named int }
	scores := map[string]score{}
	sums := map[string]seal.Sum{}
	for _, s := range want {
		sums[s.Path] = s
	}
	for _, s := range got {
		parts := strings.SplitN(strings.TrimPrefix(s.Path, guides), "/", 3)
		dir := guides + parts[0] + "/" + parts[1] + "/"
		if w, ok := sums[parts[2]]; ok {
			n := scores[dir]
			n.named++
			if w.Hash == s.Hash {
				n.same++
			}
			scores[dir] = n
		}
	}
	best := ""
	for dir, n := range scores {
		b := scores[best]
		if cmp.Or(cmp.Compare(n.same, b.same), cmp.Compare(n.named, b.named), cmp.Compare(best, dir)) > 0 {
			best = dir
		}
	}
	return best
}

// differences says what differs between a copy and another.
func (c *call) differences(one, other string, found []seal.Problem, files int) int {
	for _, p := range found {
		fmt.Fprintln(c.stderr, p.Text().In(c.words()))
	}
	if len(found) > 0 {
		c.closing(diag.F("%s is not the same as %s", one, other))
		return exitContent
	}
	c.tell(diag.F("%s: %d files, the same as %s", one, files, other))
	return exitDone
}
