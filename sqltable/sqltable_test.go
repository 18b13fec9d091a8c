package sqltable_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/sqltable"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/inventory"
	"github.com/stardag-go/stardag/target/targettest"
)

var named atomic.Int64

// world is a database with the tables of the tests, and a root in it.
type world struct {
	db    *sql.DB
	name  string
	roots *target.Roots
	ctx   context.Context
}

// onBoth runs a case of the suite on SQLite and on PostgreSQL.
func onBoth(t *testing.T, run func(t *testing.T, w *world)) {
	t.Helper()
	for name, open := range map[string]func(t *testing.T) (driver, source string){
		"sqlite": func(t *testing.T) (string, string) {
			t.Helper()
			return "sqlite", "file:" + filepath.Join(t.TempDir(), "test.db") + "?_pragma=busy_timeout(20000)&_pragma=journal_mode(wal)&_pragma=synchronous(off)"
		},
		"postgres": func(t *testing.T) (string, string) {
			t.Helper()
			return "pgx", testservers.Postgres(t).Database(t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			driver, source := open(t)
			db, err := sql.Open(driver, source)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = db.Close() })
			w := &world{db: db, name: fmt.Sprint("db", named.Add(1))}
			sqltable.Use(w.name, func() (*sql.DB, error) { return db, nil })
			w.roots = target.NewRoots(map[string]target.Root{"warehouse": {URI: "sql://" + w.name + "/team"}})
			w.ctx = stardag.WithRoots(t.Context(), w.roots)
			w.exec(t, `CREATE TABLE sales (task_id TEXT NOT NULL, store TEXT NOT NULL, amount BIGINT NOT NULL)`)
			run(t, w)
		})
	}
}

func (w *world) exec(t *testing.T, statement string) {
	t.Helper()
	if _, err := w.db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func (w *world) count(t *testing.T, query string) (n int) {
	t.Helper()
	if err := w.db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func (w *world) build(t *testing.T, nodes ...stardag.Node) error {
	t.Helper()
	_, err := (&build.Builder{Roots: w.roots, NoRegistry: true}).Run(t.Context(), nodes...)
	return err
}

type sale struct {
	Store  string `json:"store"`
	Amount int64  `json:"amount"`
}

// load puts n rows into the table of sales, unless fail says why not.
type load struct {
	N    int    `json:"n"`
	Fail string `json:"fail" stardag:"nohash"`
}

func (l load) Run(context.Context) (sqltable.Output, error) {
	rows := make([]sale, l.N)
	for i := range rows {
		rows[i] = sale{fmt.Sprint("store ", i), int64(i)}
	}
	if l.Fail == "" {
		return sqltable.Rows("sales", rows), nil
	}
	return sqltable.Into("sales", func(ctx context.Context, tx *sqltable.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO sales (task_id, store, amount) VALUES ($1, 'half', 1)`, tx.TaskID)
		return errors.Join(err, errors.New(l.Fail))
	}), nil
}

// own makes a table of its own.
type own struct {
	Name string                        `json:"name"`
	Of   stardag.Task[sqltable.Output] `json:"of"`
}

func (o own) Run(ctx context.Context) (sqltable.Output, error) {
	of, err := o.Of.Load(ctx)
	if err != nil {
		return sqltable.Output{}, err
	}
	return sqltable.Table(o.Name, func(ctx context.Context, tx *sqltable.Tx) error {
		_, err := tx.ExecContext(ctx, `CREATE TABLE `+o.Name+` AS SELECT store, amount FROM sales WHERE task_id = '`+of.TaskID+`'`)
		return err
	}), nil
}

// raise changes rows that stay when it is removed.
type raise struct {
	By int `json:"by"`
}

func (r raise) Run(context.Context) (sqltable.Output, error) {
	return sqltable.Statement(func(ctx context.Context, tx *sqltable.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE sales SET amount = amount + $1`, r.By)
		return err
	}), nil
}

type plain struct{}

func (plain) Run(context.Context) ([]int, error) { return []int{1, 2}, nil }

var (
	loadTask  = stardag.Define[load]("sqltest.Load", stardag.Root("warehouse"))
	ownTask   = stardag.Define[own]("sqltest.Own", stardag.Root("warehouse"))
	raiseTask = stardag.Define[raise]("sqltest.Raise", stardag.Root("warehouse"))
	plainTask = stardag.Define[plain]("sqltest.Plain", stardag.Root("warehouse"))
	elsewhere = stardag.Define[load]("sqltest.Elsewhere")
)

// save stores an output as a run that returned it does.
func save(ctx context.Context, task stardag.Task[sqltable.Output], out sqltable.Output) error {
	return front.Task(task).Kind.Save(ctx, front.Task(task), out)
}

func TestDriver(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		var folders atomic.Int64
		targettest.Run(t, func(t *testing.T) driver.Driver {
			t.Helper()
			roots := target.NewRoots(map[string]target.Root{"r": {URI: fmt.Sprintf("sql://%s/f%d", w.name, folders.Add(1))}})
			d, _, err := roots.Storage(t.Context(), "r")
			if err != nil {
				t.Fatal(err)
			}
			return d
		})
	})
}

