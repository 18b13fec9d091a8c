package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var insertTask = sqldb.Insert{
	Table:    "task",
	Columns:  "env, task_id, task_namespace, task_name, version, output_uri, status, status_at, created_at",
	Conflict: "ON CONFLICT DO NOTHING RETURNING pk, task_id",
}

func (t *transaction) EnsureTasks(ctx context.Context, rows []hub.TaskRow, also []string, at time.Time) (map[string]*hub.TaskRow, map[string]bool, error) {
	micros := at.UnixMicro()
	values := make([][]any, len(rows))
	for i := range rows {
		r := &rows[i]
		values[i] = []any{t.env, r.TaskID, r.Namespace, r.Name, sqldb.Null(r.Version), sqldb.Null(r.OutputURI), string(r.Status), micros, micros}
	}
	pks := make(map[string]int64, len(rows))
	err := t.InsertReturning(ctx, insertTask, values, func(r *sqldb.Rows) error {
		var pk int64
		var id string
		if err := r.Scan(&pk, &id); err != nil {
			return err
		}
		pks[id] = pk
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	tasks := make(map[string]*hub.TaskRow, len(rows))
	created := make(map[string]bool, len(pks))
	others := also
	for i := range rows {
		r := &rows[i]
		if pk, ok := pks[r.TaskID]; ok {
			r.PK = pk
			tasks[r.TaskID] = r
			created[r.TaskID] = true
		} else {
			others = append(others, r.TaskID)
		}
	}
	found, err := t.LockTasks(ctx, others)
	if err != nil {
		return nil, nil, err
	}
	for i := range found {
		tasks[found[i].TaskID] = &found[i]
	}
	for i := range rows {
		if tasks[rows[i].TaskID] == nil { // it was there, and was deleted before it could be held
			return nil, nil, sqldb.As(sqldb.ErrSerialization, fmt.Errorf("task %s vanished", rows[i].TaskID))
		}
	}
	return tasks, created, nil
}

func (t *transaction) ReviseTask(ctx context.Context, r *hub.TaskRow) error {
	_, err := t.Exec(ctx, t.q.TaskRevise, t.env, r.PK, r.Namespace, r.Name, sqldb.Null(r.Version), sqldb.Null(r.OutputURI))
	return err
}

func (t *transaction) LockTasks(ctx context.Context, taskIDs []string) ([]hub.TaskRow, error) {
	if len(taskIDs) == 0 {
		return nil, nil
	}
	return sqldb.Collect(ctx, t.Tx, scanTask, t.q.TasksByID+t.lock(hub.Exclusive, "t"), t.env, t.List(taskIDs))
}

var insertInstance = sqldb.Insert{
	Table:    "instance",
	Columns:  "env, scope, task, instance_hash, body, body_sum, kept, created_at, expanded_at",
	Conflict: "ON CONFLICT DO NOTHING RETURNING pk, instance_hash",
}

func (t *transaction) EnsureInstances(ctx context.Context, scope int64, rows []hub.InstanceRow) (map[string]*hub.InstanceRow, map[string]bool, error) {
	values := make([][]any, len(rows))
	for i := range rows {
		r := &rows[i]
		values[i] = []any{t.env, scope, r.Task, r.InstanceHash, string(r.Body), r.Sum, sqldb.Null(r.Kept), r.CreatedAt.UnixMicro(), sqldb.NullMicros(r.ExpandedAt)}
	}
	pks := make(map[string]int64, len(rows))
	err := t.InsertReturning(ctx, insertInstance, values, func(r *sqldb.Rows) error {
		var pk int64
		var hash string
		if err := r.Scan(&pk, &hash); err != nil {
			return err
		}
		pks[hash] = pk
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	instances := make(map[string]*hub.InstanceRow, len(rows))
	created := make(map[string]bool, len(pks))
	var others []string
	for i := range rows {
		r := rows[i]
		if pk, ok := pks[r.InstanceHash]; ok {
			r.PK = pk
			instances[r.InstanceHash] = &r
			created[r.InstanceHash] = true
		} else {
			others = append(others, r.InstanceHash)
		}
	}
	if others == nil {
		return instances, created, nil
	}
	// Their tasks are held, and with them everything that changes an instance.
	found, err := t.instances(ctx, scope, others)
	for i := range found {
		instances[found[i].InstanceHash] = &found[i]
	}
	return instances, created, err
}

func (t *transaction) instances(ctx context.Context, scope int64, hashes []string) ([]hub.InstanceRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.InstanceRow, error) {
		var r hub.InstanceRow
		err := rows.Scan(&r.PK, &r.Task, &r.TaskID, &r.InstanceHash, &r.Sum, &r.Kept, moment{&r.CreatedAt}, maybe{&r.ExpandedAt})
		return r, err
	}, t.q.InstanceFind, t.env, scope, t.List(hashes))
}

func (t *transaction) Instances(ctx context.Context, scope int64, hashes []string) (map[string]*hub.InstanceRow, error) {
	found, err := t.instances(ctx, scope, hashes)
	out := make(map[string]*hub.InstanceRow, len(found))
	for i := range found {
		out[found[i].InstanceHash] = &found[i]
	}
	return out, err
}

func (t *transaction) Bodies(ctx context.Context, instances []int64) (map[int64]json.RawMessage, error) {
	if len(instances) == 0 {
		return nil, nil
	}
	rows, err := t.Query(ctx, t.q.InstanceBodies, t.env, t.Keys(instances))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(map[int64]json.RawMessage, len(instances))
	for rows.Next() {
		var pk int64
		var body json.RawMessage
		if err := rows.Scan(&pk, document{&body}); err != nil {
			return nil, err
		}
		out[pk] = body
	}
	return out, rows.Err()
}

func (t *transaction) InstanceIDs(ctx context.Context, instances []int64) (map[int64]string, error) {
	rows, err := t.Query(ctx, t.q.InstanceCreated, t.env, t.Keys(instances))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(map[int64]string, len(instances))
	for rows.Next() {
		var r hub.InstanceRow
		if err := rows.Scan(&r.PK, moment{&r.CreatedAt}); err != nil {
			return nil, err
		}
		out[r.PK] = r.ID()
	}
	return out, rows.Err()
}

func (t *transaction) MemberInstances(ctx context.Context, plan int64, tasks []int64) (map[int64]int64, error) {
	out := make(map[int64]int64, len(tasks))
	if len(tasks) == 0 {
		return out, nil
	}
	rows, err := t.Query(ctx, t.q.MemberInstances, t.env, plan, t.Keys(tasks))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var task, instance int64
		if err := rows.Scan(&task, &instance); err != nil {
			return nil, err
		}
		out[task] = instance
	}
	return out, rows.Err()
}

var insertMember = sqldb.Insert{Table: "plan_member", Columns: "plan, task, instance, env, is_root, admitted_by"}

func (t *transaction) InsertMembers(ctx context.Context, plan int64, members []hub.NewMember) error {
	values := make([][]any, len(members))
	for i, m := range members {
		values[i] = []any{plan, m.Task, m.Instance, t.env, m.IsRoot, string(m.AdmittedBy)}
	}
	return t.Insert(ctx, insertMember, values)
}

var insertNewEdge = sqldb.Insert{Table: "edge", Columns: "downstream, upstream, task, env, is_dynamic"}

var insertEdge = sqldb.Insert{
	Table: "edge", Columns: "downstream, upstream, task, env, is_dynamic", Conflict: "ON CONFLICT DO NOTHING RETURNING downstream, upstream",
}

func (t *transaction) InsertNewEdges(ctx context.Context, edges []hub.Edge) error {
	return t.Insert(ctx, insertNewEdge, t.edges(edges, false))
}

func (t *transaction) edges(edges []hub.Edge, dynamic bool) [][]any {
	values := make([][]any, len(edges))
	for i, e := range edges {
		values[i] = []any{e.Downstream, e.Upstream, e.Task, t.env, dynamic}
	}
	return values
}

func (t *transaction) InsertEdges(ctx context.Context, edges []hub.Edge, dynamic bool) ([]hub.Edge, error) {
	var fresh []hub.Edge
	err := t.InsertReturning(ctx, insertEdge, t.edges(edges, dynamic), func(r *sqldb.Rows) error {
		var e hub.Edge
		if err := r.Scan(&e.Downstream, &e.Upstream); err != nil {
			return err
		}
		fresh = append(fresh, e)
		return nil
	})
	return fresh, err
}

func (t *transaction) MarkExpanded(ctx context.Context, instances []int64, at time.Time) error {
	if len(instances) == 0 {
		return nil
	}
	_, err := t.Exec(ctx, t.q.InstanceExpand, t.env, at.UnixMicro(), t.Keys(instances))
	return err
}

func (t *transaction) CountInstances(ctx context.Context, since time.Time) (int, error) {
	var n int
	err := t.Row(ctx, t.q.InstanceCount, t.env, since.UnixMicro()).Scan(&n)
	return n, err
}
