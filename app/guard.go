package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/target"
)

// spared is an output that is not removed, and why.
type spared struct {
	output

	why string
}

// guard tells the outputs that may be removed from those that stay whatever anybody says: what this program cannot make
// again, what is outside of the target roots, and directories with files that are not of their task.
func guard(ctx context.Context, outputs []output) (may []output, stay []spared, err error) {
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range outputs {
		why, err := whyItStays(ctx, roots, o)
		if err != nil {
			return nil, nil, fmt.Errorf("look at the output of %s: %w", o.task.Slug(), err)
		}
		if why == "" {
			may = append(may, o)
		} else {
			stay = append(stay, spared{o, why})
		}
	}
	return may, stay, nil
}

func whyItStays(ctx context.Context, roots *target.Roots, o output) (string, error) {
	if !o.task.Kind.Runnable {
		why := o.task.Kind.WhyNotRunnable
		if why == "" {
			why = "it has no code in this program"
		}
		return "cannot be made again here: " + why, nil
	}
	if !belowARoot(roots, o.target.URI()) {
		return "is outside of the target roots", nil
	}
	d, ok := o.target.Dir()
	if !ok {
		return "", nil
	}
	return foreignFiles(ctx, d)
}

func belowARoot(roots *target.Roots, uri string) bool {
	for _, name := range roots.Names() {
		setting, _ := roots.Root(name)
		if root, err := target.RootURI(setting.URI); err == nil && strings.HasPrefix(uri, root) {
			return true
		}
	}
	return false
}

// foreignFiles looks for files in a directory that are not on its list: another task's output, or somebody's own.
func foreignFiles(ctx context.Context, d *target.Dir) (string, error) {
	keys, err := d.Keys(ctx)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	slices.Sort(keys)
	foreign, first := 0, ""
	for key, err := range d.List(ctx) {
		if err != nil {
			return "", err
		}
		if _, own := slices.BinarySearch(keys, key); !own {
			if foreign++; foreign == 1 {
				first = key
			}
		}
	}
	if foreign == 0 {
		return "", nil
	}
	return counted(foreign, "file in it is", "files in it are") + " not of this output, such as " + first + ": move them away first", nil
}