func TestRowsAndMarkAreThereTogether(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if err := w.build(t, loadTask.New(load{N: 3, Fail: "on purpose"})); err == nil || !strings.Contains(err.Error(), "on purpose") {
			t.Fatalf("got %v", err)
		}
		if n := w.count(t, `SELECT count(*) FROM sales`) + w.count(t, `SELECT count(*) FROM stardag_outputs`); n != 0 {
			t.Errorf("a run that failed left %d rows", n)
		}
		task, other := loadTask.New(load{N: 3}), loadTask.New(load{N: 5000})
		if err := w.build(t, task, other); err != nil {
			t.Fatal(err)
		}
		out, err := task.Load(w.ctx)
		if err != nil || out.Count != 3 || out.TaskID != task.ID().String() || out.Table != "sales" {
			t.Fatalf("got %+v, %v", out, err)
		}
		rows, err := sqltable.Read[sale](w.ctx, out)
		if err != nil || len(rows) != 3 {
			t.Errorf("got %v, %v", rows, err)
		}
		tgt, err := task.Target(w.ctx)
		if err != nil || tgt.URI() != "sql://"+w.name+"/team/sqltest/Load/"+out.TaskID[:2]+"/"+out.TaskID[2:4]+"/"+out.TaskID {
			t.Errorf("it is at %s, %v", tgt, err)
		}

		// A run again, for which somebody has removed the mark alone, replaces the rows that are there.
		w.exec(t, `DELETE FROM stardag_outputs WHERE task_id = '`+out.TaskID+`'`)
		if err := w.build(t, task); err != nil {
			t.Fatal(err)
		}
		if n := w.count(t, `SELECT count(*) FROM sales`); n != 5003 {
			t.Errorf("%d rows, want 5003", n)
		}

		// Removing the output removes its rows and no others.
		if err := tgt.Remove(w.ctx); err != nil {
			t.Fatal(err)
		}
		if n := w.count(t, `SELECT count(*) FROM sales`); n != 5000 {
			t.Errorf("%d rows, want those of the other task", n)
		}
		if done, err := task.Complete(w.ctx); err != nil || done {
			t.Errorf("complete: %t, %v", done, err)
		}
		if _, err := task.Load(w.ctx); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("load: %v", err)
		}
	})
}

func TestInventoryRemovesRows(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if err := w.build(t, loadTask.New(load{N: 3}), plainTask.New(plain{})); err != nil {
			t.Fatal(err)
		}
		d, uri, err := w.roots.Storage(w.ctx, "warehouse")
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i, err := range inventory.Items(w.ctx, d) {
			if err != nil || i.TaskID == "" {
				t.Fatalf("got %+v, %v", i, err)
			}
			n++
			if err := inventory.Remove(w.ctx, d, uri, &i); err != nil {
				t.Fatal(err)
			}
		}
		if left := w.count(t, `SELECT count(*) FROM sales`); n != 2 || left != 0 {
			t.Errorf("%d outputs, and %d rows are left", n, left)
		}
	})
}

