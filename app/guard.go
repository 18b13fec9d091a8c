package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

// spared is an output that is not removed, and why.
type spared struct {
	output

	why string
}

// guard tells the outputs that may be removed from those that stay whatever anybody says: what this program cannot make
// again, what is outside of the target roots, and directories with files that are not of their task. The outputs are of
// tasks of d.
func guard(ctx context.Context, d *dag, outputs []output) (may []output, stay []spared, err error) {
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return nil, nil, err
	}
	inputs, err := askInputs(ctx, d, outputs)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range outputs {
		why, err := whyItStays(ctx, roots, inputs, o)
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

func whyItStays(ctx context.Context, roots *target.Roots, inputs *inputs, o output) (string, error) {
	if why := cannotMake(o.task.Kind); why != "" {
		return why, nil
	}
	if gone := inputs.gone(o.task); gone != nil {
		return fmt.Sprintf("cannot be made again here: it needs %s, which does not exist%s; %s",
			gone.Label(), at(targetURI(ctx, gone)), strings.TrimPrefix(cannotMake(gone.Kind), "cannot be made again here: ")), nil
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
		if _, own := slices.BinarySearch(keys, key); !own && !strings.HasSuffix(key, owner.Suffix) { // the file that it is of counts
			if foreign++; foreign == 1 {
				first = key
			}
		}
	}
	if foreign == 0 {
		return "", nil
	}
	return excerpt.Count(foreign, "file in it is", "files in it are") + " not of this output, such as " + first + ": move them away first", nil
}
