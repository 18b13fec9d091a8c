package storetest_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// everyKind has a field of each kind that columns go into.
type everyKind struct {
	innerKind

	TaskID     string
	Status     wire.Status
	Error      *string
	Outcome    *wire.Outcome
	Count      int
	PK         *int64
	On         bool
	CreatedAt  time.Time
	EndedAt    *time.Time
	SealedAt   wire.Time
	SupersedAt *wire.Time
	Body       json.RawMessage
	Roots      []string
	Settings   map[string]string
	Deployment outerName
}

type innerKind struct {
	AppName string
	Did     *wire.BuildOutcome
	Status  int // the outer one counts
}

type outerName struct{ Namespace, Name string }

// column is one of a generated row, as SQL and as it is read.
type column struct {
	name, literal string
	set           func(*everyKind)
}

// everyColumn returns the columns of a row with generated values.
func everyColumn(t *rapid.T) []column {
	text := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
	words := rapid.StringMatching(`[a-z' ü"\\]{1,8}`)
	maybe := rapid.Bool()
	micros := rapid.Int64Range(-1<<50, 1<<50)
	var all []column
	add := func(name, literal string, set func(*everyKind)) { all = append(all, column{name, literal, set}) }
	null := func(name, cast, literal string, set func(*everyKind)) {
		if maybe.Draw(t, name+" is there") {
			add(name, literal, set)
		} else {
			add(name, "CAST(NULL AS "+cast+")", func(*everyKind) {})
		}
	}
	id, app, message, namespace, name := words.Draw(t, "id"), words.Draw(t, "app"), words.Draw(t, "error"), words.Draw(t, "namespace"), words.Draw(t, "name")
	created, ended, sealed, superseded := micros.Draw(t, "created"), micros.Draw(t, "ended"), micros.Draw(t, "sealed"), micros.Draw(t, "superseded")
	count, pk, on := rapid.IntRange(-9, 9).Draw(t, "count"), micros.Draw(t, "pk"), maybe.Draw(t, "on")
	roots := rapid.SliceOfN(words, 0, 3).Draw(t, "roots")
	settings := rapid.MapOfN(words, words, 0, 2).Draw(t, "settings")
	encode := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return text(string(b))
	}
	add("task_id", text(id), func(k *everyKind) { k.TaskID = id })
	add("app_name", text(app), func(k *everyKind) { k.AppName = app })
	add("status", "'running'", func(k *everyKind) { k.Status = wire.Running })
	add("namespace", text(namespace), func(k *everyKind) { k.Deployment.Namespace = namespace })
	add("name", text(name), func(k *everyKind) { k.Deployment.Name = name })
	add("count", fmt.Sprint(count), func(k *everyKind) { k.Count = count })
	add(`"on"`, fmt.Sprintf("CAST(%t AS BOOLEAN)", on), func(k *everyKind) { k.On = on })
	add("created_at", fmt.Sprintf("CAST(%d AS BIGINT)", created), func(k *everyKind) { k.CreatedAt = sqldb.Time(created) })
	add("sealed_at", fmt.Sprintf("CAST(%d AS BIGINT)", sealed), func(k *everyKind) { k.SealedAt = wire.Time{Time: sqldb.Time(sealed)} })
	add("roots", encode(roots), func(k *everyKind) { k.Roots = roots })
	add("settings", encode(settings), func(k *everyKind) { k.Settings = settings })
	add("body", encode(settings), func(k *everyKind) { k.Body, _ = json.Marshal(settings) })
	null("error", "TEXT", text(message), func(k *everyKind) { k.Error = &message })
	null("outcome", "TEXT", "'failed'", func(k *everyKind) { k.Outcome = new(wire.OutcomeFailed) })
	null("pk", "BIGINT", fmt.Sprintf("CAST(%d AS BIGINT)", pk), func(k *everyKind) { k.PK = &pk })
	null("ended_at", "BIGINT", fmt.Sprintf("CAST(%d AS BIGINT)", ended), func(k *everyKind) { k.EndedAt = new(sqldb.Time(ended)) })
	null("supersed_at", "BIGINT", fmt.Sprintf("CAST(%d AS BIGINT)", superseded), func(k *everyKind) { k.SupersedAt = &wire.Time{Time: sqldb.Time(superseded)} })
	null("did", "TEXT", encode(wire.BuildOutcome{Made: count}), func(k *everyKind) { k.Did = &wire.BuildOutcome{Made: count} })
	return all
}

