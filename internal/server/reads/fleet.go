package reads

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// ExecutionFilter narrows a list of executions; empty fields do not.
type ExecutionFilter struct {
	Query         string // words
	State         string // "live", "ended" or "all"
	Executor      *string
	Worker        *string
	TaskID        *string
	BuildID       *string
	MinAgeSeconds *int
	Limit         int
	Cursor        string
}

// ExecutionEnd says when an execution ended. That of one whose claim lives is when the claim lapses.
type ExecutionEnd struct {
	ID      string
	EndedAt *time.Time
}

// ExecutionEnds returns when executions of the caller's environment ended; those that do not exist are missing.
func (rd *Reader) ExecutionEnds(ctx context.Context, c who.Principal, ids []string) ([]ExecutionEnd, error) {
	ends, err := view(ctx, rd, c, func(tx Tx) (*[]ExecutionEnd, error) {
		found, err := tx.ExecutionEnds(ctx, ids)
		return &found, err
	})
	if err != nil {
		return nil, err
	}
	return *ends, nil
}

// ExecutionPage lists the executions of all builds, newest first.
func (rd *Reader) ExecutionPage(ctx context.Context, c who.Principal, f ExecutionFilter) (*wire.ListedExecutions, error) {
	after, err := parseSortCursor(f.Cursor, "executions", false)
	if err == nil && after != nil && uuid.Validate(after.Value.(string)) != nil {
		err = refuse.Invalid("invalid_cursor", "the cursor is none that this server gave out")
	}
	if err != nil {
		return nil, err
	}
	limit := hub.Clamp(f.Limit, 100, 500)
	q := ExecutionPageQuery{
		Words: strings.Fields(f.Query), Executor: f.Executor, Worker: f.Worker, TaskID: f.TaskID, BuildID: f.BuildID, After: after, Limit: limit + 1,
	}
	if f.State == "live" || f.State == "ended" {
		q.Live = new(f.State == "live")
	}
	return view(ctx, rd, c, func(tx Tx) (*wire.ListedExecutions, error) {
		if f.MinAgeSeconds != nil {
			now, err := tx.Now(ctx)
			if err != nil {
				return nil, err
			}
			q.StartedBefore = new(now.Add(-time.Duration(*f.MinAgeSeconds) * time.Second))
		}
		rows, total, err := tx.ExecutionPage(ctx, q)
		if err != nil {
			return nil, err
		}
		out := &wire.ListedExecutions{Total: min(total, MaxTotal), TotalCapped: total > MaxTotal}
		if len(rows) > limit {
			rows = rows[:limit]
			last := &rows[limit-1]
			out.NextCursor = new(SortCursor{Order: "executions", Value: last.ID, PK: last.StartedAt.UnixMicro()}.String())
		}
		marks := make([]label.Task, len(rows))
		for i := range rows {
			marks[i] = label.Task{PK: rows[i].Task, Name: rows[i].Name}
		}
		told, err := label.Of(ctx, tx, marks, label.AllLinks)
		if err != nil {
			return nil, err
		}
		out.Executions = make([]wire.ListedExecution, len(rows))
		for i := range rows {
			r := &rows[i]
			out.Executions[i] = wire.ListedExecution{
				Execution: executionOf(&r.ExecutionRow), TaskNamespace: r.Name.Namespace, TaskName: r.Name.Name, BuildName: r.BuildName, ClaimExpiresAt: hub.TimeOf(r.ClaimExpiresAt),
				Label: told[r.Task], Code: codeOf(r.ExecutorMetadata, r.CodeID),
			}
		}
		return out, nil
	})
}

func executionOf(e *hub.ExecutionRow) wire.Execution {
	return hub.ExecutionsOf([]hub.ExecutionRow{*e})[0]
}

// shownWaiting is how many of the builds that wait for a claim are named.
const shownWaiting = 10

