package search

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/query"
)

// candidates returns the tasks that the part of the query which names the fewest can be true for. narrow is false when every
// part that the index knows names too many, or there is none: then all tasks are looked at in order.
func (s *search) candidates(ctx context.Context, tx Tx) (tasks []int64, narrow bool, err error) {
	return s.ask(ctx, tx, false)
}

// dearCandidates is like candidates, but uses the parts of the query for which the index has to be scanned.
func (s *search) dearCandidates(ctx context.Context, tx Tx) (tasks []int64, narrow bool, err error) {
	return s.ask(ctx, tx, true)
}

func (s *search) ask(ctx context.Context, tx Tx, dear bool) (tasks []int64, narrow bool, err error) {
	parts, ok := s.expr.(query.And)
	if !ok {
		parts = query.And{s.expr}
	}
	indexed := false
	for _, part := range parts {
		if isDear(part) != dear {
			continue
		}
		found, usesIndex, ok, err := named(ctx, tx, part)
		if err != nil {
			return nil, false, err
		}
		if ok && (!narrow || len(found) < len(tasks)) {
			tasks, narrow, indexed = found, true, usesIndex
		}
		if narrow && (dear || len(tasks) < searchFew) {
			break
		}
	}
	if !narrow || !indexed {
		return tasks, narrow, nil
	}
	// The index is behind registration, and does not have all that tasks with very many parameters have.
	for _, more := range []func() ([]int64, error){
		func() ([]int64, error) { return tx.Unindexed(ctx, searchDriver) },
		func() ([]int64, error) {
			return tx.Indexed(ctx, IndexMatch{Path: indexPartial, Values: []string{"true"}}, searchDriver)
		},
	} {
		found, err := more()
		if err != nil {
			return nil, false, err
		}
		if len(found) == searchDriver {
			return nil, false, nil
		}
		tasks = append(tasks, found...)
	}
	slices.Sort(tasks)
	return slices.Compact(tasks), true, nil
}

// isDear reports whether asking the index for a part of a query means to go through all values of a path.
func isDear(e query.Expr) bool {
	switch e := e.(type) {
	case query.Or:
		return slices.ContainsFunc(e, isDear)
	case query.And:
		return slices.ContainsFunc(e, isDear)
	case query.Term:
		return e.Op == query.Contains
	default:
		return false
	}
}

// named returns the tasks that a part of a query can be true for, when they are few enough. usesIndex says that they come from
// the index that is behind.
func named(ctx context.Context, tx Tx, e query.Expr) (tasks []int64, usesIndex, ok bool, err error) {
	switch e := e.(type) {
	case query.Or:
		for _, part := range e {
			found, uses, few, err := named(ctx, tx, part)
			if err != nil || !few {
				return nil, false, false, err
			}
			tasks = append(tasks, found...)
			usesIndex = usesIndex || uses
		}
		slices.Sort(tasks)
		tasks = slices.Compact(tasks)
		return tasks, usesIndex, len(tasks) < searchDriver, nil
	case query.And:
		for _, part := range e {
			found, uses, few, err := named(ctx, tx, part)
			if err != nil {
				return nil, false, false, err
			}
			if few && (!ok || len(found) < len(tasks)) {
				tasks, usesIndex, ok = found, uses, true
			}
		}
		return tasks, usesIndex, ok, nil
	case query.Text:
		return namedByText(ctx, tx, e.Word)
	case query.Term:
		return namedByTerm(ctx, tx, e)
	default:
		return nil, false, false, nil
	}
}

func namedByTerm(ctx context.Context, tx Tx, t query.Term) (tasks []int64, usesIndex, ok bool, err error) {
	few := func(tasks []int64, err error) ([]int64, bool, bool, error) {
		return tasks, false, len(tasks) < searchDriver, err
	}
	exact := t.Op == query.Equal
	first := t.Values[0].Text
	switch t.Key.Name {
	case "id":
		if exact {
			return few(tx.TasksByPrefix(ctx, first, searchDriver))
		}
	case "status":
		if exact {
			return few(tx.TasksByStatus(ctx, first, searchDriver))
		}
	case "build", "build_name":
		if exact {
			return few(tx.TasksOfBuild(ctx, first, t.Key.Name == "build_name", searchDriver))
		}
	case "artifact":
		return few(tx.TasksWithArtifact(ctx, t.Key.Artifact, searchDriver))
	case "name", "namespace":
		if exact || t.Op == query.In {
			return indexedFew(ctx, tx, IndexMatch{Path: "@" + t.Key.Name, Values: texts(t.Values)})
		}
		if t.Op == query.Contains {
			return namedByPart(ctx, tx, "@"+t.Key.Name, first)
		}
	case "param":
		if t.Op == query.Contains {
			return namedByParam(ctx, tx, t.Key, first)
		}
		if m, ok := paramMatch(t); ok {
			return indexedFew(ctx, tx, m)
		}
	}
	return nil, false, false, nil
}

