package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/taskid"
)

// Origins say where the columns come from that statements return, written down without a look at the statements: by what the
// fields mean that they go into.
type Origins struct {
	// Home is the table of what is not among Columns, by the start of a statement's name; the longest start counts. A statement whose
	// home is "" computes what it returns.
	Home map[string]string
	// Columns are the tables and columns that names stand for, such as "build_id": "build.id", or "" for what is computed. A name counts for
	// one statement with "statement/" before it, and for one home with "table." before it. A table with a digit behind it is another
	// row of it.
	Columns map[string]string
}

// ReturnTheirColumns runs the statements that return rows on tables in which no two columns have a value in common, and compares
// what they return with the rows of the tables that each column is said to come from.
func ReturnTheirColumns(t *testing.T, db *sqldb.DB, statements iter.Seq[sqldb.Statement], o Origins) {
	t.Helper()
	ctx := t.Context()
	undo := errors.New("undo")
	err := db.Write(ctx, func(tx *sqldb.Tx) error {
		d := newDistinct(ctx, t, tx)
		for s := range statements {
			if s.Rows == nil || s.Rows.Type().Kind() != reflect.Struct || s.Rows.Type() == reflect.TypeFor[time.Time]() {
				continue // a single column is no other
			}
			found := d.run(ctx, s.Text, func(names []string, values []any) {
				if fault := d.fault(s.Name, names, values, &o); fault != "" {
					t.Errorf("%s: %s", s.Name, fault)
				}
			})
			if !found {
				t.Errorf("%s returned no rows: %s", s.Name, s.Text)
			}
		}
		return undo
	})
	if !errors.Is(err, undo) {
		t.Fatal(err)
	}
}

// fault says what is wrong with a row that a statement returned: which table has no row with these values.
func (d *distinct) fault(statement string, names []string, values []any, o *Origins) string {
	from := map[string]map[string]any{} // by table, the columns and what they should have
	for i, name := range names {
		at := o.of(statement, name)
		if at == "" {
			continue
		}
		table, column, _ := strings.Cut(at, ".")
		if from[table] == nil {
			from[table] = map[string]any{}
		}
		from[table][column] = values[i]
	}
	for table, want := range from {
		if !slices.ContainsFunc(slices.Collect(maps.Values(want)), func(v any) bool { return v != nil }) {
			continue // a LEFT JOIN found none
		}
		rows := d.rows[strings.TrimRight(table, "0123456789")]
		if !slices.ContainsFunc(rows, func(row cells) bool { return row.has(want) }) {
			return fmt.Sprintf("no row of %s has %v", table, want)
		}
	}
	return ""
}

func (o *Origins) of(statement, name string) string {
	home := ""
	for start := range o.Home {
		if strings.HasPrefix(statement, start) && len(start) > len(home) {
			home = start
		}
	}
	table, known := o.Home[home]
	if !known {
		return "a home of " + statement
	}
	for _, n := range []string{statement + "/" + name, table + "." + name, name} {
		if at, ok := o.Columns[n]; ok {
			return at
		}
	}
	if table == "" {
		return ""
	}
	return table + "." + name
}

// has reports whether a row has values.
func (row cells) has(want map[string]any) bool {
	for column, value := range want {
		have, known := row[column]
		if !known || Canonical(have) != Canonical(value) {
			return false
		}
	}
	return true
}

// Canonical is a value as text: databases differ in how they return a bool, a UUID and a text.
func Canonical(v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return "1"
		}
		return "0"
	case []byte:
		if len(v) == len(taskid.ID{}) {
			return taskid.ID(v).String()
		}
		return string(v)
	default:
		return fmt.Sprint(v)
	}
}

// run runs a statement with arguments for which it returns rows, found among those that the tables have, and calls fn with some.
func (d *distinct) run(ctx context.Context, text string, fn func(names []string, values []any)) bool {
	choices := make([][]any, parametersOf(text))
	for n := range choices {
		choices[n] = d.choices(text, n+1)
	}
	const enough, most = 8, 3000
	found, tries := 0, 0
	var try func(args []any)
	try = func(args []any) {
		if found >= enough || tries >= most {
			return
		}
		if len(args) < len(choices) {
			for _, arg := range choices[len(args)] {
				try(append(args, arg))
			}
			return
		}
		tries++
		err := d.tx.Savepoint(ctx, func(tx *sqldb.Tx) error {
			// On its own, so that what is no value for the statement is refused before anything is sent: a connection is given up that has begun.
			if err := tx.Flush(ctx); err != nil {
				return err
			}
			rows, err := tx.Query(ctx, text, args...)
			if err != nil {
				return err
			}
			defer rows.Close()
			names, err := rows.Columns()
			if err != nil {
				return err
			}
			some := false
			for rows.Next() {
				values, dest := make([]any, len(names)), make([]any, len(names))
				for i := range values {
					dest[i] = &values[i]
				}
				if err := rows.Scan(dest...); err != nil {
					return err
				}
				some = true
				fn(names, values)
			}
			if some {
				found++
			}
			return rows.Err()
		})
		if err != nil && tries == 1 {
			d.tb.Logf("%s: %v", text, err)
		}
	}
	try(nil)
	return found > 0
}

