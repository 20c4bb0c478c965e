// Package publish puts a finished site in the place of the old one, all or
// nothing.
//
// Files are written into a staging folder beside the published one, on the same
// file system. [Staging.Commit] adds SHA256SUMS and exchanges the two folders in
// one step where the system has it (Linux, macOS), and by a journal and two
// renames elsewhere. A kill at any moment leaves the old site or the new one,
// whole; with the journal, once [Recover] or the next [Open] has completed it.
// A published folder that is a mount point cannot be renamed: there the staging
// folder stands inside it, and its entries are moved one by one under the journal.
//
// What may stand beside (or in) the published folder while a build runs, or after
// one was killed, matches the git pattern ".ht*.bestpractice-*". No server that is
// set up as servers are serves names with .ht, and only this user may read what is
// staged. One build at a time publishes to a folder, and the lock
// of a dead process does not count.
//
// A folder is the program's own when it holds [MarkFile]. One that is not, and
// holds anything but .gitkeep, .gitignore and what Finder and Explorer drop, is
// refused with a [ForeignError].
package publish

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
)

// MarkFile is the file that tells a folder that the program made, and may
// replace, from one that it must not touch. It is listed in SHA256SUMS.
const MarkFile = "bestpractice.txt"

// markLine is the first line of a MarkFile; a folder is recognised by it.
const markLine = "This folder was made by the program bestpractice."

const markText = markLine + `
Each build replaces the whole folder: keep nothing else in it.
`

// Staging is a site on its way to its place. WriteFile and Sums may be called
// from several goroutines; Commit and Abort end it.
type Staging struct {
	place place
	sys   system
	lock  *lock
	mode  fs.FileMode // of a published folder that is new
	links bool        // a published file may be linked to
	file  fs.FileMode // of a file that is written

	// AtOnce does n things, in any order or at once: what is done to each file of a large
	// site when it is put in its place. nil does one after the other.
	AtOnce func(n int, do func(i int))
	// Standing learns of each file that is written; nil: nobody asks.
	Standing *Standing
	remember func(record []byte) // takes what Standing may tell a later program; nil: no one asks

	mu     sync.Mutex
	names  Names
	sums   []seal.Sum
	staged []string // files in the staging folder
	failed error    // the first thing that went wrong; then there is no Commit
	ended  bool
}

// Open locks the place of out for this process, completes what an earlier run
// left undone there, and makes an empty staging folder. It waits while another
// build publishes to out, until ctx is done. Folders above out are made. Sources
// are folders that the next build reads: out may not stand in one of them.
func Open(ctx context.Context, out string, sources ...string) (*Staging, error) {
	if err := Outside(out, sources...); err != nil {
		return nil, failure(out, err)
	}
	return system{}.open(ctx, out)
}

// Recover completes a publication to out that was killed half way, and removes
// what one that got less far has left. It waits for a build only where there is
// something to complete, and where nothing is left it looks and does nothing. Any
// command that reads a published folder calls it first.
func Recover(ctx context.Context, out string) error { return system{}.recover(ctx, out) }

// ErrEnded is the error of a Staging that is used after Commit or Abort.
var ErrEnded = errors.New("publish: the staging folder is already committed or aborted")

func (sys system) open(ctx context.Context, out string) (_ *Staging, err error) {
	p, err := locate(out)
	if err != nil {
		return nil, failure(out, err)
	}
	l, err := acquire(ctx, p.lock)
	if err != nil {
		return nil, failure(out, err)
	}
	s := &Staging{place: p, sys: sys, lock: l, names: NewNames()}
	defer func() {
		if err != nil {
			err = errors.Join(failure(out, err), s.end())
		}
	}()
	if err := p.complete(sys); err != nil {
		return nil, err
	}
	if err := p.replaceable(); err != nil {
		return nil, err
	}
	if err := p.removeLeft(); err != nil {
		return nil, diag.While(diag.F("cannot remove what an earlier run left"), err)
	}
	if s.mode, err = closed(p.staging); err != nil {
		return nil, diag.While(diag.F("cannot make the staging folder"), err)
	}
	sys.at("opened")
	if err := s.create(MarkFile, []byte(markText), sha256.Sum256([]byte(markText))); err != nil {
		return nil, err
	}
	mark, err := os.Lstat(filepath.Join(p.staging, MarkFile))
	if err != nil {
		return nil, err
	}
	// Entries that are moved one by one must not be one file with those that they replace.
	s.file, s.links = mark.Mode(), !p.inside && linkable(p.staging)
	return s, nil
}

