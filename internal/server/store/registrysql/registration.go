package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
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
	Kept         *int64
	InstanceHash *string
}

// instanceKey is what an instance is found by within a scope: the body where that is kept, and its hash otherwise.
type instanceKey struct {
	kept int64
	hash string
}

func keyOfInstance(kept *int64, hash string) instanceKey {
	if kept != nil {
		return instanceKey{kept: *kept}
	}
	return instanceKey{hash: hash}
}

func (t *transaction) EnsureInstances(ctx context.Context, scope int64, rows []hub.InstanceRow) (map[string]*hub.InstanceRow, map[string]bool, error) {
	values := make([][]any, len(rows))
	for i := range rows {
		r := &rows[i]
		values[i] = []any{t.env, scope, r.Task, ownHash(r), string(r.Body), r.Sum, sqldb.Null(r.Kept), r.CreatedAt.UnixMicro(), expandedAt(r)}
	}
	inserted, err := t.q.InstanceInsert.All(ctx, t.Tx, values)
	if err != nil {
		return nil, nil, err
	}
	pks := make(map[instanceKey]int64, len(inserted))
	for _, r := range inserted {
		pks[keyOfInstance(r.Kept, valueOf(r.InstanceHash))] = r.PK
	}
	instances := make(map[string]*hub.InstanceRow, len(rows))
	created := make(map[string]bool, len(pks))
	var others []instanceKey
	for i := range rows {
		r := rows[i]
		key := keyOfInstance(r.Kept, r.InstanceHash)
		if pk, ok := pks[key]; ok {
			r.PK = pk
			instances[r.InstanceHash] = &r
			created[r.InstanceHash] = true
		} else {
			others = append(others, key)
		}
	}
	// Their tasks are held, and with them everything that changes an instance.
	return instances, created, t.instances(ctx, scope, others, instances)
}

// ownHash is what the row of an instance has of its hash: nothing where the body is kept, which has the hash.
func ownHash(r *hub.InstanceRow) any {
	if r.Kept != nil {
		return nil
	}
	return r.InstanceHash
}

// expandedAt is how it is stored when the upstreams of an instance were declared: 0 where that is when the instance was made.
func expandedAt(r *hub.InstanceRow) any {
	if r.ExpandedAt != nil && r.ExpandedAt.Equal(r.CreatedAt) {
		return 0
	}
	return sqldb.NullMicros(r.ExpandedAt)
}

// instances adds the instances of a scope that are found to those by hash.
func (t *transaction) instances(ctx context.Context, scope int64, of []instanceKey, found map[string]*hub.InstanceRow) error {
	var kept []int64
	var own []string
	for _, key := range of {
		if key.hash == "" {
			kept = append(kept, key.kept)
		} else {
			own = append(own, key.hash)
		}
	}
	add := func(rows []hub.InstanceRow, err error) error {
		for i := range rows {
			found[rows[i].InstanceHash] = &rows[i]
		}
		return err
	}
	if own != nil {
		if err := add(t.q.InstanceFindOwn.All(ctx, t.Tx, t.env, scope, t.List(own))); err != nil {
			return err
		}
	}
	if kept != nil {
		return add(t.q.InstanceFindKept.All(ctx, t.Tx, t.env, scope, t.Keys(kept)))
	}
	return nil
}

func (t *transaction) Instances(ctx context.Context, scope int64, hashes []string) (map[string]*hub.InstanceRow, error) {
	var keys []instanceKey
	var ids []string
	for _, hash := range hashes {
		keys = append(keys, keyOfInstance(nil, hash))
		if hub.IsBodyHash(hash) {
			ids = append(ids, hash)
		}
	}
	kept, err := t.bodies(ctx, &t.q.BodyFind, ids)
	if err != nil {
		return nil, err
	}
	for _, b := range kept {
		keys = append(keys, keyOfInstance(&b.PK, ""))
	}
	out := make(map[string]*hub.InstanceRow, len(hashes))
	return out, t.instances(ctx, scope, keys, out)
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
