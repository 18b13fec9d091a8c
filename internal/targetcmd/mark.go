package targetcmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"golang.org/x/sync/errgroup"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/target/driver"
)

// atOnce is how many records and lists are read at the same time.
const atOnce = 16

// record is where the record of what a task's run awaited is.
type record struct {
	driver driver.Driver
	uri    string // of the root
	path   string
}

func (r record) read(ctx context.Context) (*awaited.Record, error) {
	in, err := r.driver.Open(ctx, r.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // it was removed meanwhile
	}
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	rec, err := awaited.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("read %s%s: %w", r.uri, r.path, err)
	}
	return rec, nil
}

// marker determines which tasks are needed by those that stay, by way of what their runs awaited.
type marker struct {
	host    *Host
	records map[string][]record // by task id
	needed  map[string]bool
}

// mark takes in tasks that are needed, and all that they need.
func (m *marker) mark(ctx context.Context, ids []string) error {
	for len(ids) > 0 {
		var at []string
		var places []record
		for _, id := range ids {
			if m.needed[id] {
				continue
			}
			m.needed[id] = true
			for _, r := range m.records[id] {
				at, places = append(at, id), append(places, r)
			}
		}
		found := make([]*awaited.Record, len(places))
		err := each(ctx, len(places), func(ctx context.Context, i int) (err error) {
			found[i], err = places[i].read(ctx)
			return err
		})
		if err != nil {
			return fmt.Errorf("look for what runs awaited: %w", err)
		}
		ids = nil
		for i, rec := range found {
			if rec == nil {
				continue
			}
			more, err := m.of(at[i], rec)
			if err != nil {
				return err
			}
			for _, id := range more {
				ids = append(ids, id.String())
			}
		}
	}
	return nil
}

// of lists what the run of a task needs that awaited what the record says.
func (m *marker) of(task string, rec *awaited.Record) ([]stardag.ID, error) {
	if m.host.References == nil {
		return rec.IDs(), nil
	}
	id, err := stardag.ParseID(task)
	if err != nil {
		return nil, err
	}
	return m.host.References.Awaited(id, rec)
}

// each calls f for the numbers below n, some at a time.
func each(ctx context.Context, n int, f func(ctx context.Context, i int) error) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i := range n {
		group.Go(func() error { return f(inner, i) })
	}
	return group.Wait()
}