func TestTablesOfTheirOwn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		of := loadTask.New(load{N: 4})
		task := ownTask.New(own{"report_4", of})
		if err := w.build(t, task); err != nil {
			t.Fatal(err)
		}
		out, err := task.Load(w.ctx)
		if err != nil || out.Count != 4 || out.Column != "" {
			t.Errorf("got %+v, %v", out, err)
		}
		if rows, err := sqltable.Read[sale](w.ctx, out); err != nil || len(rows) != 4 {
			t.Errorf("got %v, %v", rows, err)
		}
		for name, want := range map[string]string{"report_4": "is the output of another task", "sales": "no task has made it"} {
			err := w.build(t, ownTask.New(own{name, loadTask.New(load{N: 2})}))
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if n := w.count(t, `SELECT count(*) FROM sales`); n != 6 {
			t.Errorf("a table of somebody else has %d rows, want 6", n)
		}
		tgt, err := task.Target(w.ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := tgt.Remove(w.ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := w.db.ExecContext(w.ctx, `SELECT store FROM report_4`); err == nil {
			t.Error("the table is still there")
		}
		if err := w.build(t, task); err != nil { // the table was dropped by hand before the output is removed
			t.Fatal(err)
		}
		w.exec(t, `DROP TABLE report_4`)
		if err := tgt.Remove(w.ctx); err != nil {
			t.Error(err)
		}
	})
}

func TestStatementsAreDoneOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.exec(t, `INSERT INTO sales VALUES ('x', 'y', 1)`)
		for range 2 {
			if err := w.build(t, raiseTask.New(raise{10})); err != nil {
				t.Fatal(err)
			}
		}
		if n := w.count(t, `SELECT amount FROM sales`); n != 11 {
			t.Errorf("the amount is %d, want 11", n)
		}
	})
}

func TestTwoAttemptsAtOnceLeaveTheRowsOfOne(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		task := loadTask.New(load{N: 100})
		tgt, err := task.Target(w.ctx)
		if err != nil {
			t.Fatal(err)
		}
		var attempts sync.WaitGroup
		for range 4 {
			attempts.Go(func() {
				out, err := load{N: 100}.Run(w.ctx)
				if err != nil {
					t.Error(err)
				}
				if err := save(w.ctx, task, out); err != nil {
					t.Error(err)
				}
			})
		}
		attempts.Wait()
		if n := w.count(t, `SELECT count(*) FROM sales`); n != 100 {
			t.Errorf("%d rows of %s, want 100", n, tgt)
		}
	})
}

func TestALostClaimWritesNothing(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		task := loadTask.New(load{N: 3})
		out, err := load{N: 3}.Run(w.ctx)
		if err != nil {
			t.Fatal(err)
		}
		lost := errors.New("the claim is lost")
		ctx := target.WithGuard(w.ctx, func(context.Context, bool) error { return lost })
		if err := save(ctx, task, out); !errors.Is(err, lost) {
			t.Errorf("got %v", err)
		}
		if done, err := task.Complete(w.ctx); err != nil || done {
			t.Errorf("complete: %t, %v", done, err)
		}
		if n := w.count(t, `SELECT count(*) FROM sales`); n != 0 {
			t.Errorf("%d rows", n)
		}
	})
}

type everything struct {
	I   int32          `json:"i"`
	U   uint16         `json:"u"`
	F   float64        `json:"f"`
	B   bool           `json:"b"`
	S   string         `json:"s"`
	Raw []byte         `json:"raw"`
	At  time.Time      `json:"at"`
	Day civil.Date     `json:"day"`
	DT  civil.DateTime `json:"dt"`
	TOD civil.Time     `json:"order"` // a word of SQL
	For time.Duration  `json:"for"`
	Dec apd.Decimal    `json:"dec"`
	ID  stardag.ID     `json:"id"`
	Opt *string        `json:"opt"`
}

