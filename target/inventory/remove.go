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

// ErrChanged reports that an item is not what was listed any more, so that it was left alone.
var ErrChanged = errors.New("it was written again since it was listed, and stays")

// Remove removes the objects of an item: flags of directories first, so that whatever interrupts it nothing incomplete
// looks complete, and the records of its run last. An item of which an object was replaced since it was listed stays, with an error that wraps
// [ErrChanged]. The root is its URI, for messages.
func Remove(ctx context.Context, d driver.Driver, root string, i *Item) error {
	if err := unchanged(ctx, d, root, i); err != nil {
		return err
	}
	return i.inOrder(ctx, func(ctx context.Context, n int) error { return d.Remove(ctx, i.Objects[n].Path) })
}

// unchanged returns an error that wraps [ErrChanged] when an object was replaced since the item was listed.
func unchanged(ctx context.Context, d driver.Driver, root string, i *Item) error {
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
	return nil
}

// steps returns the numbers of the objects of an item: those that must be gone before others go.
func (i *Item) steps() (flags, rest, records []int) {
	for n, o := range slices.Backward(i.Objects) { // checksums before what they are of
		switch {
		case strings.HasSuffix(o.Path, doneSuffix):
			flags = append(flags, n)
		case strings.HasPrefix(o.Path, i.Place+awaitedSuffix), strings.HasPrefix(o.Path, i.Place+madeSuffix):
			records = append(records, n)
		default:
			rest = append(rest, n)
		}
	}
	return flags, rest, records
}

// inOrder calls f for the objects of an item in the order in which they may go.
func (i *Item) inOrder(ctx context.Context, f func(ctx context.Context, n int) error) error {
	flags, rest, records := i.steps()
	return inSteps(ctx, f, flags, rest, records)
}

// inReverse calls f for the objects of an item in the order in which they may come.
func (i *Item) inReverse(ctx context.Context, f func(ctx context.Context, n int) error) error {
	flags, rest, records := i.steps()
	return inSteps(ctx, f, records, rest, flags)
}

// inSteps calls f for the numbers of one step after the other, within a step some at a time.
func inSteps(ctx context.Context, f func(ctx context.Context, n int) error, steps ...[]int) error {
	for _, step := range steps {
		group, inner := errgroup.WithContext(ctx)
		group.SetLimit(atOnce)
		for _, n := range step {
			group.Go(func() error { return f(inner, n) })
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}
