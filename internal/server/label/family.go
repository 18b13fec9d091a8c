package label

import (
	"slices"
)

// maxFamily bounds the parameters of a family: its tasks may each have others.
const maxFamily = 96

// FamilyParam is a parameter of the tasks of one name.
type FamilyParam struct {
	Path    string
	Sum     string // of the value in the first task that has the parameter
	Differs bool
}

// Family holds the parameters of the tasks of one name, in the order of declaration. A parameter differs when two tasks have
// different values for it, or only one of them has it. The result does not depend on the order in which tasks are added, and a
// parameter that differs keeps differing.
type Family struct {
	Params []FamilyParam
	Known  bool // at least one task was added
}

// Add adds a task and reports whether that changed anything.
func (f *Family) Add(parts []Brief) bool {
	changed := false
	has := make(map[string]bool, len(parts))
	for _, part := range parts {
		has[part.Path] = true
		i := slices.IndexFunc(f.Params, func(p FamilyParam) bool { return p.Path == part.Path })
		switch {
		case i < 0 && len(f.Params) == maxFamily:
		case i < 0:
			f.Params = append(f.Params, FamilyParam{Path: part.Path, Sum: part.Sum, Differs: f.Known})
			changed = true
		case !f.Params[i].Differs && f.Params[i].Sum != part.Sum:
			f.Params[i].Differs = true
			changed = true
		}
	}
	for i := range f.Params {
		if p := &f.Params[i]; !p.Differs && !has[p.Path] {
			p.Differs = true
			changed = true
		}
	}
	f.Known = true
	return changed
}