func (sys system) recover(ctx context.Context, out string) error {
	p, err := find(out)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	} else if err != nil {
		return failure(out, err)
	}
	pending, err := exists(p.journal)
	if err != nil {
		return failure(out, err)
	}
	if !pending {
		p.tidy()
		return nil
	}
	l, err := acquire(ctx, p.lock)
	if err != nil {
		return failure(out, err)
	}
	if err := errors.Join(p.complete(sys), l.release()); err != nil {
		return failure(out, err)
	}
	return nil
}

// Place names where the site is published, the same whoever asks.
func (s *Staging) Place() string { return s.place.out }

// Remember has Standing know what an earlier program knew of the files that stand there
// and left under a name; the next finds under it what is known when the site is published,
// where the file system tells when a file was changed.
func (s *Staging) Remember(get func(name string) []byte, put func(name string, record []byte)) {
	name := "standing " + s.place.out
	s.Standing.recall(get(name))
	s.remember = func(record []byte) { put(name, record) }
}

// WriteFile writes one file of the site. path is slash-separated and relative,
// valid on every system and used once: else the error is a [PathError]. data is
// not kept. After an error there is no Commit.
func (s *Staging) WriteFile(path string, data []byte) error {
	return s.WriteSummed(path, data, sha256.Sum256(data))
}

// WriteSummed is WriteFile of data whose sum is known. Where the published file is known to
// hold the same, it stays.
func (s *Staging) WriteSummed(path string, data []byte, sum [sha256.Size]byte) error {
	if err := s.reserve(path); err != nil {
		return s.fail(err)
	}
	if stands := s.Standing.In(s.place.out, path, sum); stands != nil && s.stays(path, stands) {
		s.done(path, sum)
		return nil
	}
	return s.create(path, data, sum)
}

// WriteAgain is WriteSummed of what the published file of that path holds, which read
// tells. Where that file stands as it would be written, it is in the new site too, and
// nothing is copied; else data gives it.
func (s *Staging) WriteAgain(path string, data func() ([]byte, error), sum [sha256.Size]byte, read fs.FileInfo) error {
	if err := s.reserve(path); err != nil {
		return s.fail(err)
	}
	if !s.stays(path, read) {
		all, err := data()
		if err != nil {
			return s.fail(failure(s.place.out, diag.While(diag.F("cannot read %s", path), err)))
		}
		return s.create(path, all, sum)
	}
	s.done(path, sum)
	return nil
}

// stays has a published file stand in the new site too, if it still is the one that
// was read and has the rights that a new one would have: it is linked to, or left.
func (s *Staging) stays(path string, read fs.FileInfo) bool {
	if read.Mode() != s.file {
		return false
	}
	if s.Standing.byFile() {
		return true
	}
	if !s.links {
		return false
	}
	name := filepath.FromSlash(path)
	staged := filepath.Join(s.place.staging, name)
	if os.Link(filepath.Join(s.place.out, name), staged) != nil {
		return false
	}
	is, err := os.Lstat(staged)
	if err == nil && same(is, read) {
		return true
	}
	_ = os.Remove(staged) // what cannot be removed cannot be written either, and that is said
	return false
}

func (s *Staging) create(path string, data []byte, sum [sha256.Size]byte) error {
	name := filepath.Join(s.place.staging, filepath.FromSlash(path))
	var err error
	if s.Standing.byFile() {
		err = os.MkdirAll(filepath.Dir(name), 0o755)
	}
	if err = errors.Join(err, writeFile(name, data, 0o644)); err != nil {
		return s.fail(failure(s.place.out, diag.While(diag.F("cannot write %s", path), err)))
	}
	if s.Standing != nil {
		if info, err := os.Lstat(name); err == nil {
			s.Standing.Know(path, info, sum)
		}
	}
	s.mu.Lock()
	s.staged = append(s.staged, path)
	s.mu.Unlock()
	s.done(path, sum)
	return nil
}

