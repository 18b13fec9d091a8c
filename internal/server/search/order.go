package search

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
)

// order is the order of a search's answers.
type order struct {
	by        orderKey
	ascending bool
}

type orderKey string

// What tasks are ordered by. By name, namespace and duration only few tasks are: no index has them in that order, and one more
// would cost every registration.
const (
	byCreated   orderKey = "created"
	byChanged   orderKey = "changed"
	byStatus    orderKey = "status" // then the last changed first, in both directions
	byName      orderKey = "name"
	byNamespace orderKey = "namespace"
	byDuration  orderKey = "duration" // tasks without one at the end, in both directions
)

// parseOrder reads an order as callers write it: a key, after "-" when it goes down.
func parseOrder(text string) (order, error) {
	key, down := strings.CutPrefix(cmp.Or(text, "-created"), "-")
	o := order{by: orderKey(key), ascending: !down}
	switch key {
	case "created_at":
		o.by = byCreated
	case "status_at":
		o.by = byChanged
	}
	switch o.by {
	case byCreated, byChanged, byStatus, byName, byNamespace, byDuration:
		return o, nil
	default:
		return o, refuse.Invalid("bad_sort", "the order is one of created, changed, status, name, namespace and duration, with - before it for downwards", "sort", text)
	}
}

// String returns the order as callers write it.
func (o order) String() string {
	if o.ascending {
		return string(o.by)
	}
	return "-" + string(o.by)
}

// fewOnly reports whether only few tasks can be put in the order.
func (o order) fewOnly() bool { return o.by == byName || o.by == byNamespace || o.by == byDuration }

// place is where a task stands in an order: by text, number and row key, as far as the order uses them.
type place struct {
	text   string
	number int64
	pk     int64
}

func (o order) place(r *Candidate) place {
	p := place{pk: r.PK}
	switch o.by {
	case byCreated:
		p.number = r.CreatedAt.UnixMicro()
	case byChanged:
		p.number = r.StatusAt.UnixMicro()
	case byStatus:
		p.text, p.number = string(r.Status), r.StatusAt.UnixMicro()
	case byName:
		p.text = r.Name + "\x00" + r.Namespace
	case byNamespace:
		p.text = r.Namespace + "\x00" + r.Name
	case byDuration:
		p.number = -1
		if d := (&document{Candidate: *r}).duration(); len(d) > 0 {
			if took, ok := d[0].(time.Duration); ok {
				p.number = max(0, took.Microseconds())
			}
		}
	}
	return p
}

// compare is below 0 when a comes before b. Tasks are stored in the order in which they were created, so their row keys tell that.
func (o order) compare(a, b place) int {
	way := -1
	if o.ascending {
		way = 1
	}
	switch o.by {
	case byCreated:
		return way * cmp.Compare(a.pk, b.pk)
	case byStatus:
		return cmp.Or(way*cmp.Compare(a.text, b.text), cmp.Compare(b.number, a.number), cmp.Compare(b.pk, a.pk))
	case byDuration:
		if (a.number < 0) != (b.number < 0) {
			return cmp.Compare(b.number, a.number) // below 0 is none
		}
	}
	return way * cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.number, b.number), cmp.Compare(a.pk, b.pk))
}

// cursor returns a place as clients pass it back, with how far the search has come.
func (o order) cursor(p place, far progress) *string {
	return new(base64.RawURLEncoding.EncodeToString(mustJSON([]any{o.String(), p.text, p.number, p.pk, far.Looked, far.Of})))
}

