// Package rounds says how many random cases a property test runs: as many as it
// asks for in `go test`, a fraction with -short, and with `-rounds N` N times as
// many, for a longer run before a release:
//
//	go test ./generator/guide/redline -rounds 20
//
// The race detector makes a case ten times as dear and finds nothing in a loop
// of one goroutine, so that with it a fraction runs too.
package rounds

import (
	"flag"
	"testing"
)

var times = flag.Int("rounds", 1, "run this many times as many random cases")

// fewer is how many times fewer cases run where they are dear.
const fewer = 5

// Of is how many cases to run where n are wanted.
func Of(n int) int {
	n *= *times
	if testing.Short() || racing {
		n = max(n/fewer, 1)
	}
	return n
}

// Size is how large to make one large case: of n in `go test`, smaller where
// Of gives fewer.
func Size(n int) int {
	if testing.Short() || racing {
		return n / fewer
	}
	return n
}
