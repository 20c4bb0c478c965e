package folder

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// near holds the folders open that were looked into last: an os.Root goes down each
// path from its top, and opens every folder on the way, twice for a file that is looked
// at before it is read. Only a regular file is found by it; whatever else there is, or is
// not, the way from the top tells. It may be used from several goroutines.
type near struct {
	mu      sync.Mutex
	folders map[string]*os.Root
}

// held is how many folders are held open at once; a system allows some hundreds.
const held = 32

// stat is a regular file; nil is not known.
func (n *near) stat(top *os.Root, name string) fs.FileInfo {
	folder, base := n.folder(top, name)
	if folder == nil {
		return nil
	}
	info, err := folder.Lstat(base)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return info
}

// file opens a regular file; nil is not known.
func (n *near) file(top *os.Root, name string) *os.File {
	if n.stat(top, name) == nil {
		return nil
	}
	folder, base := n.folder(top, name)
	if folder == nil {
		return nil
	}
	file, err := folder.Open(base)
	if err != nil {
		return nil
	}
	return file
}

// folder opens the folder of a file. Another goroutine may close it, and then what is
// asked of it fails.
func (n *near) folder(top *os.Root, name string) (folder *os.Root, base string) {
	if _, err := filepath.Localize(name); err != nil || !fs.ValidPath(name) {
		return nil, ""
	}
	dir, base := path.Split(name)
	if dir == "" {
		return top, base
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if folder := n.folders[dir]; folder != nil {
		return folder, base
	}
	folder, err := top.OpenRoot(filepath.FromSlash(path.Clean(dir)))
	if err != nil {
		return nil, ""
	}
	if len(n.folders) == held {
		n.closeAll()
	}
	if n.folders == nil {
		n.folders = map[string]*os.Root{}
	}
	n.folders[dir] = folder
	return folder, base
}

func (n *near) close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.closeAll()
}

func (n *near) closeAll() {
	for _, folder := range n.folders {
		_ = folder.Close()
	}
	clear(n.folders)
}
