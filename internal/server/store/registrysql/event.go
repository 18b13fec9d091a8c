package registrysql

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var insertEvent = sqldb.Insert{
	Table:   "event",
	Columns: "env, event_type, created_at, build, task, plan, execution_id, batch_id, applied, error_message, metadata, batch_result",
}

func (t *transaction) AppendEvents(ctx context.Context, events []hub.EventRow) error {
	values := make([][]any, len(events))
	var last int64
	for i := range events {
		e := &events[i]
		at := max(e.CreatedAt.UnixMicro(), last+1)
		last = at
		values[i] = []any{
			t.env, string(e.Type), at, sqldb.Null(e.Build), sqldb.Null(e.Task), sqldb.Null(e.Plan), sqldb.Null(e.Execution), sqldb.Null(e.Batch),
			!e.NotApplied, sqldb.Null(e.Error), text(e.Metadata), text(e.BatchResult),
		}
	}
	return t.Insert(ctx, insertEvent, values)
}

func scanEvent(rows *sqldb.Rows) (hub.EventView, error) {
	var e hub.EventView
	var applied bool
	err := rows.Scan(&e.PK, &e.Type, moment{&e.CreatedAt}, &e.Execution, &applied, &e.Error, document{&e.Metadata}, &e.BuildID, &e.PlanID, &e.TaskID)
	e.NotApplied = !applied
	return e, err
}

func (t *transaction) TaskEvents(ctx context.Context, task int64, limit int) ([]hub.EventView, error) {
	return sqldb.Collect(ctx, t.Tx, scanEvent, t.q.EventOfTask, t.env, task, limit)
}

func (t *transaction) BuildEvents(ctx context.Context, build int64, limit int) ([]hub.EventView, error) {
	return sqldb.Collect(ctx, t.Tx, scanEvent, t.q.EventOfBuild, t.env, build, limit)
}

func (t *transaction) YieldResult(ctx context.Context, execution, batch string) (json.RawMessage, error) {
	var out json.RawMessage
	_, err := value(ctx, t, document{&out}, t.q.EventBatchResult, t.env, execution, batch)
	return out, err
}

var insertArtifact = sqldb.Insert{
	Table: "artifact", Columns: "env, task, artifact_type, name, body, created_at",
	Conflict: "ON CONFLICT (task, artifact_type, name) DO UPDATE SET body = EXCLUDED.body",
}

func (t *transaction) PutArtifacts(ctx context.Context, task int64, artifacts []hub.ArtifactRow) error {
	values := make([][]any, len(artifacts))
	for i, a := range artifacts {
		values[i] = []any{t.env, task, a.Type, a.Name, string(a.Body), a.CreatedAt.Add(time.Duration(i) * time.Microsecond).UnixMicro()}
	}
	return t.Insert(ctx, insertArtifact, values)
}

func (t *transaction) Artifacts(ctx context.Context, task int64) ([]hub.ArtifactRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.ArtifactRow, error) {
		var a hub.ArtifactRow
		err := rows.Scan(&a.PK, &a.Type, &a.Name, document{&a.Body}, moment{&a.CreatedAt})
		return a, err
	}, t.q.ArtifactList, t.env, task)
}
