package diag_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bestpractice/generator/diag"
)

// What the system refuses is said in the words of the language, with the names round
// it and its own words behind them; what an error was made of is said, however deep it
// stands; and what nobody knows is shown as it is.
func TestErrors(t *testing.T) {
	words := diag.Translations{
		"there is no file or folder of that name": "den findes ikke",
		"this computer does not allow it":         "det er ikke tilladt",
		"the disk is full":                        "disken er fuld",
		"the section %q is missing":               "afsnittet %[1]s mangler",
		"reading: %v":                             "ved læsning: %[1]s",
	}
	_, missing := os.Open(filepath.Join(t.TempDir(), "a % b"))
	for _, tt := range []struct {
		err  error
		want []string
	}{
		{missing, []string{"ved læsning: open ", "a % b: den findes ikke ("}},
		{fmt.Errorf("x: %w", &fs.PathError{Op: "write", Path: "y", Err: syscall.ENOSPC}), []string{"ved læsning: x: write y: disken er fuld (" + syscall.ENOSPC.Error() + ")"}},
		{fs.ErrPermission, []string{"ved læsning: det er ikke tilladt (permission denied)"}},
		{fmt.Errorf("x: %w!", diag.F("the section %q is missing", "a % b")), []string{`ved læsning: x: afsnittet "a % b" mangler!`}},
		{errors.Join(errors.New("først"), diag.F("the section %q is missing", "b")), []string{"ved læsning: først\nafsnittet \"b\" mangler"}},
		{fmt.Errorf("x: %w", diag.While(diag.F("the section %q is missing", "a % b"), fmt.Errorf("y: %w", syscall.ENOSPC))), []string{`ved læsning: x: afsnittet "a % b" mangler: y: disken er fuld (`}},
		{errors.New("100 % other"), []string{"ved læsning: 100 % other"}},
		{errors.New(""), []string{"ved læsning: "}},
	} {
		got := diag.F("reading: %v", tt.err).In(words)
		if deep := diag.F("%s", diag.F("%s", diag.F("%s", diag.F("reading: %v", tt.err)))).In(words); deep != got {
			t.Errorf("%q, and deeper %q", got, deep)
		}
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%v: %q lacks %q", tt.err, got, want)
			}
		}
	}
}
