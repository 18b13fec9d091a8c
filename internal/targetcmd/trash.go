package targetcmd

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/stardag-go/stardag/target/inventory"
)

// newRun names a run of the collector. Names sort by time.
func newRun() string {
	return time.Now().UTC().Format("20060102T150405Z") + "-" + strings.ToLower(rand.Text()[:4])
}

// lookIntoTrash opens the trash of a root, completes interrupted runs if the collector deletes, and notes what has expired. A root
// whose storage has no trash stays without.
func (c *collector) lookIntoTrash(ctx context.Context, r *collected) error {
	trash, err := inventory.NewTrash(r.driver, r.uri)
	if errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	if err != nil {
		return err
	}
	r.trash = trash
	if c.o.trashFor > 0 {
		r.doc.Trash = c.run
	}
	parts, err := trash.Parts(ctx)
	if err != nil {
		return err
	}
	for _, p := range parts {
		switch {
		case !p.Finished && c.o.delete:
			if err := trash.Finish(ctx, p); err != nil {
				return err
			}
		case p.Until.Before(time.Now()):
			r.expired = append(r.expired, p)
		}
	}
	r.doc.Expired = runsOf(r.expired)
	return nil
}

// emptyExpired removes what has expired in the trash for good.
func (*collector) emptyExpired(ctx context.Context, r *collected) error {
	for _, p := range r.expired {
		if err := r.trash.Empty(ctx, p); err != nil {
			return fmt.Errorf("empty the trash of target root %q: %w", r.name, err)
		}
	}
	return nil
}

// discard moves the garbage of a root to its trash.
func (c *collector) discard(ctx context.Context, r *collected, done func(i int, changed bool)) error {
	now := time.Now().UTC()
	for from, number := 0, 0; from < len(r.garbage); number++ {
		end, objects := from, 0
		for end < len(r.garbage) && (end == from || objects+len(r.garbage[end].Objects) <= inventory.MostInPart) {
			objects += len(r.garbage[end].Objects)
			end++
		}
		about := inventory.Manifest{At: now, Until: now.Add(c.o.trashFor), By: c.host.Name}
		changed, err := r.trash.Put(ctx, c.run, number, about, r.garbage[from:end])
		if err != nil {
			return err
		}
		for i := range changed {
			done(from+i, changed[i] != nil)
		}
		from = end
	}
	return nil
}

// trashRun is what one run of the collector left in the trash of a root.
type trashRun struct {
	Run   string    `json:"run"`
	At    time.Time `json:"at"`
	Until time.Time `json:"until"`
	By    string    `json:"by"`
	// Unfinished is set while the collector works, or when it was killed.
	Unfinished bool        `json:"unfinished"`
	Outputs    int         `json:"outputs"`
	Bytes      int64       `json:"bytes"`
	Items      []trashItem `json:"items"`
}

type trashItem struct {
	TaskID string `json:"task_id"`
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	Whole  bool   `json:"whole"`
}

// runsOf groups parts by run.
func runsOf(parts []*inventory.Part) []trashRun {
	runs := []trashRun{}
	for _, p := range parts {
		if n := len(runs); n == 0 || runs[n-1].Run != p.Run {
			runs = append(runs, trashRun{Run: p.Run, At: p.At, Until: p.Until, By: p.By, Items: []trashItem{}})
		}
		r := &runs[len(runs)-1]
		r.Unfinished = r.Unfinished || !p.Finished
		for _, t := range p.Thrown() {
			r.Outputs++
			r.Bytes += t.Bytes
			r.Items = append(r.Items, trashItem{t.TaskID, p.Path(&t), t.Bytes, t.Whole})
		}
	}
	return runs
}
