package registrysql

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func scanSearch(rows *sqldb.Rows) (hub.SearchRow, error) {
	var r hub.SearchRow
	err := rows.Scan(append(taskDest(&r.TaskRow), &r.ClaimPlanID, &r.ClaimBuildID, moment{&r.CreatedAt})...)
	return r, err
}

func (t *transaction) Newest(ctx context.Context, after int64, oldest bool, limit int) ([]hub.SearchRow, error) {
	if oldest {
		return sqldb.Collect(ctx, t.Tx, scanSearch, t.q.SearchOldest, t.env, after, limit)
	}
	if after == 0 {
		after = math.MaxInt64
	}
	return sqldb.Collect(ctx, t.Tx, scanSearch, t.q.SearchNewest, t.env, after, limit)
}

func (t *transaction) SearchRows(ctx context.Context, tasks []int64) ([]hub.SearchRow, error) {
	return sqldb.Collect(ctx, t.Tx, scanSearch, t.q.SearchRows, t.env, t.Keys(tasks))
}

func (t *transaction) NewestBodies(ctx context.Context, tasks []int64) (map[int64]json.RawMessage, error) {
	out := make(map[int64]json.RawMessage, len(tasks))
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task int64
		var body json.RawMessage
		err := rows.Scan(&task, document{&body})
		out[task] = body
		return err
	}, t.q.SearchBodies, t.env, t.Keys(tasks))
}

func (t *transaction) ArtifactBodies(ctx context.Context, tasks []int64, names []string) (map[int64]map[string]json.RawMessage, error) {
	out := map[int64]map[string]json.RawMessage{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task int64
		var name string
		var body json.RawMessage
		if err := rows.Scan(&task, &name, document{&body}); err != nil {
			return err
		}
		if out[task] == nil {
			out[task] = map[string]json.RawMessage{}
		}
		out[task][name] = body
		return nil
	}, t.q.SearchArtifacts, t.env, t.Keys(tasks), t.List(names))
}

func (t *transaction) BuildsOf(ctx context.Context, tasks []int64) (map[int64][]hub.BuildName, error) {
	out := map[int64][]hub.BuildName{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task int64
		var b hub.BuildName
		err := rows.Scan(&task, &b.ID, &b.Name)
		out[task] = append(out[task], b)
		return err
	}, t.q.SearchBuilds, t.env, t.Keys(tasks))
}

func (t *transaction) ExecutorsOf(ctx context.Context, tasks []int64) (map[int64][]string, error) {
	out := map[int64][]string{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task int64
		var executor string
		err := rows.Scan(&task, &executor)
		out[task] = append(out[task], executor)
		return err
	}, t.q.SearchExecutors, t.env, t.Keys(tasks))
}

// each runs a query and calls scan with each of its rows.
func (t *transaction) each(ctx context.Context, scan func(*sqldb.Rows) error, query string, args ...any) error {
	_, err := sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (struct{}, error) { return struct{}{}, scan(rows) }, query, args...)
	return err
}

func scanKey(rows *sqldb.Rows) (int64, error) {
	var pk int64
	err := rows.Scan(&pk)
	return pk, err
}

func (t *transaction) Indexed(ctx context.Context, m hub.IndexMatch, limit int) ([]int64, error) {
	if m.Part != "" {
		// What was cut has nearly MaxLeaf bytes: it ends with a whole character.
		return sqldb.Collect(ctx, t.Tx, scanKey, t.q.SearchParts, t.env, m.Path, pattern(m.Part), query.MaxLeaf-utf8.UTFMax, limit)
	}
	if m.Low != nil {
		return sqldb.Collect(ctx, t.Tx, scanKey, t.q.SearchNumbers, t.env, m.Path, finite(*m.Low), finite(*m.High), limit)
	}
	return sqldb.Collect(ctx, t.Tx, scanKey, t.q.SearchValues, t.env, m.Path, t.List(m.Values), limit)
}

// finite is the number nearest to n that both databases take as a parameter.
func finite(n float64) float64 { return max(-math.MaxFloat64, min(math.MaxFloat64, n)) }

func (t *transaction) CountIndexed(ctx context.Context, m hub.IndexMatch, most int) (int, error) {
	var n int
	err := t.Row(ctx, t.q.SearchCount, t.env, m.Path, t.List(m.Values), most).Scan(&n)
	return n, err
}

func (t *transaction) Unindexed(ctx context.Context, limit int) ([]int64, error) {
	return sqldb.Collect(ctx, t.Tx, scanKey, t.q.SearchUnindexed, t.env, limit)
}