func TestTypesOfColumns(t *testing.T) {
	t.Parallel()
	dec, _, err := apd.NewFromString("12.50")
	if err != nil {
		t.Fatal(err)
	}
	id, err := stardag.ParseID("f06e28a6-fabb-57e2-a0b5-8c53b0cb687f")
	if err != nil {
		t.Fatal(err)
	}
	text := "with \"quotes\" and ü"
	day := civil.Date{Year: 2026, Month: 3, Day: 2}
	tod := civil.Time{Hour: 4, Minute: 5, Second: 6, Nanosecond: 7000}
	rows := []everything{
		{-5, 65535, 0.1, true, text, []byte{0, 255}, time.Date(2026, 3, 2, 4, 5, 6, 7000, time.UTC), day, civil.DateTime{Date: day, Time: tod}, tod, time.Minute, *dec, id, &text},
		{Raw: []byte{}, At: time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), Day: civil.Date{Year: 1, Month: 1, Day: 1}, DT: civil.DateTime{Date: day}},
	}
	for types, columns := range map[string]string{
		"typed": `i INTEGER, u INTEGER, f DOUBLE PRECISION, b BOOLEAN, s TEXT, raw %s, at TIMESTAMP, day DATE, dt TIMESTAMP, "order" TIME, "for" BIGINT, dec NUMERIC(8,2), id %s, opt TEXT`,
		"texts": `i INTEGER, u INTEGER, f DOUBLE PRECISION, b BOOLEAN, s TEXT, raw %s, at TEXT, day TEXT, dt TEXT, "order" TEXT, "for" BIGINT, dec TEXT, id TEXT%.0s, opt TEXT`,
	} {
		t.Run(types, func(t *testing.T) {
			t.Parallel()
			onBoth(t, func(t *testing.T, w *world) {
				raw, uuid := "BLOB", "TEXT"
				if strings.HasSuffix(t.Name(), "postgres") {
					raw, uuid = "BYTEA", "UUID"
				}
				if strings.HasSuffix(t.Name(), "postgres") && types == "texts" {
					columns = strings.Replace(columns, "at TEXT", "at TIMESTAMPTZ", 1)
				}
				w.exec(t, `CREATE TABLE everything (task_id TEXT, `+fmt.Sprintf(columns, raw, uuid)+`)`)
				task := loadTask.New(load{N: 1})
				if err := save(w.ctx, task, sqltable.Rows("everything", rows)); err != nil {
					t.Fatal(err)
				}
				out, err := task.Load(w.ctx)
				if err != nil {
					t.Fatal(err)
				}
				got, err := sqltable.Read[everything](w.ctx, out)
				if err != nil {
					t.Fatal(err)
				}
				equal := []cmp.Option{
					cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
					cmp.Comparer(func(a, b apd.Decimal) bool { return a.Cmp(&b) == 0 }),
				}
				if diff := cmp.Diff(rows, got, equal...); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		for want, out := range map[string]sqltable.Output{
			"is not one of sqltable.Rows": {Table: "sales"},
			`column "Task_id"`: sqltable.Rows("sales", []struct {
				ID string `json:"Task_id"`
			}{{"x"}}),
			"is not a name of a table":          sqltable.Rows("sa..les", []sale{{}}),
			"goes with a table":                 sqltable.Statement(nil).By("x"),
			"lists are no column of a database": sqltable.Rows("sales", []struct{ Store []int }{{[]int{1}}}),
			"a row has to be a struct":          sqltable.Rows("sales", []int{1}),
			"insert into table nowhere":         sqltable.Rows("nowhere", []sale{{}}),
		} {
			if err := save(w.ctx, loadTask.New(load{N: 1}), out); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v\nwant %s", err, want)
			}
		}
		ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: "mem://" + w.name}}))
		if err := save(ctx, elsewhere.New(load{N: 1}), sqltable.Rows("sales", []sale{})); err == nil || !strings.Contains(err.Error(), "stardag.Root(NAME)") {
			t.Errorf("in another storage: %v", err)
		}
		roots := target.NewRoots(map[string]target.Root{"r": {URI: "sql://nobody/"}})
		if _, err := roots.File(t.Context(), "r", "a"); err == nil || !strings.Contains(err.Error(), `sqltable.Use("nobody"`) {
			t.Errorf("a database without a name: %v", err)
		}
		if _, err := roots.File(t.Context(), w.name, "a"); err != nil {
			t.Errorf("the root that comes with a name: %v", err)
		}
	})
}
