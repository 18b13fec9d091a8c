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

// ErrChanged says that an item is not what was listed any more, so that it was left alone.
var ErrChanged = errors.New("it was written again since it was listed, and stays")

// Remove removes the objects of an item: flags of directories first, so that whatever interrupts it nothing incomplete
// looks complete, and the records of its run last. An item of which an object was replaced since it was listed stays, with an error that wraps
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
	var flags, rest, records []string
	for _, o := range slices.Backward(i.Objects) { // checksums before what they are of
		switch {
		case strings.HasSuffix(o.Path, doneSuffix):
			flags = append(flags, o.Path)
		case strings.HasPrefix(o.Path, i.Place+awaitedSuffix), strings.HasPrefix(o.Path, i.Place+madeSuffix):
			records = append(records, o.Path)
		default:
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
	if err := group.Wait(); err != nil {
		return err
	}
	for _, path := range records {
		if err := d.Remove(ctx, path); err != nil {
			return err
		}
	}
	return nil
}