// past is the first text after all that start with prefix: no text that people write has the last character of Unicode.
func past(prefix string) string { return prefix + "\U0010ffff" }

func (t *transaction) TasksByPrefix(ctx context.Context, prefix string, limit int) ([]int64, error) {
	return sqldb.Collect(ctx, t.Tx, scanKey, t.q.SearchPrefix, t.env, plain(prefix), past(plain(prefix)), limit)
}

func (t *transaction) TasksByStatus(ctx context.Context, status string, limit int) ([]int64, error) {
	return sqldb.Collect(ctx, t.Tx, scanKey, t.q.SearchStatus, t.env, status, limit)
}

func (t *transaction) TasksWithArtifact(ctx context.Context, name string, limit int) ([]int64, error) {
	return sqldb.Collect(ctx, t.Tx, scanKey, t.q.SearchArtifactName, t.env, plain(name), limit)
}

func (t *transaction) TasksOfBuild(ctx context.Context, name string, byName bool, limit int) ([]int64, error) {
	query := t.q.SearchOfBuild
	if byName {
		query = t.q.SearchOfBuildName
	}
	return sqldb.Collect(ctx, t.Tx, scanKey, query, t.env, plain(name), limit)
}

// plain is a text without NUL, which PostgreSQL refuses.
func plain(s string) string { return strings.ReplaceAll(s, "\x00", "") }

func (t *transaction) Paths(ctx context.Context, prefix string, limit int) ([]hub.PathRow, error) {
	return sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.PathRow, error) {
		var p hub.PathRow
		err := rows.Scan(&p.Path, &p.Kind)
		return p, err
	}, t.q.SearchPaths, t.env, plain(prefix), past(plain(prefix)), limit)
}

// PathValues steps from each value to the next greater one, so that it costs by the values and not by the tasks.
func (t *transaction) PathValues(ctx context.Context, path, prefix string, limit int) ([]string, error) {
	path, prefix = plain(path), plain(prefix)
	var out []string
	var at string
	found, err := value(ctx, t, &at, t.q.SearchFirstValue, t.env, path, prefix)
	for ; found && err == nil && len(out) < limit && strings.HasPrefix(at, prefix); found, err = value(ctx, t, &at, t.q.SearchNextValue, t.env, path, at) {
		out = append(out, at)
	}
	return out, err
}

func (t *transaction) TooMany(ctx context.Context, path string, limit int) (bool, error) {
	var one int
	return value(ctx, t, &one, t.q.SearchMany, t.env, plain(path), limit)
}

func (t *transaction) Window(ctx context.Context, after int64, oldest bool, limit int) (last int64, created time.Time, n int, err error) {
	query := t.q.SearchWindowOldest
	if !oldest {
		query = t.q.SearchWindowNewest
		after = beforeAll(after)
	}
	err = t.Row(ctx, query, t.env, after, limit).Scan(&last, moment{&created}, &n)
	return last, created, n, err
}

// beforeAll is the row key from which a list of the newest goes down: 0 is from the start.
func beforeAll(after int64) int64 {
	if after == 0 {
		return math.MaxInt64
	}
	return after
}

// span are the row keys after one up to another.
func span(after, last int64, oldest bool) (low, high int64) {
	if oldest {
		return after + 1, last
	}
	return last, beforeAll(after) - 1
}

func (t *transaction) CountBetween(ctx context.Context, after, last int64, oldest bool) (int, error) {
	low, high := span(after, last, oldest)
	var n int
	err := t.Row(ctx, t.q.SearchBetween, t.env, low, high).Scan(&n)
	return n, err
}

func (t *transaction) CountTasks(ctx context.Context) (int, error) {
	var n int
	err := t.Row(ctx, t.q.SearchTasks, t.env).Scan(&n)
	return n, err
}

func (t *transaction) Passing(ctx context.Context, after, last int64, oldest bool, p hub.Prefilter) ([]hub.SearchRow, error) {
	low, high := span(after, last, oldest)
	rows, err := sqldb.Collect(ctx, t.Tx, scanSearch, t.q.SearchPassing, t.env, low, high, t.listOrNull(p.Statuses), micros(p.Shortest, -1), micros(p.Longest, 1),
		pattern(p.URI), pattern(p.Error))
	if !oldest {
		slices.Reverse(rows)
	}
	return rows, err
}

// pattern is for LIKE: a text with a part in it, or NULL for no part.
func pattern(part string) any {
	if part == "" {
		return nil
	}
	return patterns([]string{part})[0]
}

// micros are the microseconds of a duration and some more, so that no part of one is decided here.
func micros(d *time.Duration, more int64) any {
	if d == nil {
		return nil
	}
	return d.Microseconds() + more
}
