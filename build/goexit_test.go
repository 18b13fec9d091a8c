package build_test

import "runtime"

func exit() { runtime.Goexit() }
