package inventory

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/stardag-go/stardag/target/checksum"
	"github.com/stardag-go/stardag/target/driver"
)

// Verification is what [Verify] found.
type Verification struct {
	All Tally
	// Sound counts the objects that are as their checksum says, Unchecked those that have none.
	Sound     int
	Unchecked int
	// Unfinished counts directory targets without their flag: their tasks are not complete.
	Unfinished int
	// Problems are what is wrong, in the byte order of the paths.
	Problems []Problem
}

// Problem is one thing that is wrong.
type Problem struct {
	TaskID string // empty when it is about no output
	Path   string
	Why    string
}

// Verify reads everything below the folders, all of the root when none is given, and compares it with the checksums
// beside it and the lists of directory targets. That something is wrong is no error; that it cannot be read is. The root
// is its URI, for messages.
func Verify(ctx context.Context, d driver.Driver, root string, folders ...string) (*Verification, error) {
	v := &verifier{driver: d, root: root, checked: checksum.Wrap(d, root)}
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, err := range Items(inner, d, folders...) {
		if err != nil {
			_ = group.Wait()
			if inner.Err() != nil && ctx.Err() == nil {
				break // because of the error that Wait gives
			}
			return nil, err
		}
		group.Go(func() error { return v.item(inner, &i) })
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(v.found.Problems, func(a, b Problem) int { return strings.Compare(a.Path, b.Path) })
	return &v.found, nil
}

type verifier struct {
	driver  driver.Driver
	checked driver.Driver
	root    string

	mu    sync.Mutex
	found Verification // guarded by mu
}

func (v *verifier) item(ctx context.Context, i *Item) error {
	there := make(map[string]bool, len(i.Objects))
	for _, o := range i.Objects {
		there[o.Path] = true
	}
	var found Verification
	found.All.Add(i)
	problem := func(path, why string, args ...any) {
		found.Problems = append(found.Problems, Problem{i.TaskID, path, fmt.Sprintf(why, args...)})
	}
	for _, o := range i.Objects {
		if of, ok := recordOf(o.Path); ok {
			if there[of] {
				continue // read with its object
			}
			alone, err := v.alone(ctx, i, of)
			if err != nil {
				return err
			}
			if alone {
				problem(o.Path, "there is a checksum, and no file that it is of")
			}
			continue
		}
		result, err := checksum.Verify(ctx, v.checked, o.Path)
		damage, damaged := errors.AsType[*checksum.DamagedError](err)
		switch {
		case damaged:
			problem(strings.TrimPrefix(damage.URI, v.root), "%s", damage.Why)
		case errors.Is(err, fs.ErrNotExist):
			continue // removed meanwhile
		case err != nil:
			return err
		case result == checksum.Sound:
			found.Sound++
		default:
			found.Unchecked++
		}
		if dir, ok := strings.CutSuffix(o.Path, keysSuffix); ok {
			if !there[dir+doneSuffix] {
				found.Unfinished++
				continue
			}
			keys, err := keysAt(ctx, v.driver, o.Path)
			if err != nil {
				return err
			}
			for _, key := range keys {
				if !there[dir+"/"+key] {
					problem(dir+"/"+key, "the directory is complete and lists this file, which is not there")
				}
			}
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.found.All.Items += found.All.Items
	v.found.All.Objects += found.All.Objects
	v.found.All.Bytes += found.All.Bytes
	v.found.Sound += found.Sound
	v.found.Unchecked += found.Unchecked
	v.found.Unfinished += found.Unfinished
	v.found.Problems = append(v.found.Problems, found.Problems...)
	return nil
}

// alone reports whether there is no object that a checksum is of. Objects of an item have been listed with it.
func (v *verifier) alone(ctx context.Context, i *Item, of string) (bool, error) {
	if i.TaskID != "" {
		return true, nil
	}
	there, err := v.driver.Exists(ctx, of)
	return !there, err
}
