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
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *transaction) Newest(ctx context.Context, after int64, oldest bool, limit int) ([]search.Candidate, error) {
	if oldest {
		return t.q.Search.Oldest.All(ctx, t.Tx, t.env, after, limit)
	}
	if after == 0 {
		after = math.MaxInt64
	}
	return t.q.Search.Newest.All(ctx, t.Tx, t.env, after, limit)
}

func (t *transaction) SearchRows(ctx context.Context, tasks []int64) ([]search.Candidate, error) {
	return t.q.Search.Rows.All(ctx, t.Tx, t.env, t.Keys(tasks))
}

type taskBody struct {
	packed

	Task int64
	Body json.RawMessage
}

func (t *transaction) NewestBodies(ctx context.Context, tasks []int64) (map[int64]json.RawMessage, error) {
	return t.taskBodies(ctx, &t.q.Search.Bodies, tasks)
}

func (t *transaction) BriefBodies(ctx context.Context, tasks []int64) (map[int64]json.RawMessage, error) {
	return t.taskBodies(ctx, &t.q.Search.BriefBodies, tasks)
}

// taskBodies returns the texts of the bodies that a statement finds for tasks.
func (t *transaction) taskBodies(ctx context.Context, query *sqldb.Query[taskBody], tasks []int64) (map[int64]json.RawMessage, error) {
	out := make(map[int64]json.RawMessage, len(tasks))
	found, err := query.All(ctx, t.Tx, t.env, t.Keys(tasks))
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		if out[r.Task], err = t.text(ctx, r.packed, r.Body); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type artifactBody struct {
	Task int64
	Name string
	Body json.RawMessage
}

func (t *transaction) ArtifactBodies(ctx context.Context, tasks []int64, names []string) (map[int64]map[string]json.RawMessage, error) {
	out := map[int64]map[string]json.RawMessage{}
	found, err := t.q.Search.Artifacts.All(ctx, t.Tx, t.env, t.Keys(tasks), t.List(names))
	for _, r := range found {
		if out[r.Task] == nil {
			out[r.Task] = map[string]json.RawMessage{}
		}
		out[r.Task][r.Name] = r.Body
	}
	return out, err
}

type taskBuild struct {
	Task int64
	search.BuildName
}

func (t *transaction) BuildsOf(ctx context.Context, tasks []int64) (map[int64][]search.BuildName, error) {
	out := map[int64][]search.BuildName{}
	found, err := t.q.Search.Builds.All(ctx, t.Tx, t.env, t.Keys(tasks))
	for _, r := range found {
		out[r.Task] = append(out[r.Task], r.BuildName)
	}
	return out, err
}

type taskExecutor struct {
	Task     int64
	Executor string
}

func (t *transaction) ExecutorsOf(ctx context.Context, tasks []int64) (map[int64][]string, error) {
	out := map[int64][]string{}
	found, err := t.q.Search.Executors.All(ctx, t.Tx, t.env, t.Keys(tasks))
	for _, r := range found {
		out[r.Task] = append(out[r.Task], r.Executor)
	}
	return out, err
}

func (t *transaction) Indexed(ctx context.Context, m search.IndexMatch, limit int) ([]int64, error) {
	var blocks []block
	var err error
	switch {
	case m.Part != "":
		// What was cut has nearly MaxLeaf bytes: it ends with a whole character.
		blocks, err = t.q.Search.Parts.All(ctx, t.Tx, t.env, m.Path, pattern(m.Part), query.MaxLeaf-utf8.UTFMax, limit)
	case m.Low != nil:
		blocks, err = t.q.Search.Numbers.All(ctx, t.Tx, t.env, m.Path, finite(*m.Low), finite(*m.High), limit)
	default:
		blocks, err = t.q.Search.Values.All(ctx, t.Tx, t.env, m.Path, t.List(m.Values), limit)
	}
	if err != nil {
		return nil, err
	}
	return tasksOf(blocks, limit)
}

// finite is the number nearest to n that both databases take as a parameter.
func finite(n float64) float64 { return max(-math.MaxFloat64, min(math.MaxFloat64, n)) }

func (t *transaction) CountIndexed(ctx context.Context, m search.IndexMatch, most int) (int, error) {
	tasks, err := t.Indexed(ctx, m, most)
	slices.Sort(tasks)
	return len(slices.Compact(tasks)), err
}

func (t *transaction) Unindexed(ctx context.Context, limit int) ([]int64, error) {
	return t.q.Search.Unindexed.All(ctx, t.Tx, t.env, limit)
}

// past is the first text after all that start with prefix: no text that people write has the last character of Unicode.
func past(prefix string) string { return prefix + "\U0010ffff" }

func (t *transaction) TasksByPrefix(ctx context.Context, prefix string, limit int) ([]int64, error) {
	return t.q.Search.Prefix.All(ctx, t.Tx, t.env, plain(prefix), past(plain(prefix)), limit)
}

func (t *transaction) TasksByStatus(ctx context.Context, status string, limit int) ([]int64, error) {
	return t.q.Search.Status.All(ctx, t.Tx, t.env, status, limit)
}

func (t *transaction) TasksWithArtifact(ctx context.Context, name string, limit int) ([]int64, error) {
	return t.q.Search.ArtifactName.All(ctx, t.Tx, t.env, plain(name), limit)
}

func (t *transaction) TasksOfBuild(ctx context.Context, name string, byName bool, limit int) ([]int64, error) {
	query := &t.q.Search.OfBuild
	if byName {
		query = &t.q.Search.OfBuildName
	}
	return query.All(ctx, t.Tx, t.env, plain(name), limit)
}

// plain is a text without NUL, which PostgreSQL refuses.
func plain(s string) string { return strings.ReplaceAll(s, "\x00", "") }

func (t *transaction) Paths(ctx context.Context, prefix string, limit int) ([]search.PathRow, error) {
	return t.q.Search.Paths.All(ctx, t.Tx, t.env, plain(prefix), past(plain(prefix)), limit)
}

// PathValues steps from each value to the next greater one, so that it costs by the values and not by the tasks.
func (t *transaction) PathValues(ctx context.Context, path, prefix string, limit int) ([]string, error) {
	path, prefix = plain(path), plain(prefix)
	var out []string
	at, err := t.q.Search.FirstValue.One(ctx, t.Tx, t.env, path, prefix)
	for ; at != nil && err == nil && len(out) < limit && strings.HasPrefix(*at, prefix); at, err = t.q.Search.NextValue.One(ctx, t.Tx, t.env, path, *at) {
		out = append(out, *at)
	}
	return out, err
}

func (t *transaction) TooMany(ctx context.Context, path string, limit int) (bool, error) {
	one, err := t.q.Search.Many.One(ctx, t.Tx, t.env, plain(path), limit)
	return one != nil, err
}

type window struct {
	Last    int64
	Created time.Time
	Count   int
}

func (t *transaction) Window(ctx context.Context, after int64, oldest bool, limit int) (last int64, created time.Time, n int, err error) {
	query := &t.q.Search.WindowOldest
	if !oldest {
		query = &t.q.Search.WindowNewest
		after = beforeAll(after)
	}
	w, err := query.Only(ctx, t.Tx, t.env, after, limit)
	return w.Last, w.Created, w.Count, err
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
	return t.q.Search.Between.Only(ctx, t.Tx, t.env, low, high)
}

func (t *transaction) CountTasks(ctx context.Context) (int, error) {
	return t.q.Search.Tasks.Only(ctx, t.Tx, t.env)
}

func (t *transaction) Passing(ctx context.Context, after, last int64, oldest bool, p search.Prefilter) ([]search.Candidate, error) {
	low, high := span(after, last, oldest)
	rows, err := t.q.Search.Passing.All(ctx, t.Tx, t.env, low, high, t.listOrNull(p.Statuses), micros(p.Shortest, -1), micros(p.Longest, 1),
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
