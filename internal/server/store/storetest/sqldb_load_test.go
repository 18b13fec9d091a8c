package storetest_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func TestLoadingStatements(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"queries/a.sql": {Data: []byte("-- About a.\n-- name: both\nSELECT 1\nFROM t; \n\n-- name: own [sqlite]\nSELECT 2; -- name\n-- name: own [postgres]\nSELECT 3\n")},
		"queries/b.sql": {Data: []byte("-- name: inner\nSELECT 4;\n-- name: alone [postgres]\nSELECT 5")},
		"queries/c.sql": {Data: []byte("-- piece: columns\n  a, {more}\n-- piece: more\nb\n-- piece: hold [sqlite]\n-- nothing\n-- piece: hold [postgres]\nFOR SHARE\n" +
			"-- name: rows\nSELECT {columns}, c FROM t;\n-- name: rows_held\n{rows} {hold};")},
	}
	type rows struct {
		Plain string `sql:""`
		Held  string `sql:"_held"`
	}
	type inner struct {
		Inner string `sql:"inner"`
		Alone string `sql:"alone,postgres"`
	}
	type all struct {
		Both string `sql:"both"`
		Own  string `sql:"own"`
		More inner
		Rows rows `sql:"rows"`
	}
	hold := map[sqldb.Dialect]string{sqldb.SQLite: " ", sqldb.Postgres: " FOR SHARE"}
	for dialect, own := range map[sqldb.Dialect][2]string{sqldb.SQLite: {"SELECT 2; -- name", ""}, sqldb.Postgres: {"SELECT 3", "SELECT 5"}} {
		var q all
		sqldb.Load(files, dialect, &q)
		if diff := cmp.Diff(all{"SELECT 1\nFROM t", own[0], inner{"SELECT 4", own[1]}, rows{"SELECT a, b, c FROM t", "SELECT a, b, c FROM t" + hold[dialect]}}, q); diff != "" {
			t.Errorf("%s: %s", dialect, diff)
		}
	}
	const good = "-- name: both\nSELECT 1\n-- name: own\nSELECT 2\n-- name: inner\nSELECT 3\n-- name: rows\nSELECT 4\n-- name: rows_held\nSELECT 5\n"
	sqldb.Load(fstest.MapFS{"queries/x.sql": {Data: []byte(good)}}, sqldb.SQLite, &all{})
	for what, text := range map[string]string{
		"there is no statement \"both\"":                strings.Replace(good, "both", "other", 1),
		"wants the statement \"extra\"":                 good + "-- name: extra\nSELECT 6",
		"wants the statement \"alone\"":                 good + "-- name: alone [sqlite]\nSELECT 6",
		"\"own\" is there twice":                        good + "-- name: own\nSELECT 6",
		"\"rows\" is there twice":                       good + "-- piece: rows\n6",
		"statement \"both\" is empty":                   strings.Replace(good, "SELECT 1", "-- text", 1),
		"no dialect \"[mysql]\"":                        strings.Replace(good, "both", "both [mysql]", 1),
		"text before the first name":                    "SELECT 1;\n" + good,
		"\"both\" includes {columns}":                   strings.Replace(good, "SELECT 1", "SELECT {columns}", 1),
		"includes the piece \"columns\"":                good + "-- piece: columns\na, b",
		"\"columns\" includes itself":                   strings.Replace(good, "SELECT 1", "SELECT {columns}", 1) + "-- piece: columns\na, {more}\n-- piece: more\n{columns}",
		"there is no statement \"rows_held\"":           strings.Replace(good, "name: rows_held", "piece: rows_held", 1),
		"\"both\" includes {other}, which is not there": strings.Replace(good, "SELECT 1", "SELECT {other}", 1) + "-- piece: other [postgres]\nb",
	} {
		func() {
			defer func() {
				if p := recover(); !strings.HasPrefix(fmt.Sprint(p), "sqldb.Load: ") || !strings.Contains(fmt.Sprint(p), what) {
					t.Errorf("%s: got %v", what, p)
				}
			}()
			sqldb.Load(fstest.MapFS{"queries/x.sql": {Data: []byte(text)}}, sqldb.SQLite, &all{})
		}()
	}
}

func TestLoadingQueriesAndInserts(t *testing.T) {
	t.Parallel()
	type named struct{ Name, Value string }
	for _, tt := range []struct {
		text, want string
		into       any
	}{
		{"INSERT INTO t (a) VALUES ($1, $3)", "its values are not $1 to $2", &struct {
			X sqldb.Insert `sql:"x"`
		}{}},
		{"INSERT INTO t (a) VALUES ($1) ON CONFLICT DO UPDATE SET a = $1", "its values are not $1 to $1", &struct {
			X sqldb.Insert `sql:"x"`
		}{}},
		{"INSERT INTO t (a) SELECT $1", "has no VALUES", &struct {
			X sqldb.InsertQuery[named] `sql:"x"`
		}{}},
		{"SELECT 1 AS name", "C: a chan int is not read from a column", &struct {
			X sqldb.Query[struct{ X struct{ C chan int } }] `sql:"x"`
		}{}},
		{"SELECT 1", "a func() is not read from a column", &struct {
			X sqldb.Query[func()] `sql:"x"`
		}{}},
		{"SELECT 1 AS name", "has Name twice", &struct {
			X sqldb.Query[struct{ A, B named }] `sql:"x"`
		}{}},
		{"SELECT 1 AS name", "is not exported", &struct {
			X sqldb.Query[struct{ name string }] `sql:"x"`
		}{}},
	} {
		func() {
			defer func() {
				if p := fmt.Sprint(recover()); !strings.HasPrefix(p, "sqldb.Load: ") || !strings.Contains(p, tt.want) {
					t.Errorf("%s: got %s, want %q", tt.text, p, tt.want)
				}
			}()
			sqldb.Load(fstest.MapFS{"queries/x.sql": {Data: []byte("-- name: x\n" + tt.text)}}, sqldb.SQLite, tt.into)
		}()
	}
}