func indexedFew(ctx context.Context, tx Tx, m IndexMatch) (tasks []int64, usesIndex, ok bool, err error) {
	tasks, err = tx.Indexed(ctx, m, searchDriver)
	return tasks, true, len(tasks) < searchDriver, err
}

// maxParts is how many values of a path are gone through for a text in them: so many take a database about a tenth of a second.
const maxParts = 500_000

// namedByPart returns the tasks that have a text in a value of a path.
func namedByPart(ctx context.Context, tx Tx, path, text string) ([]int64, bool, bool, error) {
	if text == "" || strings.ContainsRune(text, 0) { // which the index does not have
		return nil, false, false, nil
	}
	many, err := tx.TooMany(ctx, path, maxParts)
	if many || err != nil {
		return nil, false, false, err
	}
	return indexedFew(ctx, tx, IndexMatch{Path: path, Part: strings.ToLower(text)})
}

// namedByParam is like namedByPart for a parameter. Of lists and objects, whose JSON text is what is searched, the index has only what is
// in them.
func namedByParam(ctx context.Context, tx Tx, key query.Key, text string) ([]int64, bool, bool, error) {
	path := strings.TrimPrefix(key.String(), "param.")
	if !indexable(key.Path) || len(key.Path) == query.MaxSteps || strings.Trim(text, "[]{}") == "" {
		return nil, false, false, nil
	}
	for _, within := range []string{".", "["} {
		found, err := tx.Paths(ctx, path+within, 1)
		if err != nil || len(found) > 0 {
			return nil, false, false, err
		}
	}
	return namedByPart(ctx, tx, path, text)
}

// indexable reports whether the index has the values of a path.
func indexable(path []string) bool {
	return len(path) <= query.MaxSteps && !slices.ContainsFunc(path, func(step string) bool { return strings.HasPrefix(step, "__") })
}

func texts(values []query.Value) []string {
	out := make([]string, 0, len(values))
	for _, v := range values {
		out = append(out, query.Cut(v.Text))
	}
	return out
}

// paramMatch returns what the index can say of a term on a parameter.
func paramMatch(t query.Term) (IndexMatch, bool) {
	if !indexable(t.Key.Path) {
		return IndexMatch{}, false
	}
	m := IndexMatch{Path: strings.TrimPrefix(t.Key.String(), "param.")}
	number := func(v query.Value) *float64 {
		if v.Open || v.Number == nil {
			return nil
		}
		return v.Number
	}
	switch t.Op {
	case query.Equal, query.In:
		m.Values = texts(t.Values)
		if slices.ContainsFunc(m.Values, func(text string) bool { return strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") }) {
			return m, false // which a list or an object may be, and the index has only what is in them
		}
		for _, v := range t.Values {
			if v.Number != nil {
				m.Values = append(m.Values, query.FormatNumber(*v.Number))
			}
		}
		return m, true
	case query.Greater, query.AtLeast:
		m.Low = number(t.Values[0])
		m.High = new(math.Inf(1))
		return m, m.Low != nil
	case query.Less, query.AtMost:
		m.High = number(t.Values[0])
		m.Low = new(math.Inf(-1))
		return m, m.High != nil
	case query.Between:
		m.Low, m.High = number(t.Values[0]), number(t.Values[1])
		return m, m.Low != nil && m.High != nil
	default:
		return m, false
	}
}

// maxNames is how many different task names a word is looked for in.
const maxNames = 5_000

// namedByText returns the tasks whose name has a word in it, or whose id starts with it.
func namedByText(ctx context.Context, tx Tx, word string) ([]int64, bool, bool, error) {
	names, err := tx.PathValues(ctx, indexName, "", maxNames)
	if err != nil || len(names) == maxNames {
		return nil, false, false, err
	}
	low := strings.ToLower(word)
	names = slices.DeleteFunc(names, func(name string) bool { return !strings.Contains(strings.ToLower(name), low) })
	var tasks []int64
	if len(names) > 0 {
		if tasks, err = tx.Indexed(ctx, IndexMatch{Path: indexName, Values: names}, searchDriver); err != nil || len(tasks) == searchDriver {
			return nil, false, false, err
		}
	}
	for _, prefix := range slices.Compact([]string{low, word}) {
		byID, err := tx.TasksByPrefix(ctx, prefix, searchDriver)
		if err != nil || len(byID) == searchDriver {
			return nil, false, false, err
		}
		tasks = append(tasks, byID...)
	}
	return tasks, true, true, nil
}
