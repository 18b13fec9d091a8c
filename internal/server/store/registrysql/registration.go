package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

type insertedTask struct {
	PK     int64
	TaskID string
}

func (t *transaction) EnsureTasks(ctx context.Context, rows []hub.TaskRow, also []string, at time.Time) (map[string]*hub.TaskRow, map[string]bool, error) {
	micros := at.UnixMicro()
	uris, err := t.storedURIs(ctx, rows)
	if err != nil {
		return nil, nil, err
	}
	values := make([][]any, len(rows))
	for i := range rows {
		r := &rows[i]
		values[i] = []any{t.env, r.TaskID, r.Namespace, r.Name, sqldb.Null(r.Version), uris[i].text, uris[i].form, string(r.Status), micros, micros}
	}
	inserted, err := t.q.TaskInsert.All(ctx, t.Tx, values)
	if err != nil {
		return nil, nil, err
	}
	pks := make(map[string]int64, len(inserted))
	for _, r := range inserted {
		pks[r.TaskID] = r.PK
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
	uris, err := t.storedURIs(ctx, []hub.TaskRow{*r})
	if err != nil {
		return err
	}
	return t.Do(ctx, t.q.TaskRevise, t.env, r.PK, r.Namespace, r.Name, sqldb.Null(r.Version), uris[0].text, uris[0].form)
}

func (t *transaction) LockTasks(ctx context.Context, taskIDs []string) ([]hub.TaskRow, error) {
	if len(taskIDs) == 0 {
		return nil, nil
	}
	return t.q.TasksByIDExclusive.All(ctx, t.Tx, t.env, t.List(taskIDs))
}

type insertedInstance struct {
	PK           int64
	InstanceHash string
}

func (t *transaction) EnsureInstances(ctx context.Context, scope int64, rows []hub.InstanceRow) (map[string]*hub.InstanceRow, map[string]bool, error) {
	values := make([][]any, len(rows))
	for i := range rows {
		r := &rows[i]
		values[i] = []any{t.env, scope, r.Task, storedHash(r.InstanceHash, r.Kept), string(r.Body), r.Sum, sqldb.Null(r.Kept), r.CreatedAt.UnixMicro(), sqldb.NullMicros(r.ExpandedAt)}
	}
	inserted, err := t.q.InstanceInsert.All(ctx, t.Tx, values)
	if err != nil {
		return nil, nil, err
	}
	pks := make(map[string]int64, len(inserted))
	for _, r := range inserted {
		pks[r.InstanceHash] = r.PK
	}
	instances := make(map[string]*hub.InstanceRow, len(rows))
	created := make(map[string]bool, len(pks))
	var others []string
	for i := range rows {
		r := rows[i]
		stored := storedHash(r.InstanceHash, r.Kept)
		if pk, ok := pks[stored]; ok {
			r.PK = pk
			instances[r.InstanceHash] = &r
			created[r.InstanceHash] = true
		} else {
			others = append(others, stored)
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

// storedHash is what the row of an instance has of its hash: where the body is kept, which has the hash, the key of the body. It differs from any other hash that a client may send.
func storedHash(hash string, kept *int64) string {
	if kept != nil {
		return "#" + strconv.FormatInt(*kept, 10)
	}
	if strings.HasPrefix(hash, "#") {
		return "#" + hash
	}
	return hash
}

// instances finds instances by what their rows have of their hashes.
func (t *transaction) instances(ctx context.Context, scope int64, stored []string) ([]hub.InstanceRow, error) {
	return t.q.InstanceFind.All(ctx, t.Tx, t.env, scope, t.List(stored))
}

func (t *transaction) Instances(ctx context.Context, scope int64, hashes []string) (map[string]*hub.InstanceRow, error) {
	var stored, ids []string
	for _, hash := range hashes {
		stored = append(stored, storedHash(hash, nil))
		if hub.IsBodyHash(hash) {
			ids = append(ids, hash)
		}
	}
	kept, err := t.bodies(ctx, &t.q.BodyFind, ids)
	if err != nil {
		return nil, err
	}
	for _, hash := range ids {
		if b := kept[hash]; b != nil {
			stored = append(stored, storedHash(hash, &b.PK))
		}
	}
	found, err := t.instances(ctx, scope, stored)
	out := make(map[string]*hub.InstanceRow, len(found))
	for i := range found {
		out[found[i].InstanceHash] = &found[i]
	}
	return out, err
}

type instanceBody struct {
	packed

	PK   int64
	Body json.RawMessage
}

func (t *transaction) Bodies(ctx context.Context, instances []int64) (map[int64]json.RawMessage, error) {
	if len(instances) == 0 {
		return nil, nil
	}
	found, err := t.q.InstanceBodies.All(ctx, t.Tx, t.env, t.Keys(instances))
	if err != nil {
		return nil, err
	}
	out := make(map[int64]json.RawMessage, len(found))
	for _, i := range found {
		if out[i.PK], err = t.text(ctx, i.packed, i.Body); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type instanceMoment struct {
	PK        int64
	CreatedAt time.Time
}

func (t *transaction) InstanceIDs(ctx context.Context, instances []int64) (map[int64]string, error) {
	found, err := t.q.InstanceCreated.All(ctx, t.Tx, t.env, t.Keys(instances))
	if err != nil {
		return nil, err
	}
	out := make(map[int64]string, len(found))
	for _, i := range found {
		out[i.PK] = (&hub.InstanceRow{PK: i.PK, CreatedAt: i.CreatedAt}).ID()
	}
	return out, nil
}

type memberInstance struct{ Task, Instance int64 }

func (t *transaction) MemberInstances(ctx context.Context, plan int64, tasks []int64) (map[int64]int64, error) {
	out := make(map[int64]int64, len(tasks))
	if len(tasks) == 0 {
		return out, nil
	}
	found, err := t.q.MemberInstances.All(ctx, t.Tx, t.env, plan, t.Keys(tasks))
	for _, m := range found {
		out[m.Task] = m.Instance
	}
	return out, err
}

func (t *transaction) InsertNewEdges(ctx context.Context, edges []hub.Edge) error {
	return t.q.EdgeInsertNew.Exec(ctx, t.Tx, t.edges(edges, false))
}

func (t *transaction) edges(edges []hub.Edge, dynamic bool) [][]any {
	values := make([][]any, len(edges))
	for i, e := range edges {
		values[i] = []any{e.Downstream, e.Upstream, e.Task, t.env, dynamic}
	}
	return values
}

func (t *transaction) InsertEdges(ctx context.Context, edges []hub.Edge, dynamic bool) ([]hub.Edge, error) {
	return t.q.EdgeInsert.All(ctx, t.Tx, t.edges(edges, dynamic))
}

func (t *transaction) MarkExpanded(ctx context.Context, instances []int64, at time.Time) error {
	if len(instances) == 0 {
		return nil
	}
	return t.Do(ctx, t.q.InstanceExpand, t.env, at.UnixMicro(), t.Keys(instances))
}

func (t *transaction) CountInstances(ctx context.Context, since time.Time) (int, error) {
	return t.q.InstanceCount.Only(ctx, t.Tx, t.env, since.UnixMicro())
}
