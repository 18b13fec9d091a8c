package remote

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"syscall"
)

// Resident returns the memory of a process that is in RAM, in bytes; 0 when it is not known.
func Resident(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := bytes.Fields(data)
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

// limitData bounds the data that this process may map: a backstop for allocations faster than the builder looks. The
// Go runtime maps in steps of 64 MiB and more than it uses, so the bound leaves room for that.
func limitData(memory int64) {
	const room = 512 << 20
	limit := uint64(2*memory + room)
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: limit, Max: limit})
}
