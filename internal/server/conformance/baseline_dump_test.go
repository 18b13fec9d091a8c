package conformance_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/testservers"
)

// database is where a server keeps its rows: a file, or the address of a PostgreSQL database.
type database struct{ store, source string }

func databaseOf(t *testing.T, store string, cfg server.Config) database {
	t.Helper()
	if store == "postgres" {
		return database{store, cfg.DatabaseURL.Reveal()}
	}
	return database{store, filepath.Join(cfg.Data, "stardag.db")}
}

// use opens the database for a function, whatever its schema is.
func (d database) use(t *testing.T, f func(context.Context, *sqldb.DB) error) {
	t.Helper()
	ctx := t.Context()
	var db *sqldb.DB
	var err error
	if d.store == "postgres" {
		db, err = postgres.Open(ctx, d.source, postgres.Options{AnySchema: true, Connections: 2})
	} else {
		db, err = sqlite.Open(ctx, d.source, sqlite.Options{AnySchema: true})
	}
	if err == nil {
		err = errors.Join(f(ctx, db), db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// rows returns the rows of a query, each as texts.
func (d database) rows(t *testing.T, query string, args ...any) (all [][]string) {
	t.Helper()
	d.use(t, func(ctx context.Context, db *sqldb.DB) error {
		return db.Read(ctx, func(tx *sqldb.Tx) (err error) {
			all, err = sqldb.Collect(ctx, tx, textRow, query, args...)
			return err
		})
	})
	return all
}

func textRow(rows *sqldb.Rows) ([]string, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	texts, dest := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range texts {
		dest[i] = &texts[i]
	}
	out := make([]string, len(columns))
	err = rows.Scan(dest...)
	for i := range texts {
		out[i] = texts[i].String
	}
	return out, err
}

// tables returns the names of all tables.
func (d database) tables(t *testing.T) (names []string) {
	t.Helper()
	query := "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
	if d.store == "postgres" {
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name"
	}
	for _, row := range d.rows(t, query) {
		names = append(names, row[0])
	}
	return names
}

// indexed waits until searches find everything by the index.
func (d database) indexed(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if d.rows(t, "SELECT (SELECT max(pk) FROM instance) - (SELECT instance FROM search_progress)")[0][0] == "0" {
			return
		}
	}
	t.Fatal("the index for searches stays behind")
}

// copied copies the database as it is at one moment.
func (d database) copied(t *testing.T) database {
	t.Helper()
	if d.store == "postgres" {
		return databaseOf(t, d.store, load(t, d.store, d.text(t), ""))
	}
	to := filepath.Join(t.TempDir(), "copy.db")
	if err := sqlite.Copy(t.Context(), d.source, to); err != nil {
		t.Fatal(err)
	}
	return database{d.store, to}
}

// text returns the database as statements that make it.
func (d database) text(t *testing.T) string {
	t.Helper()
	if d.store == "postgres" {
		return testservers.Postgres(t).Dump(t, d.source)
	}
	var b strings.Builder
	b.WriteString("BEGIN;\n")
	statements := func(query string) {
		for _, row := range d.rows(t, query) {
			fmt.Fprintf(&b, "%s;\n", row[0])
		}
	}
	statements("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
	for _, table := range append(d.tables(t), "sqlite_sequence") {
		var columns []string
		for _, row := range d.rows(t, "SELECT name FROM pragma_table_info($1) ORDER BY cid", table) {
			columns = append(columns, "quote("+row[0]+")")
		}
		if table == "sqlite_sequence" {
			b.WriteString("DELETE FROM sqlite_sequence;\n") // inserting rows has filled it
		}
		statements(fmt.Sprintf("SELECT 'INSERT INTO %s VALUES (' || %s || ')' FROM %s", table, strings.Join(columns, " || ', ' || "), table))
	}
	statements("SELECT sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY rowid")
	b.WriteString("COMMIT;\n")
	return b.String()
}

// shiftTimes moves all times of a database, so that the first is at a moment. Open invitations stay open.
func shiftTimes(ctx context.Context, db *sqldb.DB, first time.Time) error {
	columns := `SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND lower(c.type) = 'bigint'`
	if db.Dialect() == sqldb.Postgres {
		columns = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bigint'"
	}
	return db.Write(ctx, func(tx *sqldb.Tx) error {
		var by int64
		if err := tx.Row(ctx, "SELECT min(created_at) FROM users").Scan(&by); err != nil {
			return err
		}
		by -= first.UnixMicro()
		all, err := sqldb.Collect(ctx, tx, textRow, columns)
		if err != nil {
			return err
		}
		for _, c := range all {
			if table, column := c[0], c[1]; strings.HasSuffix(column, "_at") || strings.HasSuffix(column, "_until") {
				if _, err := tx.Exec(ctx, fmt.Sprintf("UPDATE %s SET %s = %s - $1", table, column, column), by); err != nil {
					return err
				}
			}
		}
		never := time.Date(2200, time.January, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
		_, err = tx.Exec(ctx, "UPDATE invites SET expires_at = $1 WHERE status = 'pending'", never)
		return err
	})
}
