package registrysql

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// moment reads microseconds into a time.
type moment struct{ t *time.Time }

func (m moment) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a moment is stored as %T", src)
	}
	*m.t = sqldb.Time(n)
	return nil
}

// maybe reads microseconds, or nothing, into a pointer to a time.
type maybe struct{ t **time.Time }

func (m maybe) Scan(src any) error {
	if src == nil {
		*m.t = nil
		return nil
	}
	var t time.Time
	if err := (moment{&t}).Scan(src); err != nil {
		return err
	}
	*m.t = &t
	return nil
}

// wireMoment and wireMaybe read into times of the wire.
type wireMoment struct{ t *wire.Time }

func (m wireMoment) Scan(src any) error { return moment{&m.t.Time}.Scan(src) }

type wireMaybe struct{ t **wire.Time }

func (m wireMaybe) Scan(src any) error {
	var t *time.Time
	err := maybe{&t}.Scan(src)
	*m.t = nil
	if t != nil {
		*m.t = &wire.Time{Time: *t}
	}
	return err
}

// document reads a JSON text, or nothing.
type document struct{ raw *json.RawMessage }

func (d document) Scan(src any) error {
	switch src := src.(type) {
	case nil:
		*d.raw = nil
	case string:
		*d.raw = json.RawMessage(src)
	case []byte:
		*d.raw = append(json.RawMessage(nil), src...)
	default:
		return fmt.Errorf("a document is stored as %T", src)
	}
	return nil
}

// text is how a document is stored.
func text(raw json.RawMessage) any {
	if raw == nil {
		return nil
	}
	return string(raw)
}

func wireMicros(t *wire.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMicro()
}

// taskDest are the places of a task's columns.
func taskDest(r *hub.TaskRow) []any {
	return []any{
		&r.PK, &r.TaskID, &r.Namespace, &r.Name, &r.Version, &r.OutputURI, &r.Status,
		moment{&r.StatusAt},
		maybe{&r.StartedAt},
		maybe{&r.CompletedAt},
		&r.Error,
		maybe{&r.ClaimExpiresAt},
		&r.ClaimPlan, &r.Execution,
		maybe{&r.PreemptedAt},
		&r.HasLimitKeys,
	}
}

// memberDest are the places of a member's columns.
func memberDest(r *hub.MemberRow) []any {
	return append(taskDest(&r.Task),
		&r.Instance, &r.InstanceHash, moment{&r.InstanceCreatedAt}, &r.Expanded, &r.IsRoot, &r.AdmittedBy, maybe{&r.ExcludedAt}, &r.ExcludedReason)
}

func scanTask(rows *sqldb.Rows) (hub.TaskRow, error) {
	var r hub.TaskRow
	err := rows.Scan(taskDest(&r)...)
	return r, err
}

func scanMember(rows *sqldb.Rows) (hub.MemberRow, error) {
	var r hub.MemberRow
	err := rows.Scan(memberDest(&r)...)
	return r, err
}

// executionDest are the places of an execution's columns.
func executionDest(r *hub.ExecutionRow) []any {
	return []any{
		&r.ID, &r.Task, &r.TaskID, &r.Plan, &r.PlanID, &r.BuildID, &r.Build, &r.Instance,
		moment{&r.InstanceCreatedAt},
		&r.Executor, &r.ExecutorRef,
		document{&r.ExecutorMetadata},
		moment{&r.StartedAt},
		maybe{&r.ClaimReleasedAt},
		&r.ClaimOutcome,
		maybe{&r.EndedAt},
		&r.Outcome, &r.InCurrentPlan,
	}
}

func scanExecution(rows *sqldb.Rows) (hub.ExecutionRow, error) {
	var r hub.ExecutionRow
	err := rows.Scan(executionDest(&r)...)
	return r, err
}
