package storetest

import (
	"context"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var parameters = regexp.MustCompile(`\$(\d+)|\?`)

// parametersOf returns how many parameters a statement has.
func parametersOf(text string) int {
	n := 0
	for _, m := range parameters.FindAllStringSubmatch(text, -1) {
		if m[1] == "" {
			n++
			continue
		}
		number, _ := strconv.Atoi(m[1])
		n = max(n, number)
	}
	return n
}

var bounds = regexp.MustCompile(`(?:LIMIT|OFFSET) \$(\d+)`)

// nothingFor returns the arguments of a statement with which it finds nothing.
func nothingFor(text string) []any {
	args := make([]any, parametersOf(text))
	for _, m := range bounds.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(m[1])
		args[n-1] = 0 // SQLite refuses NULL there
	}
	return args
}

// GoByTheirKeys asks SQLite how it would run each statement: without statistics it takes any index that begins with the
// environment for a good one, and then reads all of it. whole are the statements that have to read a whole table, or all that an
// environment has in one, with the reason. lists has the alias of the table that a statement lists, of which it may read an
// environment's rows in their order.
func GoByTheirKeys(t *testing.T, statements iter.Seq[sqldb.Statement], whole, lists map[string]string) {
	t.Helper()
	goByTheirKeys(t, SQLite(t), statements, whole, lists)
}

// LogsGoByTheirKeys is like [GoByTheirKeys] for the statements of logs.
func LogsGoByTheirKeys(t *testing.T, statements iter.Seq[sqldb.Statement], whole, lists map[string]string) {
	t.Helper()
	goByTheirKeys(t, SQLiteLogs(t), statements, whole, lists)
}

func goByTheirKeys(t *testing.T, db *sqldb.DB, statements iter.Seq[sqldb.Statement], whole, lists map[string]string) {
	t.Helper()
	known := map[string]bool{}
	err := db.Write(t.Context(), func(tx *sqldb.Tx) error {
		for s := range statements {
			known[s.Name] = true
			plan, err := explain(t.Context(), tx, s.Text)
			if err != nil {
				t.Errorf("%s: %v", s.Name, err)
				continue
			}
			needed := false
			for _, step := range plan {
				if !readsWhole(s.Text, step) || lists[s.Name] != "" && strings.HasPrefix(step, "SEARCH "+lists[s.Name]+" ") {
					continue
				}
				needed = true
				if whole[s.Name] == "" {
					t.Errorf("%s reads a whole table, or all rows of an environment: %s", s.Name, step)
				}
			}
			if !needed && whole[s.Name] != "" {
				t.Errorf("%s goes by its keys, although it %s", s.Name, whole[s.Name])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, names := range []map[string]string{whole, lists} {
		for name := range names {
			if !known[name] {
				t.Errorf("there is no statement %s", name)
			}
		}
	}
}

var (
	environment = regexp.MustCompile(`^SEARCH (\w+) .*\(env=\?\)$`)
	scan        = regexp.MustCompile(`^SCAN (\w+)(?: USING .*)?$`)
)

// readsWhole reports whether a step of SQLite's plan for a statement reads a whole table, or all that an environment has in one.
// What checks a foreign key has other tables than the statement.
func readsWhole(text, step string) bool {
	m := environment.FindStringSubmatch(step)
	if m == nil {
		m = scan.FindStringSubmatch(step)
	}
	return m != nil && regexp.MustCompile(`\b(?:FROM|JOIN|UPDATE|INTO)\s+(?:`+m[1]+`|\w+(?: AS)? `+m[1]+`)\b`).MatchString(text)
}

func explain(ctx context.Context, tx *sqldb.Tx, text string) ([]string, error) {
	args := make([]any, parametersOf(text))
	for i := range args {
		args[i] = 1
	}
	return sqldb.Collect(ctx, tx, func(rows *sqldb.Rows) (string, error) {
		var id, parent, unused int
		var detail string
		err := rows.Scan(&id, &parent, &unused, &detail)
		return detail, err
	}, "EXPLAIN QUERY PLAN "+text, args...)
}

// HaveTheirColumns runs the statements that return rows on nothing and compares their columns with what rows become.
func HaveTheirColumns(t *testing.T, db *sqldb.DB, statements iter.Seq[sqldb.Statement]) {
	t.Helper()
	checked := 0
	for s := range statements {
		if s.Rows == nil || strings.HasPrefix(s.Text, "INSERT") { // which returns a single value
			continue
		}
		checked++
		err := db.Write(t.Context(), func(tx *sqldb.Tx) error { return s.Rows.Check(t.Context(), tx, nothingFor(s.Text)...) })
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	if checked == 0 {
		t.Error("no statement returns rows")
	}
}

// StandOnce fails when two statements have the same text. Those that hold rows do in SQLite, where nobody else writes
// meanwhile.
func StandOnce(t *testing.T, statements iter.Seq[sqldb.Statement]) {
	t.Helper()
	names := map[string]string{}
	for s := range statements {
		text := strings.Join(strings.Fields(s.Text), " ")
		if other := names[text]; other != "" {
			t.Errorf("%s and %s are the same statement", other, s.Name)
		}
		names[text] = s.Name
	}
}
