//go:build !race

package rounds

const racing = false
