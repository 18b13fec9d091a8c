package file_test

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"testing"
)

func init() { children["full disk"] = fullDisk }

// It needs the right to mount, as root or in a user namespace of its own. Where neither is given, the test of a limited
// file size is what there is.
func TestAFullDiskLeavesTheOldContent(t *testing.T) {
	t.Parallel()
	cmd := child(t, "full disk", t.TempDir())
	cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWNS
	if os.Geteuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	probe := child(t, "full disk", "")
	attr := *cmd.SysProcAttr
	probe.SysProcAttr = &attr
	if err := probe.Run(); errors.Is(err, fs.ErrPermission) || probe.ProcessState != nil && probe.ProcessState.ExitCode() == 1 {
		t.Logf("no right to mount here (%v): covered by the limit on file sizes only", err)
		return
	}
	runChild(t, cmd)
}

// fullDisk mounts a disk of 64 KiB on dir that only this process sees. Without a dir it tries whether that is possible.
func fullDisk(dir string) error {
	probing := dir == ""
	if probing {
		dir = "/"
	}
	if err := syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return err
	}
	if probing {
		dir = os.TempDir()
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		return err
	}
	if probing {
		return nil
	}
	return outOfSpace(dir, syscall.ENOSPC, "no space left on device; free some space")
}
