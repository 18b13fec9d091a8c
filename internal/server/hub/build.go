package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// CreateBuild stores a build, running. The same id again gives the build there is, whatever else is sent.
func (h *Hub) CreateBuild(ctx context.Context, c who.Principal, req wire.CreateBuild) (*wire.Build, error) {
	if req.Reactive != nil {
		if err := checkReactive(req.Reactive.PutReactiveMeta); err != nil {
			return nil, err
		}
	}
	return result(ctx, h, c, func(tx *transaction) (*wire.Build, error) {
		id := newID()
		if req.ID != nil {
			id = *req.ID
		}
		if b, err := tx.Build(ctx, id, NoLock); b != nil || err != nil {
			return buildOf(b), err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		roots := slices.Clone(req.RootTaskIDs)
		slices.Sort(roots)
		at := wire.At(now)
		b := &BuildRow{UserID: userOf(c), Build: wire.Build{
			ID: id, Description: req.Description, Status: wire.BuildRunning, RootTaskIDs: slices.Compact(roots),
			CreatedAt: at, StartedAt: &at, LastActiveAt: at, ExecutorMetadata: null(req.ExecutorMetadata),
		}}
		if b.Name = deref(req.Name); b.Name == "" {
			b.Name = buildName(id)
		}
		inserted, err := tx.InsertBuild(ctx, b)
		if err != nil {
			return nil, err
		}
		if !inserted {
			// Either a twin of this request was faster, or the id lives in another environment.
			if twin, err := tx.Build(ctx, id, NoLock); twin != nil || err != nil {
				return buildOf(twin), err
			}
			return nil, refuse.Conflict("build_id_conflict", fmt.Sprintf("the id %s belongs to another build", id), "build_id", id)
		}
		tx.record(EventRow{Type: wire.EventBuildStarted, CreatedAt: now, Build: &b.PK})
		if r := req.Reactive; r != nil {
			b.ReactiveAppName, b.ReactiveTickKwargs = &r.AppName, null(r.TickKwargs)
			if err := tx.UpdateBuild(ctx, b); err != nil {
				return nil, err
			}
			if r.Priority != 0 {
				if err := tx.SetPriority(ctx, b.PK, r.Priority); err != nil {
					return nil, err
				}
			}
		}
		return buildOf(b), nil
	})
}

// Builds lists builds, the last active first.
func (h *Hub) Builds(ctx context.Context, c who.Principal, f BuildFilter) (*wire.Builds, error) {
	after, err := ParseCursor(f.Cursor)
	if err != nil {
		return nil, err
	}
	if f.IdleForSeconds != nil && f.Status != nil && *f.Status != wire.BuildRunning {
		return nil, refuse.Invalid("idle_requires_running", "only running builds can be idle; leave the status out or ask for running")
	}
	limit := Clamp(f.Limit, 100, 500)
	return view(ctx, h, c, func(tx Tx) (*wire.Builds, error) {
		q := BuildQuery{Status: f.Status, ReactiveAppName: f.ReactiveAppName, After: after, Limit: limit + 1}
		if f.IdleForSeconds != nil {
			now, err := tx.Now(ctx)
			if err != nil {
				return nil, err
			}
			q.Status = new(wire.BuildRunning)
			q.IdleSince = new(now.Add(-time.Duration(*f.IdleForSeconds) * time.Second))
		}
		rows, total, err := tx.Builds(ctx, q)
		if err != nil {
			return nil, err
		}
		if err := NoteSilence(ctx, tx, rows); err != nil {
			return nil, err
		}
		out := &wire.Builds{Builds: make([]wire.Build, 0, min(len(rows), limit)), Total: total}
		for i := range rows[:min(len(rows), limit)] {
			out.Builds = append(out.Builds, rows[i].Build)
		}
		if len(rows) > limit {
			last := rows[limit-1]
			out.NextCursor = new(Cursor{At: last.LastActiveAt.Time, PK: last.PK}.String())
		}
		return out, nil
	})
}

// Build returns one build.
func (h *Hub) Build(ctx context.Context, c who.Principal, id string) (*wire.Build, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Build, error) {
		b, err := FindBuild(ctx, tx, id, NoLock)
		if err != nil {
			return nil, err
		}
		rows := []BuildRow{*b}
		return &rows[0].Build, NoteSilence(ctx, tx, rows)
	})
}

// BuildExecutions lists the executions of a build, oldest first; without includeEnded those that have no end of their own.
func (h *Hub) BuildExecutions(ctx context.Context, c who.Principal, id string, notInCurrentPlan, includeEnded bool) (*wire.BuildExecutions, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.BuildExecutions, error) {
		b, err := FindBuild(ctx, tx, id, NoLock)
		if err != nil {
			return nil, err
		}
		rows, err := tx.BuildExecutions(ctx, b.PK, notInCurrentPlan, includeEnded)
		if err != nil {
			return nil, err
		}
		return &wire.BuildExecutions{BuildID: b.ID, Executions: ExecutionsOf(rows)}, nil
	})
}

// BuildEvents lists what happened in a build, oldest first.
func (h *Hub) BuildEvents(ctx context.Context, c who.Principal, id string, limit int) (*wire.Events, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Events, error) {
		b, err := FindBuild(ctx, tx, id, NoLock)
		if err != nil {
			return nil, err
		}
		rows, err := tx.BuildEvents(ctx, b.PK, Clamp(limit, 500, 500))
		if err != nil {
			return nil, err
		}
		return EventsOf(rows), nil
	})
}

// DeleteBuild removes a build with its plans and executions. Tasks, instances and artifacts stay.
func (h *Hub) DeleteBuild(ctx context.Context, c who.Principal, id string) error {
	return h.write(ctx, c, func(tx *transaction) error {
		b, err := FindBuild(ctx, tx, id, Exclusive)
		if err != nil {
			return err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		live, unended, err := tx.LiveWork(ctx, b.PK, now)
		if err != nil {
			return err
		}
		if live || unended > 0 {
			return refuse.Conflict("build_has_live_work", "the build has work under way; stop its executions first",
				"build_id", id, "live_claim", live, "unended_executions", unended)
		}
		return tx.DeleteBuild(ctx, b.PK)
	})
}

// FindBuild returns a build, held as lock says, or refuses an id that the environment does not have.
func FindBuild(ctx context.Context, tx BuildReader, id string, lock Lock) (*BuildRow, error) {
	b, err := tx.Build(ctx, id, lock)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, refuse.Unknown("build", "build_id", id)
	}
	return b, nil
}

// userOf returns the person who calls, nil for programs.
func userOf(c who.Principal) *string {
	if c.UserID == "" {
		return nil
	}
	return &c.UserID
}

func buildOf(b *BuildRow) *wire.Build {
	if b == nil {
		return nil
	}
	return &b.Build
}

// null returns raw, or nil for an absent or null value.
func null(raw json.RawMessage) json.RawMessage {
	if string(raw) == "null" || len(raw) == 0 {
		return nil
	}
	return raw
}