// queryOf returns a query with a statement of its own.
func queryOf[T any](dialect sqldb.Dialect, statement string) *sqldb.Query[T] {
	var q struct {
		Of sqldb.Query[T] `sql:"of"`
	}
	sqldb.Load(fstest.MapFS{"queries/x.sql": {Data: []byte("-- name: of\n" + statement)}}, dialect, &q)
	return &q.Of
}

// selected returns the statement that returns rows of columns, in the order of the first row.
func selected(rows ...[]column) string {
	var all []string
	for _, row := range rows {
		var parts []string
		for _, want := range rows[0] {
			for _, c := range row {
				if c.name == want.name {
					parts = append(parts, c.literal+" AS "+c.name)
				}
			}
		}
		all = append(all, "SELECT "+strings.Join(parts, ", "))
	}
	return strings.Join(all, "\nUNION ALL ")
}

func TestColumnsGoIntoTheFieldsOfTheirNames(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		rapid.Check(t, func(rt *rapid.T) {
			first, second := rapid.Permutation(everyColumn(rt)).Draw(rt, "order"), everyColumn(rt)
			want := make([]everyKind, 2)
			for i, row := range [][]column{first, second} {
				for _, c := range row {
					c.set(&want[i])
				}
			}
			query := queryOf[everyKind](db.Dialect(), selected(first, second))
			err := db.Read(t.Context(), func(tx *sqldb.Tx) error {
				for range 2 { // the second time, the columns are known
					got, err := query.All(t.Context(), tx)
					if err != nil {
						return err
					}
					if diff := cmp.Diff(want, got, cmp.AllowUnexported(everyKind{})); diff != "" {
						rt.Errorf("%s: %s", query.Text(), diff)
					}
				}
				one, err := query.One(t.Context(), tx)
				if diff := cmp.Diff(&want[0], one, cmp.AllowUnexported(everyKind{})); diff != "" {
					rt.Error(diff)
				}
				return err
			})
			if err != nil {
				rt.Fatalf("%s: %v", query.Text(), err)
			}
		})
	})
}

func TestColumnsThatAreNotTheFieldsAreRefused(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		rapid.Check(t, func(rt *rapid.T) {
			columns := everyColumn(rt)
			at := rapid.IntRange(0, len(columns)-1).Draw(rt, "column")
			var want string
			switch rapid.SampledFrom([]string{"missing", "extra", "double"}).Draw(rt, "fault") {
			case "missing":
				columns, want = append(columns[:at:at], columns[at+1:]...), "there is no column for"
			case "extra":
				columns, want = append(columns, column{name: "further", literal: "1"}), `has no field for the column "further"`
			case "double":
				columns, want = append(columns, column{name: columns[at].name, literal: columns[at].literal}), "is there twice"
			}
			query := queryOf[everyKind](db.Dialect(), literally(columns))
			err := db.Read(t.Context(), func(tx *sqldb.Tx) error {
				_, err := query.All(t.Context(), tx)
				return err
			})
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), `"of"`) {
				rt.Errorf("got %v, want %q", err, want)
			}
		})
	})
}

func literally(columns []column) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = c.literal + " AS " + c.name
	}
	return "SELECT " + strings.Join(parts, ", ")
}

func TestQueriesOfSingleValues(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		err := db.Read(ctx, func(tx *sqldb.Tx) error {
			n, err := queryOf[int](db.Dialect(), "SELECT 7").Only(ctx, tx)
			if n != 7 || err != nil {
				t.Errorf("got %d, %v", n, err)
			}
			at, err := queryOf[*time.Time](db.Dialect(), "SELECT CAST(NULL AS BIGINT)").Only(ctx, tx)
			if at != nil || err != nil {
				t.Errorf("got %v, %v", at, err)
			}
			none := queryOf[string](db.Dialect(), "SELECT 'a' WHERE 1 = 2")
			if _, err := none.Only(ctx, tx); !errors.Is(err, sql.ErrNoRows) {
				t.Errorf("got %v", err)
			}
			if one, err := none.One(ctx, tx); one != nil || err != nil {
				t.Errorf("got %v, %v", one, err)
			}
			if _, err := queryOf[int](db.Dialect(), "SELECT 7, 8").Only(ctx, tx); err == nil || !strings.Contains(err.Error(), "2 columns for a int") {
				t.Errorf("got %v", err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
