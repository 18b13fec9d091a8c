//go:build !linux

package remote

// Resident is not known here: the Go runtime's own limit is all there is.
func Resident(int) int64 { return 0 }

func limitData(int64) {}
