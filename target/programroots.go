package target

import (
	"fmt"
	"maps"
	"sync"
)

var (
	programRootsMu sync.RWMutex
	// programRoots is guarded by programRootsMu.
	programRoots = map[string]Root{}
)

// RegisterRoot adds a root to every set that has no other root of that name: a setting of the same name wins. It is for packages
// whose roots follow from what the program gives them, such as a database. It panics when the name is taken.
func RegisterRoot(name string, setting Root) {
	programRootsMu.Lock()
	defer programRootsMu.Unlock()
	if _, taken := programRoots[name]; taken || name == "" || name == DefaultRoot {
		panic(fmt.Sprintf("target: RegisterRoot: the name %q is taken", name))
	}
	programRoots[name] = setting
}

// withProgramRoots adds the roots that the program brings.
func withProgramRoots(roots map[string]Root) map[string]Root {
	programRootsMu.RLock()
	defer programRootsMu.RUnlock()
	all := maps.Clone(programRoots)
	maps.Copy(all, roots)
	return all
}
