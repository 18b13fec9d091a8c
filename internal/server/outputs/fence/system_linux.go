package fence

import (
	"io/fs"
	"os"
	"slices"
	"syscall"
)

// kernel are the file systems in which the kernel shows itself, by the numbers of statfs(2).
var kernel = []int64{
	0x9fa0,     // proc
	0x62656572, // sysfs
	0x1cd1,     // devpts
	0x27e0eb,   // cgroup
	0x63677270, // cgroup2
	0x64626720, // debugfs
	0x74726163, // tracefs
	0x73636673, // securityfs
	0x62656570, // configfs
	0xcafe4a11, // bpf
	0x6165676c, // pstore
	0xde5e81e4, // efivarfs
	0xf97cff8c, // selinuxfs
	0x6e736673, // nsfs
	0x19800202, // mqueue
}

// isKernel reports whether an open file is on a file system of the kernel's own.
func isKernel(f *os.File) bool {
	raw, err := f.SyscallConn()
	if err != nil {
		return true
	}
	var st syscall.Statfs_t
	var failed error
	err = raw.Control(func(fd uintptr) {
		for failed = syscall.EINTR; failed == syscall.EINTR; {
			failed = syscall.Fstatfs(int(fd), &st)
		}
	})
	return err != nil || failed != nil || slices.Contains(kernel, int64(st.Type)&0xffffffff) //nolint:unconvert // other sizes on other machines
}

// device returns the file system of a file.
func device(info fs.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(st.Dev) //nolint:unconvert // other sizes on other machines
	}
	return 0
}
