// Package pattern holds regular expressions that are made when they are first asked
// for: those of all packages take longer to make than a small command runs.
package pattern

import (
	"regexp"
	"sync"
)

// New gives a regular expression. One that is wrong panics where it is used.
func New(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
