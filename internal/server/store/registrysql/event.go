package registrysql

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) AppendEvents(ctx context.Context, events []hub.EventRow) error {
	values := make([][]any, len(events))
	var last int64
	for i := range events {
		e := &events[i]
		at := max(e.CreatedAt.UnixMicro(), last+1)
		last = at
		values[i] = []any{
			t.env, string(e.Type), at, sqldb.Null(e.Build), sqldb.Null(e.Task), sqldb.Null(e.Plan), sqldb.Null(e.Execution), sqldb.Null(e.Batch),
			!e.NotApplied, sqldb.Null(e.Error), metadataOf(e), text(e.BatchResult),
		}
	}
	return t.q.EventInsert.Exec(ctx, t.Tx, values)
}

// admittedAsUsual is the metadata of the event of a member that a static dependency brought into a plan, as almost all are: such an event is stored
// without it.
const admittedAsUsual = `{"admitted_by":"static"}`

// admits reports whether an event is of a task that has become a member of a plan. It always has metadata.
func admits(e *hub.EventRow) bool {
	return e.Type == wire.EventTaskPending || e.Type == wire.EventTaskReferenced
}

func metadataOf(e *hub.EventRow) any {
	if admits(e) && string(e.Metadata) == admittedAsUsual {
		return nil
	}
	return text(e.Metadata)
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
	return withMetadata(t.q.EventsOfTask.Oldest.First.All(ctx, t.Tx, t.env, task, limit))
}

func (t *transaction) BuildEvents(ctx context.Context, build int64, limit int) ([]hub.EventView, error) {
	return withMetadata(t.q.EventsOfBuild.Oldest.First.All(ctx, t.Tx, t.env, build, limit))
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
