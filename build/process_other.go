//go:build !unix

package build

import (
	"os"
	"os/exec"
)

const subprocessSupported = false

func ownGroup(*exec.Cmd)               {}
func askToEnd(int)                     {}
func kill(int)                         {}
func killOwnGroup()                    { os.Exit(1) }
func notForChildren(*os.File)          {}
func signalOf(*os.ProcessState) string { return "" }