func (s *Staging) done(path string, sum [sha256.Size]byte) {
	s.mu.Lock()
	s.sums = append(s.sums, seal.Sum{Path: path, Hash: sum})
	s.mu.Unlock()
	s.sys.at("file")
}

// reserve takes a path, and makes its folders: under the lock, so that whoever
// finds a folder taken also finds it made.
func (s *Staging) reserve(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return ErrEnded
	}
	folders, err := s.names.Add(path)
	if err != nil || s.Standing.byFile() {
		return err
	}
	for _, folder := range folders {
		if err := os.Mkdir(filepath.Join(s.place.staging, filepath.FromSlash(folder)), 0o755); err != nil {
			return failure(s.place.out, diag.While(diag.F("cannot make the folder of %s", path), err))
		}
	}
	return nil
}

func (s *Staging) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = err
	}
	return err
}

// Sums returns the sums of the files written so far, sorted by path.
func (s *Staging) Sums() []seal.Sum {
	s.mu.Lock()
	defer s.mu.Unlock()
	sums := slices.Clone(s.sums)
	slices.SortFunc(sums, func(a, b seal.Sum) int { return cmp.Compare(a.Path, b.Path) })
	return sums
}

// Commit writes SHA256SUMS and puts the site in its place, with the .gitkeep and
// .gitignore that stood there. On an error the old site stays as it was. Either
// way the Staging has ended.
func (s *Staging) Commit() error {
	s.mu.Lock()
	failed, ended := s.failed, s.ended
	s.mu.Unlock()
	if ended {
		return ErrEnded
	}
	if failed != nil {
		return errors.Join(diag.While(diag.F("not published, since a file failed"), failed), s.Abort())
	}
	if err := s.commit(); err != nil {
		return errors.Join(failure(s.place.out, err), s.Abort())
	}
	return s.end()
}

func (s *Staging) commit() error {
	p := s.place
	sums := s.Sums()
	if err := writeFile(filepath.Join(p.staging, seal.FileName), seal.Format(sums), 0o644); err != nil {
		return diag.While(diag.F("cannot write %s", seal.FileName), err)
	}
	s.sys.at("sums")
	published := map[string]bool{}
	for _, f := range s.sums {
		published[f.Path] = true
	}
	if s.Standing.byFile() {
		err := s.place.change(append(s.staged, seal.FileName), s.Standing.only(published))
		s.Standing.whole = err == nil
		return err
	}
	// Someone may have put files there while the site was built.
	if err := p.replaceable(); err != nil {
		return err
	}
	if err := p.carryOver(s.mode); err != nil {
		return err
	}
	if err := flush(p.staging); err != nil {
		return diag.While(diag.F("cannot bring the files to the disk"), err)
	}
	s.sys.at("flushed")
	if err := p.publish(s.sys, sums, s.each); err != nil {
		return err
	}
	s.Standing.only(published)
	if !s.links || s.Standing == nil || s.remember == nil {
		return nil
	}
	if now, ok := s.lock.later(); ok {
		s.remember(s.Standing.record(p.out, now, s.each))
	}
	return nil
}

func (s *Staging) each(n int, do func(i int)) {
	if s.AtOnce != nil {
		s.AtOnce(n, do)
		return
	}
	for i := range n {
		do(i)
	}
}

// Abort removes the staging folder and leaves the published one as it is. After
// Commit it does nothing, so that it can be deferred.
func (s *Staging) Abort() error {
	s.mu.Lock()
	ended := s.ended
	s.mu.Unlock()
	if ended {
		return nil
	}
	var err error
	// With a journal, the staging folder is no longer only ours to remove: the
	// next command needs it.
	if _, statErr := os.Lstat(s.place.journal); errors.Is(statErr, os.ErrNotExist) {
		err = os.RemoveAll(s.place.staging)
	}
	if err := errors.Join(err, s.end()); err != nil {
		return failure(s.place.out, err)
	}
	return nil
}

func (s *Staging) end() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return nil
	}
	s.ended = true
	return s.lock.release()
}

// failure says what was being done; the system's own words follow.
func failure(out string, err error) error {
	return diag.While(diag.F("publishing to %s", out), err)
}

// writeFile makes a file that must not exist yet; umask applies to perm.
func writeFile(name string, data []byte, perm os.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
