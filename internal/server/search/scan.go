package search

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/registry/wire"
)

// ScanTx goes through tasks for searches that no index narrows.
type ScanTx interface {
	// Window returns the row key of the last of the next tasks in the order in which they were stored, after a row key (0 is from the
	// start), its creation, and how many these are, at most limit.
	Window(ctx context.Context, after int64, oldest bool, limit int) (last int64, created time.Time, n int, err error)
	// CountBetween counts the tasks after a row key up to another.
	CountBetween(ctx context.Context, after, last int64, oldest bool) (int, error)
	// Passing returns the tasks from after a row key up to last that pass, in the order in which they were stored.
	Passing(ctx context.Context, after, last int64, oldest bool, p Prefilter) ([]Candidate, error)
	// CountTasks counts the tasks of the environment.
	CountTasks(ctx context.Context) (int, error)
}

// Prefilter is what a database can say of a query by the row of a task: all that the query finds pass, and others may. Empty fields
// let everything pass.
type Prefilter struct {
	Statuses []string
	URI      string // in small letters; contained in the output's address, which is compared without case
	Error    string // the same of the error message
	// How long the last run took, when Shortest or Longest is set.
	Shortest, Longest *time.Duration
}

// prefilterOf gathers the conditions that a query puts on every task that it finds.
func prefilterOf(e query.Expr) (p Prefilter, some bool) {
	parts, ok := e.(query.And)
	if !ok {
		parts = query.And{e}
	}
	for _, part := range parts {
		if t, ok := part.(query.Term); ok && p.add(t) {
			some = true
		}
	}
	return p, some
}

func (p *Prefilter) add(t query.Term) bool {
	first := t.Values[0]
	switch t.Key.Name {
	case "status":
		if p.Statuses == nil && (t.Op == query.Equal || t.Op == query.In) {
			p.Statuses = texts(t.Values)
			return true
		}
	case "uri", "error":
		part := &p.URI
		if t.Key.Name == "error" {
			part = &p.Error
		}
		if t.Op != query.Contains || strings.ContainsRune(first.Text, 0) || len(first.Text) < len(*part) {
			return false
		}
		*part = strings.ToLower(first.Text)
		return *part != ""
	case "duration":
		return p.addDuration(t)
	}
	return false
}

// addDuration keeps the ends of a range; whether they belong to it is looked at later.
func (p *Prefilter) addDuration(t query.Term) bool {
	low, high := t.Values[0], t.Values[0]
	switch t.Op {
	case query.Greater, query.AtLeast:
		high = query.Value{Open: true}
	case query.Less, query.AtMost:
		low = query.Value{Open: true}
	case query.Between:
		high = t.Values[1]
	case query.Equal:
	default:
		return false
	}
	if (low.Length == nil && !low.Open) || (high.Length == nil && !high.Open) {
		return false
	}
	if !low.Open && (p.Shortest == nil || *low.Length > *p.Shortest) {
		p.Shortest = low.Length
	}
	if !high.Open && (p.Longest == nil || *high.Length < *p.Longest) {
		p.Longest = high.Length
	}
	return true
}

// A scan reads few tasks first, for queries that find many, and more and more of them while it finds few.
const (
	scanFirst     = 250
	scanLast      = 2_000
	filteredFirst = 1_000
	filteredLast  = 20_000
)

// part is what a scan has read: the rows worth a look, how many tasks were gone through, and the place of the last of them.
type part struct {
	rows    []Candidate
	looked  int
	after   int64
	last    place
	created time.Time // of the last
	end     bool
}

// part reads on after s.after. In the order of creation the database leaves out what cannot be found.
func (s *search) part(ctx context.Context, tx Tx) (part, error) {
	if s.order.by != byCreated || !s.filtered {
		s.step = min(max(2*s.step, scanFirst), scanLast)
		rows, err := s.next(ctx, tx, s.step)
		p := part{rows: rows, looked: len(rows), end: len(rows) < s.step}
		if len(rows) > 0 {
			last := &rows[len(rows)-1]
			p.last, p.created = s.order.place(last), last.CreatedAt
		}
		return p, err
	}
	s.step = min(max(4*s.step, filteredFirst), filteredLast)
	var p part
	if s.after != nil {
		p.after = s.after.pk
	}
	var err error
	if p.last.pk, p.created, p.looked, err = tx.Window(ctx, p.after, s.order.ascending, s.step); err != nil {
		return p, err
	}
	if p.end = p.looked < s.step; p.looked > 0 {
		p.rows, err = tx.Passing(ctx, p.after, p.last.pk, s.order.ascending, s.prefilter)
	}
	return p, err
}

// lookedUntil returns how many tasks of a part are gone through up to one of its rows.
func (s *search) lookedUntil(ctx context.Context, tx Tx, p *part, pk int64) (int, error) {
	if len(p.rows) == p.looked {
		return 1 + slices.IndexFunc(p.rows, func(r Candidate) bool { return r.PK == pk }), nil
	}
	return tx.CountBetween(ctx, p.after, pk, s.order.ascending)
}

// progress is how far a search has come, over all its pages.
type progress struct {
	Looked int // tasks gone through
	Of     int // tasks there were when it began
}

// tell writes into a page how far the search has come, which its cursor goes on counting. last is nil at the end. What fills a page at
// once is not worth counting tasks for.
func (s *search) tell(ctx context.Context, tx Tx, out *wire.FoundTasks, last *place, full bool) error {
	far := &s.progress
	if last == nil {
		far.Of = max(far.Of, far.Looked)
		far.Looked = far.Of // tasks that were removed meanwhile are not there to go through
		out.Searched, out.SearchedOf = &far.Looked, &far.Of
		return nil
	}
	if far.Of == 0 && !full {
		n, err := tx.CountTasks(ctx)
		if err != nil {
			return err
		}
		far.Of = n
	}
	if far.Of > 0 {
		far.Of = max(far.Of, far.Looked)
		out.Searched, out.SearchedOf = &far.Looked, &far.Of
	}
	out.NextCursor = s.order.cursor(*last, *far)
	return nil
}
