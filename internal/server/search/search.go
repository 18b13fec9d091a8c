package search

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Filter is a search: a query in the language of package query, an order and a page.
type Filter struct {
	Query   string
	Zone    string   // of moments that have no offset: a name such as "Europe/Amsterdam", or an offset such as "+02:00"; empty is UTC
	Sort    string   // created, changed, status, name, namespace or duration, with "-" before it for downwards; empty is "-created"
	Columns []string // keys whose values are wanted, such as "param.lr"
	Limit   int
	Cursor  string
}

// Bounds of one call of a search. A call that has looked at many tasks gives what it found, and a cursor.
const (
	searchDriver   = 1_500 // tasks that the index may name before the search looks at all tasks in order instead
	searchFew      = 100   // tasks that are few enough to ask for no fewer
	searchPatience = 10    // the dear parts of the index are asked after such a part of the time
	searchChunk    = 250
	searchTime     = 100 * time.Millisecond // after which a call looks at no more tasks
)

// Search finds tasks. The index names candidates where it can, and every candidate is held against the query itself.
func (sr *Searcher) Search(ctx context.Context, c who.Principal, f Filter) (*wire.FoundTasks, error) {
	prepared, err := sr.prepareSearch(f)
	if err != nil {
		return nil, err
	}
	return view(ctx, sr, c, func(tx Tx) (*wire.FoundTasks, error) {
		s := *prepared // a transaction that runs again begins anew
		s.started = time.Now()
		// The dear parts of the index are asked when looking at tasks has not helped, or was not what gave the page before.
		ways := []func(context.Context, Tx) ([]int64, bool, error){s.candidates}
		if s.order.fewOnly() {
			ways = append(ways, s.dearCandidates, s.all)
		} else if s.after != nil && s.progress == (progress{}) {
			ways = append(ways, s.dearCandidates)
		}
		for _, way := range ways {
			if candidates, narrow, err := way(ctx, tx); err != nil {
				return nil, err
			} else if narrow {
				return s.among(ctx, tx, candidates)
			}
		}
		return s.through(ctx, tx)
	})
}

// CheckSearch refuses a search that could not be run, in the words of [Searcher.Search].
func (sr *Searcher) CheckSearch(f Filter) error {
	_, err := sr.prepareSearch(f)
	return err
}

// search is a search on its way.
type search struct {
	filter  Filter
	expr    query.Expr
	plain   query.And // the parts of expr that a task's row answers
	rest    query.And // and those that need needs
	needs   needs
	columns []query.Key
	order   order
	after   *place
	limit   int
	started time.Time
	most    time.Duration // that a call goes through tasks

	prefilter Prefilter
	filtered  bool // prefilter leaves something out
	step      int  // tasks read last
	asked     bool // the dear parts of the index have been asked
	progress  progress
}

func (sr *Searcher) prepareSearch(f Filter) (*search, error) {
	s := &search{filter: f, limit: hub.Clamp(f.Limit, 50, 500), most: sr.most}
	var err error
	if s.expr, err = ParseQuery(f.Query, f.Zone); err != nil {
		return nil, err
	}
	s.plain, s.rest = split(s.expr)
	s.needs.of(s.rest)
	for _, column := range f.Columns {
		key, err := query.ParseKey(column)
		if err != nil {
			return nil, refuse.Invalid("bad_column", "there is no column "+column, "column", column)
		}
		s.columns = append(s.columns, key)
	}
	if s.order, err = parseOrder(f.Sort); err != nil {
		return nil, err
	}
	s.prefilter, s.filtered = prefilterOf(s.expr)
	s.after, s.progress, err = s.order.parseCursor(f.Cursor)
	return s, err
}

// ParseQuery reads a query; one that is not understood is refused with its place.
func ParseQuery(text, zone string) (query.Expr, error) {
	location, ok := zoneOf(zone)
	if !ok {
		return nil, refuse.Invalid("bad_zone", fmt.Sprintf("there is no time zone %q; write a name such as Europe/Amsterdam, or an offset such as +02:00", zone), "zone", zone)
	}
	e, err := query.Parse(text, time.Now().In(location))
	if bad, ok := errors.AsType[*query.Error](err); ok {
		return nil, refuse.Invalid("bad_query", bad.Message, "position", bad.Position, "length", bad.Length)
	}
	return e, err
}

// zoneOf reads the name of a time zone, or an offset from UTC.
func zoneOf(zone string) (*time.Location, bool) {
	if zone == "" {
		return time.UTC, true
	}
	if at, err := time.Parse("Z07:00", zone); err == nil {
		return at.Location(), true
	}
	location, err := time.LoadLocation(zone)
	return location, err == nil && zone != "Local" // which would be the server's
}

// among looks at the tasks that the index named: all of them, so the number is known.
func (s *search) among(ctx context.Context, tx Tx, tasks []int64) (*wire.FoundTasks, error) {
	rows := make([]Candidate, 0, len(tasks))
	for chunk := range slices.Chunk(tasks, searchChunk) {
		found, err := tx.SearchRows(ctx, chunk)
		if err != nil {
			return nil, err
		}
		kept, err := s.keep(ctx, tx, found)
		if err != nil {
			return nil, err
		}
		rows = append(rows, kept...)
	}
	slices.SortFunc(rows, func(a, b Candidate) int { return s.order.compare(s.order.place(&a), s.order.place(&b)) })
	total := len(rows)
	if s.after != nil {
		rows = slices.DeleteFunc(rows, func(r Candidate) bool { return s.order.compare(s.order.place(&r), *s.after) <= 0 })
	}
	out := &wire.FoundTasks{Total: &total}
	if len(rows) > s.limit {
		rows = rows[:s.limit]
		out.NextCursor = s.order.cursor(s.order.place(&rows[s.limit-1]), progress{})
	}
	return out, s.fill(ctx, tx, out, rows)
}

