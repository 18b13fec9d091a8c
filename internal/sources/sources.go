// Package sources tells what sources a program was built from.
package sources

import (
	"runtime/debug"
	"sync"
)

// Commit returns what the go command says the program was built from, and whether files were changed since. The revision is empty when it
// does not say.
var Commit = sync.OnceValues(func() (revision string, changed bool) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", false
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.modified":
			changed = s.Value == "true"
		}
	}
	return revision, changed
})
