package reads

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// FamilyQuery asks for families after one, of which Words is a part of the name; empty is any.
type FamilyQuery struct {
	Words string
	After hub.TaskName
	Limit int
}

// FamilyRow is a family as it is counted.
type FamilyRow struct {
	wire.TaskKind

	Tasks, Completed, Running, Failed int
	Outputs, Sized                    int
	Bytes                             *int64
	CompletedAt                       *time.Time
}

// KindTx reads kinds and what there is of them.
type KindTx interface {
	// Kind returns what programs have said of a kind.
	Kind(ctx context.Context, of hub.TaskName) (*wire.TaskKind, error)
	// FamilyPage returns at most q.Limit families, by namespace and name.
	FamilyPage(ctx context.Context, q FamilyQuery) ([]FamilyRow, error)
	// Maker returns the last execution of a task which is completed.
	Maker(ctx context.Context, task int64) (*Maker, error)
	// Makers returns the last executions of the completed members of a plan whose kinds declare the version of their code, by task id.
	Makers(ctx context.Context, plan int64) ([]Maker, error)
}

// Maker is the last execution of a completed task. Where many are asked for, it is known of which, and what its kind declares.
type Maker struct {
	TaskID           string
	Namespace, Name  string
	ExecutorMetadata json.RawMessage
	CodeID           string // of the plan
	CodeVersion      string // that the kind declares
	Outcome          *wire.Outcome
	EndedAt          *time.Time
	CompletedAt      *time.Time // of the task
}

// made reports whether the execution has completed the task: then both ended in one moment. A task that was seen to be complete later keeps the
// execution that it had.
func (m *Maker) made() bool {
	return deref(m.Outcome) == wire.OutcomeCompleted && m.EndedAt != nil && m.CompletedAt != nil && m.EndedAt.Equal(*m.CompletedAt)
}

// FamilyPage lists families with what there is of them. Every page goes through the tasks that come after the cursor.
func (rd *Reader) FamilyPage(ctx context.Context, c who.Principal, words string, limit int, cursor string) (*wire.Families, error) {
	limit = hub.Clamp(limit, 100, 500)
	q := FamilyQuery{Words: words, Limit: limit + 1}
	if cursor != "" {
		place, err := parseSortCursor(cursor, "families", false)
		if err != nil {
			return nil, err
		}
		var ok bool
		if q.After.Namespace, q.After.Name, ok = strings.Cut(place.Value.(string), "\x00"); !ok || strings.Contains(q.After.Name, "\x00") { //nolint:forcetypeassert // what was parsed is a text
			return nil, refuse.Invalid("invalid_cursor", "the cursor is none that this server gave out")
		}
	}
	return view(ctx, rd, c, func(tx Tx) (*wire.Families, error) {
		rows, err := tx.FamilyPage(ctx, q)
		if err != nil {
			return nil, err
		}
		out := &wire.Families{Families: make([]wire.Family, min(len(rows), limit))}
		for i := range out.Families {
			r := &rows[i]
			out.Families[i] = wire.Family{
				TaskKind: r.TaskKind, Tasks: r.Tasks, Completed: r.Completed, Running: r.Running, Failed: r.Failed,
				Outputs: r.Outputs, Sized: r.Sized, Bytes: r.Bytes, CompletedAt: hub.TimeOf(r.CompletedAt),
			}
		}
		if len(rows) > limit {
			last := &rows[limit-1]
			out.NextCursor = new(SortCursor{Order: "families", Value: last.TaskNamespace + "\x00" + last.TaskName}.String())
		}
		return out, nil
	})
}