const (
	lowText  = "00000000-0000-0000-0000-000000000000"
	highText = "ffffffff-ffff-ffff-ffff-ffffffffffff"
)

// inSixteenBytes is how a statement makes 16 bytes of the text of a UUID.
var inSixteenBytes = regexp.MustCompile(`unhex\((\$\d+), '-'\)`)

// choices are what the parameter n of a statement can be, by what it is compared with.
func (d *distinct) choices(text string, n int) []any {
	text = inSixteenBytes.ReplaceAllString(text, "$1")
	p := `\$` + strconv.Itoa(n) + `\b`
	find := func(pattern string) [][]string { return regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) }
	switch {
	case find(`LIMIT `+p) != nil:
		return []any{100}
	case find(`OFFSET `+p) != nil:
		return []any{0}
	case find(p+`(?:::[\w\[\]]+)? IS NULL|CAST\(`+p[:len(p)-2]+` AS \w+\) IS NULL`) != nil: // a filter that may be left out
		return []any{nil}
	case find(`\blength\(\w+\) > `+p) != nil:
		return []any{0}
	case find(`CAST\(`+p+` AS BOOLEAN\)`) != nil, find(`\(`+p+` OR `) != nil:
		return []any{true, false}
	}
	if lists := find(p + `::(bigint|text|uuid)\[\]`); lists != nil {
		if lists[0][1] == "bigint" {
			return []any{d.tx.Keys(d.keys())}
		}
		return []any{d.tx.List(d.texts())}
	}
	if find(`json(?:_each|b_array_elements)\(`+p+`(?:::jsonb)?\) place\b`) != nil {
		return []any{d.places()}
	}
	if find(`json_each\(`+p) != nil {
		keys := strings.TrimSuffix(d.tx.Keys(d.keys()).(string), "]")
		return []any{keys + "," + strings.TrimPrefix(d.tx.List(d.texts()).(string), "[")}
	}
	var all []any
	for _, m := range find(`(\w+)(?: \+ 0)?\)? +(=|<>|<|<=|>|>=|LIKE) ` + p) {
		all = append(all, d.compared(text, m[1], m[2])...)
	}
	for _, pattern := range []string{`\((?:\w+\.)?(\w+), [^,\n]+\) (<|>) \(` + p, `\([\w.]+, [^,\n]*?(\w+)\)+ (<|>) \(\$\d+, ` + p} {
		for _, m := range find(pattern) {
			all = append(all, d.compared(text, m[1], m[2])...)
		}
	}
	if all == nil {
		all = []any{nil, int64(0), ""}
	}
	return all
}

// compared are values that a column is compared with.
func (d *distinct) compared(text, column, op string) []any {
	var values []any
	for table, rows := range d.rows {
		if !regexp.MustCompile(`\b` + table + `\b`).MatchString(text) {
			continue
		}
		for _, row := range rows {
			if v := row[column]; v != nil && !slices.ContainsFunc(values, func(have any) bool { return Canonical(have) == Canonical(v) }) {
				values = append(values, v)
			}
		}
	}
	if op == "=" || len(values) == 0 {
		return values
	}
	_, number := values[0].(int64)
	_, float := values[0].(float64)
	switch {
	case float && op[0] == '<':
		return []any{math.MaxFloat64}
	case float:
		return []any{-math.MaxFloat64}
	case op == "<>":
		return []any{int64(-1)}
	case number && op[0] == '<':
		return []any{int64(math.MaxInt64)}
	case number:
		return []any{int64(0)}
	case op[0] == '<':
		return []any{highText}
	default:
		return []any{lowText}
	}
}

// places are the keys of the rows of the index of searches.
func (d *distinct) places() string {
	list := [][]any{}
	for _, row := range d.rows["search_value"] {
		list = append(list, []any{row["path"], row["value"], row["task"]})
	}
	text, err := json.Marshal(list)
	if err != nil {
		d.tb.Fatal(err)
	}
	return string(text)
}

// keys are all row keys, and texts all texts.
func (d *distinct) keys() (keys []int64) {
	for _, v := range d.values() {
		if key, ok := v.(int64); ok {
			keys = append(keys, key)
		}
	}
	return keys
}

func (d *distinct) texts() (texts []string) {
	for _, v := range d.values() {
		if text, ok := v.(string); ok && len(text) == len(lowText) {
			texts = append(texts, text)
		}
	}
	return texts
}

func (d *distinct) values() (all []any) {
	for _, rows := range d.rows {
		for _, row := range rows {
			for _, v := range row {
				all = append(all, v)
			}
		}
	}
	return all
}
