//go:build !linux && !darwin

package publish

func restrict() error { return nil }
