package printer

import (
	"path"
	"strings"
)

// Machine is what finding a browser asks of the machine that it runs on.
type Machine struct {
	System string // as runtime.GOOS
	Env    func(name string) string
	// Look finds a program that is called by its name.
	Look func(name string) (string, error)
	// Is reports whether a file is there.
	Is func(name string) bool
}

// Find gives the program of an installed browser that can print: Chromium,
// Chrome or Edge; "" where there is none.
func (m Machine) Find() string {
	var files []string
	switch m.System {
	case "windows":
		for _, dir := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
			if at := strings.TrimRight(strings.ReplaceAll(m.Env(dir), `\`, "/"), "/"); at != "" {
				for _, name := range []string{"Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe", "Chromium/Application/chrome.exe"} {
					files = append(files, at+"/"+name)
				}
			}
		}
	case "darwin":
		for _, dir := range []string{"/Applications", path.Join(m.Env("HOME"), "Applications")} {
			for _, name := range []string{"Google Chrome", "Chromium", "Microsoft Edge"} {
				files = append(files, dir+"/"+name+".app/Contents/MacOS/"+name)
			}
		}
	}
	for _, f := range files {
		if m.Is(f) {
			return f
		}
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"} {
		if f, err := m.Look(name); err == nil {
			return f
		}
	}
	return ""
}
