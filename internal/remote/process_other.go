//go:build !unix

package remote

import (
	"os"
	"os/exec"
)

// Supported reports whether this works on the operating system.
const Supported = false

func ownGroup(*exec.Cmd)               {}
func askToEnd(int)                     {}
func kill(int)                         {}
func killOwnGroup()                    { os.Exit(1) }
func notForChildren(*os.File)          {}
func signalOf(*os.ProcessState) string { return "" }