// through looks at all tasks in order until a page is full or it has looked long enough.
func (s *search) through(ctx context.Context, tx Tx) (*wire.FoundTasks, error) {
	if s.order.fewOnly() {
		return nil, refuse.Invalid("too_many_to_sort", fmt.Sprintf("by %s only up to %d tasks can be put in order; narrow the query, or sort by created, changed or status", s.order.by, searchDriver), "sort", s.filter.Sort)
	}
	out := &wire.FoundTasks{}
	var page []Candidate
	for {
		p, err := s.part(ctx, tx)
		if err != nil {
			return nil, err
		}
		kept, at, err := s.within(ctx, tx, &p, s.limit-len(page))
		if err != nil {
			return nil, err
		}
		page = append(page, kept...)
		if at != nil {
			n, err := s.lookedUntil(ctx, tx, &p, at.PK)
			if err != nil {
				return nil, err
			}
			s.progress.Looked += n
			if err := s.tell(ctx, tx, out, new(s.order.place(at)), len(page) == s.limit); err != nil {
				return nil, err
			}
			out.SearchedTo = new(wire.At(at.CreatedAt))
			break
		}
		s.progress.Looked += p.looked
		if s.filter.Cursor == "" && !s.asked && !p.end && len(page) < s.limit && time.Since(s.started) > s.most/searchPatience {
			s.asked = true
			if candidates, narrow, err := s.dearCandidates(ctx, tx); err != nil {
				return nil, err
			} else if narrow {
				s.after = nil
				return s.among(ctx, tx, candidates)
			}
		}
		if p.end {
			if s.filter.Cursor == "" {
				out.Total = new(len(page))
			}
			if err := s.tell(ctx, tx, out, nil, false); err != nil {
				return nil, err
			}
			break
		}
		if len(page) == s.limit || time.Since(s.started) > s.most {
			out.SearchedTo = new(wire.At(p.created))
			if err := s.tell(ctx, tx, out, &p.last, len(page) == s.limit); err != nil {
				return nil, err
			}
			break
		}
		s.after = &p.last
	}
	return out, s.fill(ctx, tx, out, page)
}

// within looks at the rows of a part, and gives at most room (1 or more) of those that the query finds. at is the row at which it stopped before
// the end of the part, because there are more than that, or because it has looked long enough.
func (s *search) within(ctx context.Context, tx Tx, p *part, room int) (kept []Candidate, at *Candidate, err error) {
	for i := 0; i < len(p.rows); i += searchChunk {
		chunk := p.rows[i:min(i+searchChunk, len(p.rows))]
		found, err := s.keep(ctx, tx, chunk)
		if err != nil {
			return nil, nil, err
		}
		if kept = append(kept, found...); len(kept) > room {
			kept = kept[:room]
			return kept, &kept[room-1], nil
		}
		if i+searchChunk < len(p.rows) && time.Since(s.started) > s.most {
			return kept, &chunk[len(chunk)-1], nil
		}
	}
	return kept, nil, nil
}

// keep returns those of rows that the query finds. What costs another look is asked only for those that the rest of the query
// does not refuse.
func (s *search) keep(ctx context.Context, tx Tx, rows []Candidate) ([]Candidate, error) {
	records := make([]*document, 0, len(rows))
	for i := range rows {
		if r := (&document{Candidate: rows[i]}); query.Match(s.plain, r) {
			records = append(records, r)
		}
	}
	if err := s.needs.load(ctx, tx, records); err != nil {
		return nil, err
	}
	kept := make([]Candidate, 0, len(records))
	for _, r := range records {
		if query.Match(s.rest, r) {
			kept = append(kept, r.Candidate)
		}
	}
	return kept, nil
}

// split parts the query into what a task's row answers and what needs more.
func split(e query.Expr) (plain, rest query.And) {
	parts, ok := e.(query.And)
	if !ok {
		parts = query.And{e}
	}
	for _, part := range parts {
		var n needs
		if n.of(part); n.any() {
			rest = append(rest, part)
		} else {
			plain = append(plain, part)
		}
	}
	return plain, rest
}

// fill makes the answer of the rows of a page.
func (s *search) fill(ctx context.Context, tx Tx, out *wire.FoundTasks, rows []Candidate) error {
	records := make([]*document, len(rows))
	for i := range rows {
		records[i] = &document{Candidate: rows[i]}
	}
	var n needs
	for _, column := range s.columns {
		n.add(column)
	}
	if err := n.load(ctx, tx, records); err != nil {
		return err
	}
	marks := make([]label.Task, len(rows))
	for i := range rows {
		marks[i] = label.TaskOf(&rows[i].TaskRow)
	}
	told, err := label.Of(ctx, tx, marks, label.AllLinks)
	if err != nil {
		return err
	}
	out.Tasks = make([]wire.FoundTask, len(rows))
	for i, r := range records {
		found := wire.FoundTask{Task: hub.TaskOf(&r.TaskView), CreatedAt: wire.At(r.CreatedAt), Label: told[r.PK], Values: map[string]json.RawMessage{}}
		for k, column := range s.columns {
			found.Values[s.filter.Columns[k]] = valueJSON(r.Values(column))
		}
		out.Tasks[i] = found
	}
	return nil
}

func valueJSON(values []any) json.RawMessage {
	if len(values) == 0 {
		return json.RawMessage("null")
	}
	switch v := values[0].(type) {
	case time.Time:
		return mustJSON(wire.At(v))
	case time.Duration:
		return mustJSON(v.Seconds())
	default:
		return mustJSON(v)
	}
}
