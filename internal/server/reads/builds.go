package reads

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// BuildSort is an order of lists of builds. A minus turns it around.
type BuildSort string

// The orders of lists of builds.
const (
	LastActiveFirst BuildSort = "-last_active_at"
	LastActiveLast  BuildSort = "last_active_at"
	NewestFirst     BuildSort = "-created_at"
	OldestFirst     BuildSort = "created_at"
	ByName          BuildSort = "name"
	ByNameBackward  BuildSort = "-name"
)

// BuildPageFilter narrows and orders a list of builds; empty fields do not.
type BuildPageFilter struct {
	Query          string // words, all of which have to occur
	Statuses       []wire.BuildStatus
	App            *string
	User           *string
	Code           *string
	IdleForSeconds *int
	Since, Until   *time.Time
	Sort           BuildSort
	Limit          int
	Cursor         string
}

// BuildPage lists builds with what their active plans have.
func (rd *Reader) BuildPage(ctx context.Context, c who.Principal, f BuildPageFilter) (*wire.ListedBuilds, error) {
	if f.Sort == "" {
		f.Sort = LastActiveFirst
	}
	after, err := parseSortCursor(f.Cursor, string(f.Sort), f.Sort != ByName && f.Sort != ByNameBackward)
	if err != nil {
		return nil, err
	}
	limit := hub.Clamp(f.Limit, 50, 200)
	q := BuildPageQuery{
		Words: strings.Fields(f.Query), App: f.App, Code: f.Code, Since: f.Since, Until: f.Until, Sort: f.Sort, After: after, Limit: limit + 1,
	}
	for _, s := range f.Statuses {
		q.Statuses = append(q.Statuses, string(s))
	}
	if f.User != nil {
		q.Users = []string{}
		if rd.people != nil {
			if q.Users, err = rd.people.Find(ctx, *f.User); err != nil {
				return nil, err
			}
		}
	}
	out, err := view(ctx, rd, c, func(tx Tx) (*wire.ListedBuilds, error) {
		if f.IdleForSeconds != nil {
			now, err := tx.Now(ctx)
			if err != nil {
				return nil, err
			}
			q.IdleSince = new(now.Add(-time.Duration(*f.IdleForSeconds) * time.Second))
			q.Statuses = []string{string(wire.BuildRunning)}
		}
		rows, total, err := tx.BuildPage(ctx, q)
		if err != nil {
			return nil, err
		}
		more := len(rows) > limit
		rows = rows[:min(len(rows), limit)]
		out := &wire.ListedBuilds{Total: min(total, MaxTotal), TotalCapped: total > MaxTotal}
		if more {
			last := rows[limit-1]
			out.NextCursor = new(SortCursor{Order: string(f.Sort), Value: sortValue(f.Sort, &last), PK: last.PK}.String())
		}
		out.Builds, err = listedBuilds(ctx, tx, rows)
		return out, err
	})
	if err != nil {
		return nil, err
	}
	return out, rd.nameUsers(ctx, out.Builds)
}

// nameUsers says who the people are of whom builds have the ids. Those whom nobody knows any more are left out.
func (rd *Reader) nameUsers(ctx context.Context, builds []wire.ListedBuild) error {
	var ids []string
	for i := range builds {
		if u := builds[i].User; u != nil {
			ids = append(ids, u.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var known map[string]wire.BuildUser
	if rd.people != nil {
		slices.Sort(ids)
		var err error
		if known, err = rd.people.Users(ctx, slices.Compact(ids)); err != nil {
			return err
		}
	}
	for i := range builds {
		if u := builds[i].User; u != nil {
			builds[i].User = nil
			if user, ok := known[u.ID]; ok {
				builds[i].User = &user
			}
		}
	}
	return nil
}

func sortValue(s BuildSort, b *hub.BuildRow) any {
	switch s {
	case NewestFirst, OldestFirst:
		return b.CreatedAt.UnixMicro()
	case ByName, ByNameBackward:
		return b.Name
	default:
		return b.LastActiveAt.UnixMicro()
	}
}

const shownRoots = 3

func listedBuilds(ctx context.Context, tx Tx, rows []hub.BuildRow) ([]wire.ListedBuild, error) {
	out := make([]wire.ListedBuild, len(rows))
	if len(rows) == 0 {
		return out, nil
	}
	var pks []int64
	var tasks []string
	for i := range rows {
		pks = append(pks, rows[i].PK)
		tasks = append(tasks, rows[i].RootTaskIDs[:min(shownRoots, len(rows[i].RootTaskIDs))]...)
	}
	if err := hub.NoteSilence(ctx, tx, rows); err != nil {
		return nil, err
	}
	facts, err := tx.BuildFacts(ctx, pks)
	if err != nil {
		return nil, err
	}
	names, err := tx.TaskNames(ctx, slices.Compact(slices.Sorted(slices.Values(tasks))))
	if err != nil {
		return nil, err
	}
	for i := range rows {
		b := &rows[i]
		l := wire.ListedBuild{Build: b.Build, Counts: map[wire.Status]int{}, RootNames: []string{}}
		for _, id := range b.RootTaskIDs[:min(shownRoots, len(b.RootTaskIDs))] {
			if name, ok := names[id]; ok {
				l.RootNames = append(l.RootNames, name.String())
			}
		}
		if b.UserID != nil {
			l.User = &wire.BuildUser{ID: *b.UserID}
		}
		if f := facts[b.PK]; f != nil {
			l.PlanID, l.Deployment, l.Counts, l.MemberCount = &f.PlanID, &f.Deployment, f.Counts.ByStatus, f.Counts.Members
			l.ReusedCount = f.Counts.ByStatus[wire.Completed] - f.Executed
			if b.Outcome != nil {
				l.Counts, l.ReusedCount = b.Outcome.Statuses, b.Outcome.Reused
				l.GoneCount = max(0, l.Counts[wire.Completed]-f.Counts.ByStatus[wire.Completed])
			}
		}
		out[i] = l
	}
	return out, nil
}