// Claims lists the running tasks, those that started first before, with who holds them and who waits for them. A lapsed
// that is not nil narrows to claims whose time has, or has not, run out.
func (rd *Reader) Claims(ctx context.Context, c who.Principal, lapsed *bool, limit int, cursor string) (*wire.Claims, error) {
	after, err := hub.ParseCursor(cursor)
	if err != nil {
		return nil, err
	}
	limit = hub.Clamp(limit, 100, 500)
	return view(ctx, rd, c, func(tx Tx) (*wire.Claims, error) {
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		rows, err := tx.ClaimPage(ctx, lapsed, now, after, limit+1)
		if err != nil {
			return nil, err
		}
		out := &wire.Claims{}
		if len(rows) > limit {
			rows = rows[:limit]
			last := &rows[limit-1]
			out.NextCursor = new(hub.Cursor{At: last.StatusAt, PK: last.PK}.String())
		}
		out.Claims, err = claimsOf(ctx, tx, rows, now)
		return out, err
	})
}

func claimsOf(ctx context.Context, tx Tx, rows []hub.TaskView, now time.Time) ([]wire.Claim, error) {
	var tasks []int64
	var executions, holders []string
	for i := range rows {
		tasks = append(tasks, rows[i].PK)
		if rows[i].Execution != nil {
			executions = append(executions, *rows[i].Execution)
		}
		if rows[i].ClaimBuildID != nil {
			holders = append(holders, *rows[i].ClaimBuildID)
		}
	}
	found, err := tx.Executions(ctx, executions)
	if err != nil {
		return nil, err
	}
	byID := map[string]*wire.Execution{}
	for i := range found {
		byID[found[i].ID] = new(executionOf(&found[i]))
	}
	names, err := tx.BuildNames(ctx, slices.Compact(slices.Sorted(slices.Values(holders))))
	if err != nil {
		return nil, err
	}
	waiting, err := tx.WaitingBuilds(ctx, tasks)
	if err != nil {
		return nil, err
	}
	marks := make([]label.Task, len(rows))
	for i := range rows {
		marks[i] = label.TaskOf(&rows[i].TaskRow)
	}
	told, err := label.Of(ctx, tx, marks, label.AllLinks)
	if err != nil {
		return nil, err
	}
	out := make([]wire.Claim, len(rows))
	for i := range rows {
		t := &rows[i]
		claim := wire.Claim{Task: hub.TaskOf(t), Lapsed: !t.Live(now), WaitingBuilds: []wire.BuildRef{}, Label: told[t.PK]}
		if t.Execution != nil {
			claim.Execution = byID[*t.Execution]
		}
		if name, ok := names[deref(t.ClaimBuildID)]; ok {
			claim.BuildName = &name
		}
		for _, b := range waiting[t.PK] {
			if b.ID == deref(t.ClaimBuildID) {
				continue
			}
			claim.WaitingCount++
			if len(claim.WaitingBuilds) < shownWaiting {
				claim.WaitingBuilds = append(claim.WaitingBuilds, b)
			}
		}
		out[i] = claim
	}
	return out, nil
}

const (
	summaryDays = 14
	day         = 24 * time.Hour
)

// Summary returns the environment at a glance.
func (rd *Reader) Summary(ctx context.Context, c who.Principal) (*wire.Summary, error) {
	var now time.Time
	out, err := view(ctx, rd, c, func(tx Tx) (_ *wire.Summary, err error) {
		if now, err = tx.Now(ctx); err != nil {
			return nil, err
		}
		out := &wire.Summary{Builds: map[wire.BuildStatus]int{}, Tasks: map[wire.Status]int{}, ServerTime: wire.At(now)}
		if err := tx.Counts(ctx, now, out); err != nil {
			return nil, err
		}
		out.HasBuild = len(out.Builds) > 0
		first := now.UTC().Truncate(day).Add(-(summaryDays - 1) * day)
		days, err := tx.BuildDays(ctx, first)
		if err != nil {
			return nil, err
		}
		for i := range summaryDays {
			at := first.Add(time.Duration(i) * day)
			d := days[at.Unix()/int64(day/time.Second)]
			d.Day = at.Format(time.DateOnly)
			out.BuildsPerDay = append(out.BuildsPerDay, d)
		}
		return out, nil
	})
	if err != nil || rd.people == nil {
		return out, err
	}
	s, err := rd.people.Standing(ctx, c.Environment.Key, now)
	out.HasAPIKey, out.HasTargetRoot, out.MemberCount = s.HasAPIKey, s.HasTargetRoot, s.MemberCount
	return out, err
}
