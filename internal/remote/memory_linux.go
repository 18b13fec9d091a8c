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

// groupOver reports whether the processes of a group use more memory together than the limit. Pages that several of them have, such as
// those from before a fork, count once.
func groupOver(group int, limit int64) bool {
	dir, err := os.Open("/proc")
	if err != nil {
		return false
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	var members []int
	var most int64
	for _, name := range names {
		pid, err := strconv.Atoi(name)
		if err != nil || groupOf(name) != group {
			continue
		}
		members = append(members, pid)
		most += Resident(pid)
	}
	if most <= limit {
		return false
	}
	var shared int64
	for _, pid := range members {
		shared += proportional(pid)
	}
	return shared > limit
}

// groupOf returns the group of a process, 0 when it is gone.
func groupOf(pid string) int {
	data, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return 0
	}
	// The name, in parentheses, may have anything in it. State, parent and group follow.
	fields := bytes.Fields(data[bytes.LastIndexByte(data, ')')+1:])
	if len(fields) < 3 {
		return 0
	}
	group, _ := strconv.Atoi(string(fields[2]))
	return group
}

// proportional returns the memory of a process, with its part of the pages that it shares; all of them when that is not known.
func proportional(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return Resident(pid)
	}
	for line := range bytes.Lines(data) {
		if text, ok := bytes.CutPrefix(line, []byte("Pss:")); ok {
			if kib, err := strconv.ParseInt(string(bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimSpace(text), []byte("kB")))), 10, 64); err == nil {
				return kib << 10
			}
		}
	}
	return Resident(pid)
}

// limitData bounds the data that this process may map: a backstop for allocations faster than the builder looks. The
// Go runtime maps in steps of 64 MiB and more than it uses, so the bound leaves room for that.
func limitData(memory int64) {
	const room = 512 << 20
	limit := uint64(2*memory + room)
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: limit, Max: limit})
}
