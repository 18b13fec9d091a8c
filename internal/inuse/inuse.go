// Package inuse asks a registry which tasks are in use, so that the outputs of others can go.
package inuse

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// most is how many rows a page of the registry has.
const most = 500

// Tasks is what a registry says.
type Tasks struct {
	// Used are the ids of tasks in use.
	Used map[string]bool
	// Known are the ids of all tasks that the registry knows, and nil where it was not asked.
	Known map[string]bool
	// Names and Builds count what uses them.
	Names, Builds int
}

// Named returns the tasks that have names, and those that the names had before, so that a name can be moved back. A registry without names has none.
func Named(ctx context.Context, c *registry.Client) (*Tasks, error) {
	t := &Tasks{Used: map[string]bool{}}
	for f := (registry.NameFilter{Limit: most}); ; {
		page, err := c.Names(ctx, f)
		if errors.Is(err, registry.ErrNoRoute) {
			return t, nil
		}
		if err != nil {
			return nil, fmt.Errorf("ask the registry for names, which stay: %w", err)
		}
		for i := range page.Names {
			n := &page.Names[i]
			t.Names++
			t.Used[n.Target.TaskID] = true
			if n.PreviousTaskID != nil {
				t.Used[*n.PreviousTaskID] = true
			}
		}
		if page.NextCursor == nil {
			return t, nil
		}
		f.Cursor = *page.NextCursor
	}
}

// AddBuilds adds the tasks of builds that run, or in which something happened since a moment: those that they made and those that they
// found complete.
func (t *Tasks) AddBuilds(ctx context.Context, c *registry.Client, since time.Time) error {
	for _, f := range []registry.BuildFilter{{Limit: most}, {Limit: most, Status: wire.BuildRunning}} {
		for {
			page, err := c.Builds(ctx, f)
			if err != nil {
				return fmt.Errorf("ask the registry for builds: %w", err)
			}
			for _, b := range page.Builds {
				lately := !b.LastActiveAt.Before(since)
				if f.Status == "" && !lately {
					page.NextCursor = nil // they are listed by this time
					break
				}
				if f.Status != "" && lately {
					continue // it was among the others
				}
				if err := t.addBuild(ctx, c, b.ID); err != nil {
					return fmt.Errorf("ask the registry for the tasks of build %s: %w", b.ID, err)
				}
			}
			if page.NextCursor == nil {
				break
			}
			f.Cursor = *page.NextCursor
		}
	}
	return nil
}

func (t *Tasks) addBuild(ctx context.Context, c *registry.Client, id string) error {
	t.Builds++
	for cursor := ""; ; {
		page, err := c.BuildMembers(ctx, id, 0, cursor)
		if err != nil {
			return err
		}
		for _, m := range page.Members {
			t.Used[m.TaskID] = true
		}
		if page.NextCursor == nil {
			return nil
		}
		cursor = *page.NextCursor
	}
}

// AddKnown asks for all tasks that the registry knows.
func (t *Tasks) AddKnown(ctx context.Context, c *registry.Client) error {
	t.Known = map[string]bool{}
	for f := (registry.TaskFilter{Limit: most}); ; {
		page, err := c.Tasks(ctx, f)
		if err != nil {
			return fmt.Errorf("ask the registry for its tasks: %w", err)
		}
		for _, task := range page.Tasks {
			t.Known[task.TaskID] = true
		}
		if page.NextCursor == nil {
			return nil
		}
		f.Cursor = *page.NextCursor
	}
}
