package generator_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// configurations are the three that the page for those who host a site has.
func configurations(t *testing.T) map[string]string {
	t.Helper()
	page, err := os.ReadFile("../content/pages/it.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]string{}
	for _, m := range regexp.MustCompile("(?ms)^```(xml|apache|nginx)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		blocks[m[1]] = m[2]
	}
	if len(blocks) != 3 {
		t.Fatalf("%d configurations", len(blocks))
	}
	return blocks
}

// published is a file of each kind that a site has, and its type.
var published = map[string]string{
	"index.html": "text/html", "x.css": "text/css", "x.js": "text/javascript", "x.csv": "text/csv", "x.ics": "text/calendar", "x.json": "application/json",
	"x.txt": "text/plain", "SHA256SUMS": "text/plain", "feed.xml": "text/xml", "x.png": "image/png", "x.svg": "image/svg+xml", "x.woff2": "font/woff2",
	"x.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"x.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// What IIS is told: each element and attribute is one that it knows, nothing is added
// that it may have already without being removed first (IIS then serves nothing), and
// 404.html is sent as a file, since a page that is executed is sent as found.
func TestHostingIIS(t *testing.T) {
	text := configurations(t)["xml"]
	known := map[string]string{
		"configuration": "", "system.webServer": "", "defaultDocument": "", "files": "", "clear": "", "staticContent": "", "httpProtocol": "", "customHeaders": "",
		"mimeMap": "fileExtension mimeType", "clientCache": "cacheControlMode cacheControlMaxAge", "httpErrors": "errorMode existingResponse",
		"error": "statusCode path responseMode", "remove": "fileExtension statusCode name", "add": "name value",
	}
	last := map[string]string{}
	types := map[string]string{}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		allowed, ok := known[e.Name.Local]
		if !ok {
			t.Errorf("IIS knows no <%s>", e.Name.Local)
		}
		is := map[string]string{}
		for _, a := range e.Attr {
			is[a.Name.Local] = a.Value
			if !slices.Contains(strings.Fields(allowed), a.Name.Local) {
				t.Errorf("IIS knows no %s of <%s>", a.Name.Local, e.Name.Local)
			}
		}
		key := is["fileExtension"] + is["statusCode"] + is["name"]
		if key != "" && e.Name.Local != "remove" && last["remove"] != key {
			t.Errorf("%s is added without being removed first", key)
		}
		last[e.Name.Local] = key
		switch e.Name.Local {
		case "mimeMap":
			types[is["fileExtension"]] = is["mimeType"]
		case "error":
			if is["path"] != "404.html" || is["responseMode"] != "File" {
				t.Errorf("what is not found is answered with %v", is)
			}
		case "clientCache":
			if is["cacheControlMode"] != "UseMaxAge" || is["cacheControlMaxAge"] != "0.00:00:00" {
				t.Errorf("browsers are told %v", is)
			}
		}
	}
	// Of other endings IIS knows the type by itself.
	for name, want := range published {
		ending := "." + strings.TrimPrefix(filepath.Ext(name), ".")
		if got, ok := types[ending]; ok && !strings.HasPrefix(got, want) || !ok && !slices.Contains([]string{".html", ".css", ".js", ".txt", ".xml", ".png"}, ending) {
			t.Errorf("%s is sent as %q", name, got)
		}
	}
	for _, want := range []string{".pptx", ".odt", ".ods", ".odp", ".webp", "nosniff", "same-origin", "frame-ancestors 'self'", "index.html"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
}

// Apache and nginx, where they are installed, send what the blocks say, as they stand:
// types with their characters, headers with a page that is missing too, that page, and
// nothing again that has not changed.
func TestHostingServers(t *testing.T) {
	blocks := configurations(t)
	for _, s := range []struct {
		name, block, own string
		configuration    string // with the folder, the port, the folder of pages
		args             []string
	}{
		{"apache2", blocks["apache"], ".htaccess", `ServerRoot "%[1]s"
ServerName localhost
Listen 127.0.0.1:%[2]d
PidFile "%[1]s/pid"
ErrorLog "%[1]s/errors"
User daemon
Group daemon
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
TypesConfig /etc/mime.types
DocumentRoot "%[3]s"
<Directory "%[3]s">
Require all granted
AllowOverride All
</Directory>
`, []string{"-X", "-f"}},
		{"nginx", blocks["nginx"], "", `daemon off; pid %[1]s/pid; error_log %[1]s/errors;
events {}
http {
access_log off;
client_body_temp_path %[1]s/t1; proxy_temp_path %[1]s/t2; fastcgi_temp_path %[1]s/t3; uwsgi_temp_path %[1]s/t4; scgi_temp_path %[1]s/t5;
server { listen 127.0.0.1:%[2]d; root %[3]s; include %[1]s/block; }
}
`, []string{"-e", "stderr", "-c"}},
	} {
		t.Run(s.name, func(t *testing.T) {
			program, err := exec.LookPath(s.name)
			if err != nil {
				missing(t, s.name+" is not installed")
			}
			dir, err := os.MkdirTemp("", "hosting") // that of the test is closed to the server's own user
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.RemoveAll(dir) })
			pages := filepath.Join(dir, "pages")
			write := func(name, text string) {
				t.Helper()
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Mkdir(pages, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			for name := range published {
				write("pages/"+name, "æøå")
			}
			write("pages/404.html", "Findes ikke")
			if s.own != "" {
				write("pages/"+s.own, s.block)
			}
			write("block", s.block)
			types, err := os.ReadFile("/etc/mime.types")
			if nginx, nerr := os.ReadFile("/etc/nginx/mime.types"); nerr == nil && s.name == "nginx" {
				types, err = nginx, nil
			}
			if err != nil {
				missing(t, "the system has no table of types")
			}
			write("mime.types", string(types))
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			port := l.Addr().(*net.TCPAddr).Port
			l.Close()
			write("conf", fmt.Sprintf(s.configuration, dir, port, pages))
			cmd := exec.CommandContext(t.Context(), program, append(s.args, filepath.Join(dir, "conf"))...)
			cmd.Stdout, cmd.Stderr = t.Output(), t.Output()
			cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
			cmd.WaitDelay = 5 * time.Second
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { cmd.Cancel(); cmd.Wait() })
			get := func(path, tag string) (*http.Response, string) {
				t.Helper()
				for range 200 {
					request, err := http.NewRequest("GET", fmt.Sprintf("http://127.0.0.1:%d/%s", port, path), nil)
					if err != nil {
						t.Fatal(err)
					}
					if tag != "" {
						request.Header.Set("If-None-Match", tag)
					}
					r, err := http.DefaultClient.Do(request)
					if err != nil {
						time.Sleep(50 * time.Millisecond) // it is not up yet
						continue
					}
					defer r.Body.Close()
					body, err := io.ReadAll(r.Body)
					if err != nil {
						t.Fatal(err)
					}
					return r, string(body)
				}
				errors, _ := os.ReadFile(filepath.Join(dir, "errors"))
				t.Fatalf("it does not answer\n%s", errors)
				return nil, ""
			}
			head := map[string]string{"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Content-Security-Policy": "frame-ancestors 'self'"}
			for name, want := range published {
				r, body := get(name, "")
				got := strings.ReplaceAll(r.Header.Get("Content-Type"), "application/javascript", "text/javascript")
				got = strings.ReplaceAll(got, "application/xml", "text/xml")
				if strings.HasPrefix(want, "text/") {
					want += "; charset=utf-8"
				}
				if got = strings.TrimSuffix(got, map[bool]string{true: "; charset=utf-8"}[want == "application/json"]); r.StatusCode != http.StatusOK || body != "æøå" || got != want {
					t.Errorf("%s: %s, %q as %s", name, r.Status, body, got)
				}
			}
			missing, body := get("mappe/findes/ikke.docx", "")
			if missing.StatusCode != http.StatusNotFound || body != "Findes ikke" {
				t.Errorf("what is missing: %s, %q", missing.Status, body)
			}
			front, _ := get("", "")
			for name, want := range head {
				if front.Header.Get(name) != want || missing.Header.Get(name) != want {
					t.Errorf("%s: %q, with what is missing %q", name, front.Header.Values(name), missing.Header.Values(name))
				}
			}
			if again, _ := get("", front.Header.Get("Etag")); again.StatusCode != http.StatusNotModified {
				t.Errorf("what did not change is sent again: %s", again.Status)
			}
		})
	}
}

// missing leaves a test out on a developer's machine; the gate installs what it needs.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what + ": .ci/run installs it")
	}
	t.Skip("skipped: " + what + " (Debian: apt-get install apache2-bin nginx media-types)")
}
