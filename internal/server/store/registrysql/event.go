package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) AppendEvents(ctx context.Context, events []hub.EventRow) error {
	values := make([][]any, len(events))
	for i := range events {
		e := &events[i]
		values[i] = []any{
			t.env, string(e.Type), t.tell(e.CreatedAt), sqldb.Null(e.Build), sqldb.Null(e.Task), sqldb.Null(e.Plan), sqldb.Null(e.Execution), sqldb.Null(e.Batch),
			!e.NotApplied, sqldb.Null(e.Error), text(e.Metadata), text(e.BatchResult),
		}
	}
	return t.q.EventInsert.Exec(ctx, t.Tx, values)
}

// Tell is [transaction.tell] for what a row tells.
func (t *transaction) Tell(at time.Time) time.Time { return time.UnixMicro(t.tell(at)).UTC() }

// keptEvent is an event that an execution tells of, as it is stored when the execution goes.
type keptEvent struct {
	Type              string
	CreatedAt         time.Time
	Build, Plan, Task int64
	Execution         string
	Metadata          json.RawMessage
}

// keepTold stores events that executions tell of.
func (t *transaction) keepTold(ctx context.Context, events []keptEvent) error {
	values := make([][]any, len(events))
	for i := range events {
		e := &events[i]
		metadata, err := claimOf(e.Metadata)
		if err != nil {
			return err
		}
		values[i] = []any{t.env, e.Type, e.CreatedAt.UnixMicro(), e.Build, e.Task, e.Plan, e.Execution, nil, true, nil, text(metadata), nil}
	}
	return t.q.EventInsert.Exec(ctx, t.Tx, values)
}

// claimOf is the metadata of a start, which is read with the moment until which the claim was given. A completion has none.
func claimOf(until json.RawMessage) (json.RawMessage, error) {
	if until == nil {
		return nil, nil
	}
	var micros int64
	if err := json.Unmarshal(until, &micros); err != nil {
		return nil, err
	}
	return hub.ClaimMetadata(time.UnixMicro(micros), nil), nil
}

// tellsOf is the metadata of an event that stands for what executions tell of tasks.
type tellsOf struct {
	Tasks []int64 `json:"tasks"`
}

// AppendTold stores an event with the moment of what was told last.
func (t *transaction) AppendTold(ctx context.Context, build, plan int64, tasks []int64) error {
	metadata, err := json.Marshal(tellsOf{Tasks: tasks})
	if err != nil {
		return err
	}
	return t.q.EventInsert.Exec(ctx, t.Tx, [][]any{{t.env, string(wire.EventTaskStarted), t.told, build, nil, plan, nil, nil, true, nil, string(metadata), nil}})
}

// tell is the moment of an event, which is later than those of the events before it.
func (t *transaction) tell(at time.Time) int64 {
	t.told = max(at.UnixMicro(), t.told+1)
	return t.told
}

// InsertMembers stores the moments in the members, and one event for all.
func (t *transaction) InsertMembers(ctx context.Context, build, plan int64, members []hub.NewMember, at time.Time) error {
	if len(members) == 0 {
		return nil
	}
	values := make([][]any, len(members))
	var first int64
	for i, m := range members {
		told := t.tell(at)
		if i == 0 {
			first = told
		}
		values[i] = []any{plan, m.Task, m.Instance, t.env, m.IsRoot, admittedBy(m.AdmittedBy), told, m.IsNew}
	}
	if err := t.q.MemberInsert.Exec(ctx, t.Tx, values); err != nil {
		return err
	}
	return t.q.EventInsert.Exec(ctx, t.Tx, [][]any{{
		t.env, string(wire.EventTaskReferenced), first, build, nil, plan, nil, nil, true, nil, fmt.Sprintf(`{"members":%d}`, len(members)), nil,
	}})
}

// admittedBy is how it is stored what brought a member into a plan: a static dependency, as of almost all, as an empty text.
func admittedBy(by wire.Admission) string {
	if by == wire.ByStatic {
		return ""
	}
	return string(by)
}

// admittedAsUsual is the metadata of the event of a member that a static dependency brought into a plan, as almost all are: such an event of an older
// plan is stored without it.
const admittedAsUsual = `{"admitted_by":"static"}`

// admits reports whether an event is of a task that has become a member of a plan. It always has metadata.
func admits(e *hub.EventRow) bool {
	return e.Type == wire.EventTaskPending || e.Type == wire.EventTaskReferenced
}

// withClaims fills in the metadata of events that are read from executions.
func withClaims(events []hub.EventView, err error) ([]hub.EventView, error) {
	for i := range events {
		if err == nil {
			events[i].Metadata, err = claimOf(events[i].Metadata)
		}
	}
	return events, err
}

// withMetadata adds the metadata that events are stored without.
func withMetadata(events []hub.EventView, err error) ([]hub.EventView, error) {
	for i := range events {
		if e := &events[i]; e.Metadata == nil && admits(&e.EventRow) {
			e.Metadata = json.RawMessage(admittedAsUsual)
		}
	}
	return events, err
}

func (t *transaction) TaskEvents(ctx context.Context, task int64, limit int) ([]hub.EventView, error) {
	return t.EventPage(ctx, 0, task, false, nil, limit)
}

func (t *transaction) BuildEvents(ctx context.Context, build int64, limit int) ([]hub.EventView, error) {
	return t.EventPage(ctx, build, 0, false, nil, limit)
}

func (t *transaction) YieldResult(ctx context.Context, execution, batch string) (json.RawMessage, error) {
	result, err := t.q.EventBatchResult.One(ctx, t.Tx, t.env, execution, batch)
	return valueOf(result), err
}

func (t *transaction) PutArtifacts(ctx context.Context, task int64, artifacts []hub.ArtifactRow) error {
	values := make([][]any, len(artifacts))
	for i, a := range artifacts {
		values[i] = []any{t.env, task, a.Type, a.Name, string(a.Body), a.CreatedAt.Add(time.Duration(i) * time.Microsecond).UnixMicro()}
	}
	return t.q.ArtifactInsert.Exec(ctx, t.Tx, values)
}

func (t *transaction) Artifacts(ctx context.Context, task int64) ([]hub.ArtifactRow, error) {
	return t.q.ArtifactList.All(ctx, t.Tx, t.env, task)
}
