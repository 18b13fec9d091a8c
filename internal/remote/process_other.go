//go:build !unix

package remote

import (
	"os"
	"os/exec"
)

// Supported reports whether this works on the operating system.
const Supported = false

func OwnGroup(*exec.Cmd)               {}
func AskWhere(int)                     {}
func AskToEnd(int)                     {}
func Kill(int)                         {}
func killOwnGroup()                    { os.Exit(1) }
func notForChildren(*os.File)          {}
func signalOf(*os.ProcessState) string { return "" }

// ReadNow is not needed here.
func ReadNow(uintptr, []byte) (n int, more bool) { return 0, false }
