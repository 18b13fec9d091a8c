//go:build !linux

package remote

// resident is not known here: the Go runtime's own limit is all there is.
func resident(int) int64 { return 0 }

func limitData(int64) {}
