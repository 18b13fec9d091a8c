//go:build unix

package remote

import (
	"os"
	"os/exec"
	"syscall"
)

// Supported reports whether this works on the operating system.
const Supported = true

// ownGroup puts the process into a group of its own, so that what it starts ends with it and signals of the terminal
// do not reach it.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// askToEnd asks the process and what it started to end.
func askToEnd(pid int) { _ = syscall.Kill(-pid, syscall.SIGTERM) }

// kill ends the process and what it started.
func kill(pid int) { _ = syscall.Kill(-pid, syscall.SIGKILL) }

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
