package inventory

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/stardag-go/stardag/target/driver"
)

// atOnce is how many objects are asked for, read or removed at the same time.
const atOnce = 16

// Tally counts items.
type Tally struct {
	Items   int
	Objects int
	Bytes   int64
}

// Add counts one item more.
func (t *Tally) Add(i *Item) {
	t.Items++
	t.Objects += len(i.Objects)
	t.Bytes += i.Size()
}

// Refuse is what [Garbage] found.
type Refuse struct {
	// Garbage are the outputs that nobody refers to.
	Garbage []Item
	// Kept are those that somebody does.
	Kept Tally
	// Young are those that nobody refers to and that were written too recently to go: a build may be making them.
	Young Tally
	// Other are objects that are no outputs.
	Other Tally
}

// Garbage finds the outputs below the folders, all of the root when none is given, of tasks that referred does not know,
// and of which nothing was written since before. The ids that referred is asked for are in lower case.
func Garbage(ctx context.Context, d driver.Driver, folders []string, before time.Time, referred func(taskID string) bool) (*Refuse, error) {
	r := new(Refuse)
	for i, err := range Items(ctx, d, folders...) {
		switch {
		case err != nil:
			return nil, err
		case i.TaskID == "":
			r.Other.Add(&i)
		case referred(i.TaskID):
			r.Kept.Add(&i)
		case i.Newest().After(before):
			r.Young.Add(&i)
		default:
			r.Garbage = append(r.Garbage, i)
		}
	}
	return r, nil
}

// ErrChanged says that an item is not what was listed any more, so that it was left alone.
var ErrChanged = errors.New("it was written again since it was listed, and stays")

// Remove removes the objects of an item, flags of directories first, so that whatever interrupts it nothing incomplete
// looks complete. An item of which an object was replaced since it was listed stays, with an error that wraps
// [ErrChanged]. The root is its URI, for messages.
func Remove(ctx context.Context, d driver.Driver, root string, i *Item) error {
	for _, o := range i.Objects {
		info, err := d.Stat(ctx, o.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case info.Size != o.Size || info.ModTime.After(o.ModTime.Add(time.Second)): // listings have whole seconds in some storages
			return fmt.Errorf("remove %s%s: %w", root, o.Path, ErrChanged)
		}
	}
	var flags, rest []string
	for _, o := range slices.Backward(i.Objects) { // checksums before what they are of
		if strings.HasSuffix(o.Path, doneSuffix) {
			flags = append(flags, o.Path)
		} else {
			rest = append(rest, o.Path)
		}
	}
	for _, path := range flags {
		if err := d.Remove(ctx, path); err != nil {
			return err
		}
	}
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for _, path := range rest {
		group.Go(func() error { return d.Remove(inner, path) })
	}
	return group.Wait()
}
