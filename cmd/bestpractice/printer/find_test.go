package printer

import (
	"errors"
	"testing"
)

// Browsers are found where each system has them.
func TestFind(t *testing.T) {
	windows := map[string]string{"ProgramFiles": `C:\Program Files`, "ProgramFiles(x86)": `C:\Program Files (x86)`, "LocalAppData": `C:\Users\bo\AppData\Local`}
	for _, tt := range []struct {
		system string
		env    map[string]string
		there  []string
		want   string
	}{
		{"windows", windows, []string{"C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"}, "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"},
		{"windows", windows, []string{"C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe", "C:/Program Files/Google/Chrome/Application/chrome.exe"}, "C:/Program Files/Google/Chrome/Application/chrome.exe"},
		{"windows", windows, []string{"C:/Users/bo/AppData/Local/Google/Chrome/Application/chrome.exe"}, "C:/Users/bo/AppData/Local/Google/Chrome/Application/chrome.exe"},
		{"windows", nil, nil, ""},
		{"darwin", map[string]string{"HOME": "/Users/bo"}, []string{"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"}, "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"},
		{"darwin", map[string]string{"HOME": "/Users/bo"}, []string{"/Users/bo/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}, "/Users/bo/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"},
		{"linux", nil, []string{"google-chrome-stable", "microsoft-edge"}, "google-chrome-stable"},
		{"linux", nil, []string{"/Applications/Chromium.app/Contents/MacOS/Chromium"}, ""},
	} {
		there := map[string]bool{}
		for _, f := range tt.there {
			there[f] = true
		}
		m := Machine{System: tt.system, Env: func(name string) string { return tt.env[name] }, Is: func(name string) bool { return there[name] },
			Look: func(name string) (string, error) {
				if there[name] {
					return name, nil
				}
				return "", errors.New("not found")
			}}
		if got := m.Find(); got != tt.want {
			t.Errorf("%s with %q: %q, not %q", tt.system, tt.there, got, tt.want)
		}
	}
}

// A browser gets what the site has under its address, and asks nobody else.
func TestPath(t *testing.T) {
	p, err := newPrinter("https://example.org/a/")
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"https://example.org/a/x/": "x/index.html", "https://example.org/a/": "index.html", "https://example.org/a/assets/style.css?x=1#y": "assets/style.css",
		"https://example.org/b/x/": "", "http://example.org/a/x/": "", "https://example.com/a/x/": "", "file:///a/x/": "",
	} {
		if got, ok := p.path(address); ok != (want != "") || ok && got != want {
			t.Errorf("%s is %q, %v", address, got, ok)
		}
	}
}