// parseCursor reads a cursor of this order; the empty text is nil.
func (o order) parseCursor(s string) (*place, progress, error) {
	var far progress
	if s == "" {
		return nil, far, nil
	}
	var parts []json.RawMessage
	var of string
	var p place
	text, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || json.Unmarshal(text, &parts) != nil || len(parts) != 6 || json.Unmarshal(parts[0], &of) != nil || of != o.String() ||
		json.Unmarshal(parts[1], &p.text) != nil || json.Unmarshal(parts[2], &p.number) != nil || json.Unmarshal(parts[3], &p.pk) != nil ||
		json.Unmarshal(parts[4], &far.Looked) != nil || json.Unmarshal(parts[5], &far.Of) != nil {
		return nil, far, refuse.Invalid("invalid_cursor", "the cursor is none that this server gave out for a search in this order")
	}
	return &p, far, nil
}

// next returns at most limit tasks that follow in the order; fewer are the last.
func (s *search) next(ctx context.Context, tx Tx, limit int) ([]Candidate, error) {
	switch s.order.by {
	case byChanged:
		var after *hub.Cursor
		if s.after != nil {
			after = &hub.Cursor{At: time.UnixMicro(s.after.number), PK: s.after.pk}
		}
		if s.order.ascending {
			return viewed(ctx, tx, func() ([]hub.TaskView, error) { return tx.LongestUnchanged(ctx, after, limit) })
		}
		return viewed(ctx, tx, func() ([]hub.TaskView, error) { return tx.Tasks(ctx, hub.TaskQuery{After: after, Limit: limit}) })
	case byStatus:
		return viewed(ctx, tx, func() ([]hub.TaskView, error) { return s.nextByStatus(ctx, tx, limit) })
	default:
		var after int64
		if s.after != nil {
			after = s.after.pk
		}
		return tx.Newest(ctx, after, s.order.ascending, limit)
	}
}

// inOrder are the statuses by their names.
var inOrder = []wire.Status{wire.Cancelled, wire.Completed, wire.Failed, wire.Interrupted, wire.Pending, wire.Running, wire.Skipped, wire.Suspended}

// nextByStatus goes through the statuses one after the other, each by its index.
func (s *search) nextByStatus(ctx context.Context, tx Tx, limit int) ([]hub.TaskView, error) {
	var out []hub.TaskView
	for i := range inOrder {
		status := inOrder[i]
		if !s.order.ascending {
			status = inOrder[len(inOrder)-1-i]
		}
		q := hub.TaskQuery{Status: &status, Limit: limit - len(out)}
		if s.after != nil {
			passed := cmp.Compare(string(status), s.after.text)
			if !s.order.ascending {
				passed = -passed
			}
			if passed < 0 {
				continue
			}
			if passed == 0 {
				q.After = &hub.Cursor{At: time.UnixMicro(s.after.number), PK: s.after.pk}
			}
		}
		rows, err := tx.Tasks(ctx, q)
		if err != nil {
			return nil, err
		}
		if out = append(out, rows...); len(out) >= limit {
			break
		}
	}
	return out, nil
}

// viewed returns the rows of tasks in the order of a list.
func viewed(ctx context.Context, tx Tx, list func() ([]hub.TaskView, error)) ([]Candidate, error) {
	views, err := list()
	if err != nil {
		return nil, err
	}
	pks := make([]int64, len(views))
	for i := range views {
		pks[i] = views[i].PK
	}
	rows, err := tx.SearchRows(ctx, pks)
	if err != nil {
		return nil, err
	}
	byPK := make(map[int64]Candidate, len(rows))
	for _, r := range rows {
		byPK[r.PK] = r
	}
	rows = rows[:0]
	for _, pk := range pks {
		rows = append(rows, byPK[pk])
	}
	return rows, nil
}

// all returns all tasks of an environment that has few.
func (s *search) all(ctx context.Context, tx Tx) (tasks []int64, few bool, err error) {
	rows, err := tx.Newest(ctx, 0, false, searchDriver)
	if err != nil || len(rows) == searchDriver {
		return nil, false, err
	}
	tasks = make([]int64, len(rows))
	for i := range rows {
		tasks[i] = rows[i].PK
	}
	return tasks, true, nil
}

// mustJSON returns the JSON of a value made here, which always has one.
func mustJSON(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
