//go:build !windows

package diag

// Of Windows alone.
var diskFull, inUse error
