package paper_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"

	"github.com/google/go-cmp/cmp"
)

// program finds a program that reads Word files: a developer's machine may lack
// it, the gate may not.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("skipped: %s is not installed; .ci/run installs what the tests need", name)
	}
	return path
}

// macro decides all changes of a file both ways and saves what is left.
const macro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Decide(dir As String, names As String)
  Dim none()
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = &quot;FilterName&quot;
  kind(0).Value = &quot;MS Word 2007 XML&quot;
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  For Each name In Split(names, &quot;,&quot;)
    For Each what In Array(&quot;Accept&quot;, &quot;Reject&quot;)
      doc = StarDesktop.loadComponentFromURL(dir &amp; name &amp; &quot;.docx&quot;, &quot;_blank&quot;, 0, hidden())
      dispatcher.executeDispatch(doc.CurrentController.Frame, &quot;.uno:&quot; &amp; what &amp; &quot;AllTrackedChanges&quot;, &quot;&quot;, 0, none())
      doc.storeToURL(dir &amp; name &amp; what &amp; &quot;.docx&quot;, kind())
      doc.close(True)
    Next
  Next
End Sub
</script:module>
`

const library = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
`

const libraries = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>
`

// TestLibreOffice: accepting and rejecting all in another program gives the texts.
func TestLibreOffice(t *testing.T) {
	soffice := program(t, "soffice")
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	url := "file://" + filepath.ToSlash(dir) + "/"
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	defer stop()
	office := func(args ...string) []byte {
		t.Helper()
		out, err := exec.CommandContext(ctx, soffice, append([]string{"-env:UserInstallation=" + url + "profile", "--headless", "--invisible"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return out
	}
	office("--terminate_after_init") // a fresh profile has no macros until it is there
	put("profile/user/basic/Standard/Module1.xba", macro)
	put("profile/user/basic/Standard/script.xlb", library)
	put("profile/user/basic/script.xlc", libraries)
	cases := []struct{ name, what, base string }{{"stor", "1.2", "1.1"}, {"lille", "1.1", "1.0"}}
	writers := []generator.Options{{Dir: "../../.."}, {Files: sitetest.Files(t, small)}}
	for i, c := range cases {
		put(c.name+".docx", string(written(t, papers(t, writers[i]), c.what, false)))
	}
	out := office(`macro:///Standard.Module1.Decide("` + url + `","stor,lille")`)
	for i, c := range cases {
		w := papers(t, writers[i])
		for decided, want := range map[string][]byte{"Accept": written(t, w, c.what, true), "Reject": written(t, w, c.base, true)} {
			data, err := os.ReadFile(filepath.Join(dir, c.name+decided+".docx"))
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if d := cmp.Diff(lines(t, want, read.Accepted), lines(t, data, read.Accepted)); d != "" {
				t.Errorf("%s %s:\n%s", c.name, decided, d)
			}
		}
	}
}

// TestPandoc: another program shows each author with the day.
func TestPandoc(t *testing.T) {
	pandoc := program(t, "pandoc")
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	file := filepath.Join(t.TempDir(), "lille.docx")
	if err := os.WriteFile(file, written(t, w, "1.1", false), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pandoc, "--track-changes=all", "-f", "docx", "-t", "json", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{"KL (2026-01 a)", "KL (2026-01 b)", "KL (2026-01 c)", "PLO (2026-02 a)", "PLO (2026-02 b)", "PLO (2026-02 c)"} {
		day := "2025-02-01"
		if strings.HasPrefix(c, "PLO") {
			day = "2025-02-03"
		}
		if want := `["author","` + c + `"],["date","` + day + `T12:00:00Z"]`; !strings.Contains(string(out), want) {
			t.Errorf("no %s", want)
		}
	}
}
