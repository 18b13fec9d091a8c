package app

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/targetcmd"
)

// judge says what this program knows of the kind of task that has a folder, such as "examples/Sum/v1".
func (p *program) judge(folder string) targetcmd.Verdict {
	var kind *node.Kind
	var base string
	for _, k := range front.Kinds(p.kinds).All() {
		for _, name := range append([]node.Name{k.Name}, k.Former...) {
			if of := folderOf(name); (folder == of || strings.HasPrefix(folder, of+"/")) && len(of) > len(base) {
				kind, base = k, of
			}
		}
	}
	if kind == nil {
		return targetcmd.Verdict{}
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(folder, base), "/")
	version, isVersion := strings.CutPrefix(rest, "v")
	isVersion = isVersion && !strings.Contains(rest, "/")
	switch current := versionFolder(kind); {
	case base != folderOf(kind.Name) && (rest == "" || isVersion):
		return targetcmd.Verdict{Known: true, Why: fmt.Sprintf("cannot be made again here: the task is called %s now", kind.Name)}
	case base != folderOf(kind.Name):
		return targetcmd.Verdict{}
	case rest == current, kind.ExtraPath && isExtra(rest, current):
		return targetcmd.Verdict{Known: true, Why: cannotMake(kind), Elsewhere: kind.ByHand || kind.ExtraPath || !kind.HasTarget}
	case rest == "" || isVersion:
		return targetcmd.Verdict{Known: true, Why: fmt.Sprintf("cannot be made again here: the program has the task in version %q, not in %q", kind.Version, version)}
	}
	return targetcmd.Verdict{} // of a task in a namespace with the name of one of ours
}

// isExtra reports whether folders behind name and version are those that a kind chooses. Without a version they could be
// those of another version, and are not taken for the kind's.
func isExtra(rest, current string) bool {
	if current == "" {
		return !strings.HasPrefix(rest, "v")
	}
	return strings.HasPrefix(rest, current+"/")
}

// cannotMake says why the program cannot make the outputs of a kind, or "".
func cannotMake(k *node.Kind) string {
	if k.Runnable {
		return ""
	}
	return "cannot be made again here: " + cmp.Or(k.WhyNotRunnable, "it has no code in this program")
}

// folderOf returns the folder that the outputs of tasks of one name have in common.
func folderOf(name node.Name) string {
	return path.Join(strings.ReplaceAll(name.Namespace, ".", "/"), name.Name)
}

func versionFolder(k *node.Kind) string {
	if k.Version == "" {
		return ""
	}
	return "v" + k.Version
}
