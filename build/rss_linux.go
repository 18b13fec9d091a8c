package build

import (
	"bytes"
	"os"
	"strconv"
)

// memoryUsed returns how much memory of the machine this process occupies, in bytes; nil when that is not known.
func memoryUsed() *int64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return nil
	}
	fields := bytes.Fields(text)
	if len(fields) < 2 {
		return nil
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return nil
	}
	return new(pages * int64(os.Getpagesize()))
}
