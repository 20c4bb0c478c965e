//go:build race

package rounds

const racing = true
