//go:build unix

package remote

import (
	"os"
	"os/exec"
	"syscall"
)

// Supported reports whether this works on the operating system.
const Supported = true

// OwnGroup puts the process into a group of its own, so that what it starts ends with it and signals of the terminal
// do not reach it.
func OwnGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// AskToEnd asks the process and what it started to end.
func AskToEnd(pid int) { _ = syscall.Kill(-pid, syscall.SIGTERM) }

// Kill ends the process and what it started.
func Kill(pid int) { _ = syscall.Kill(-pid, syscall.SIGKILL) }

// killOwnGroup ends this process and what it started.
func killOwnGroup() { _ = syscall.Kill(0, syscall.SIGKILL) }

// notForChildren keeps the file from processes that this one starts.
func notForChildren(f *os.File) { syscall.CloseOnExec(int(f.Fd())) }

func signalOf(state *os.ProcessState) string {
	if ws, ok := state.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return ws.Signal().String()
	}
	return ""
}

// ReadNow reads what a pipe that does not block has by now. When it has nothing, more says whether something may still come.
func ReadNow(fd uintptr, buf []byte) (n int, more bool) {
	for {
		n, err := syscall.Read(int(fd), buf)
		if err != syscall.EINTR {
			return max(n, 0), n > 0 || err == syscall.EAGAIN
		}
	}
}

// AskWhere asks an interpreter to print where it is.
func AskWhere(pid int) { _ = syscall.Kill(pid, syscall.SIGUSR1) }
