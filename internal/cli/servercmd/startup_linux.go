package servercmd

import (
	"bufio"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// releaseStartup gives back the memory that only the start needed: garbage, and the pages of the program itself. At its start
// the code of every package runs, and then its pages stay mapped for as long as nothing else needs the memory. What is still
// needed is mapped again when it is touched, from what the system has of the file anyway.
func releaseStartup() {
	debug.FreeOSMemory()
	program, err := os.Executable()
	if err != nil {
		return
	}
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer f.Close()
	for _, m := range unchanged(f, program) {
		// An error leaves the pages where they are.
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.start, m.end-m.start, unix.MADV_DONTNEED)
	}
}

type mapping struct{ start, end uintptr }

// unchanged reads from smaps (proc_pid_smaps(5)) where the parts of a file are mapped that cannot be written to, and that
// nothing has changed before: those alone can be read from the file again.
func unchanged(smaps io.Reader, file string) []mapping {
	var found []mapping
	var m mapping // of the lines that follow, when ours
	ours := false
	lines := bufio.NewScanner(smaps)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			continue
		}
		if from, to, ok := strings.Cut(fields[0], "-"); ok && !strings.HasSuffix(fields[0], ":") {
			start, err1 := strconv.ParseUint(from, 16, 64)
			end, err2 := strconv.ParseUint(to, 16, 64)
			m = mapping{uintptr(start), uintptr(end)}
			ours = err1 == nil && err2 == nil && fields[1][0] == 'r' && fields[1][1] == '-' && len(fields) == 6 && fields[5] == file
		} else if ours && fields[0] == "Anonymous:" && fields[1] == "0" {
			found = append(found, m)
		}
	}
	return found
}
