package sqltable

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/stardag-go/stardag/target"
)

var (
	databasesMu sync.RWMutex
	// databases is guarded by databasesMu.
	databases = map[string]*database{}
)

// Use gives a database of PostgreSQL or SQLite a name in this process. The target root of that name is then sql://NAME/, unless
// a setting says otherwise. The database is opened when something of it is first needed, once; nothing here closes it. Call Use before
// the first build, in init for example, so that processes that run single tasks know the name too. It panics when the name is
// taken or can be no part of a location.
func Use(name string, open func() (*sql.DB, error)) {
	if name == "" || strings.ContainsAny(name, "/?#%\\ ") {
		panic(fmt.Sprintf("sqltable: Use: %q is not a name of a database in a location; use letters, digits, '-' and '_'", name))
	}
	if open == nil {
		panic(fmt.Sprintf("sqltable: Use: nil function for database %q", name))
	}
	databasesMu.Lock()
	defer databasesMu.Unlock()
	if _, taken := databases[name]; taken {
		panic(fmt.Sprintf("sqltable: Use: database %q is named twice", name))
	}
	databases[name] = &database{name: name, open: sync.OnceValues(open)}
	target.RegisterRoot(name, target.Root{URI: Scheme + "://" + name + "/", Origin: "the program, sqltable.Use"})
}

func lookup(name string) (*database, error) {
	databasesMu.RLock()
	defer databasesMu.RUnlock()
	if db, ok := databases[name]; ok {
		return db, nil
	}
	known := "none is named"
	if len(databases) > 0 {
		known = "named are " + strings.Join(slices.Sorted(maps.Keys(databases)), ", ")
	}
	return nil, fmt.Errorf("no database %q in this program (%s); name it with sqltable.Use(%q, …) in its main package", name, known, name)
}

// database is one that the program has named.
type database struct {
	name  string
	open  func() (*sql.DB, error)
	ready atomic.Pointer[connected]
}

// connected is a database that has been asked what it is and has the table of marks.
type connected struct {
	*sql.DB

	dialect *dialect
}

// connect returns the database with its table of marks. Two first users may both prepare it.
func (d *database) connect(ctx context.Context) (*connected, error) {
	if c := d.ready.Load(); c != nil {
		return c, nil
	}
	db, err := d.open()
	if err != nil {
		return nil, fmt.Errorf("open database %q: %w", d.name, err)
	}
	c := &connected{DB: db}
	if c.dialect, err = dialectOf(ctx, db); err != nil {
		return nil, fmt.Errorf("ask database %q what it is: %w", d.name, err)
	}
	if err := c.makeTable(ctx); err != nil {
		return nil, fmt.Errorf("make the table stardag_outputs in database %q: %w", d.name, err)
	}
	d.ready.Store(c)
	return c, nil
}

func (c *connected) makeTable(ctx context.Context) error {
	probe := func() error {
		rows, err := c.QueryContext(ctx, probeStatement)
		if err != nil {
			return err
		}
		defer rows.Close()
		return rows.Err()
	}
	if probe() == nil {
		return nil
	}
	_, err := c.ExecContext(ctx, c.dialect.create)
	if err != nil && probe() == nil {
		return nil // another process has made it at the same time
	}
	return err
}

// dialect is what the databases say differently.
type dialect struct {
	name string
	// create makes the table of marks.
	create string
	// hasTable asks with the quoted name of a table whether there is one.
	hasTable func(ctx context.Context, tx *sql.Tx, table string) (bool, error)
	// floats reports whether a column can hold every float.
	floats bool
	// instants reports whether an instant is handed over as it is, and not as text.
	instants bool
}

var (
	postgres = &dialect{
		name: "PostgreSQL",
		create: `CREATE TABLE IF NOT EXISTS stardag_outputs (
	path TEXT COLLATE "C" PRIMARY KEY, content BYTEA NOT NULL, modified_at BIGINT NOT NULL, version TEXT NOT NULL,
	task_id TEXT NOT NULL, owned_table TEXT NOT NULL, owned_column TEXT NOT NULL)`,
		hasTable: func(ctx context.Context, tx *sql.Tx, table string) (has bool, err error) {
			err = tx.QueryRowContext(ctx, `SELECT to_regclass($1) IS NOT NULL`, table).Scan(&has)
			return has, err
		},
		floats: true, instants: true,
	}
	sqlite = &dialect{
		name: "SQLite",
		create: `CREATE TABLE IF NOT EXISTS stardag_outputs (
	path TEXT PRIMARY KEY, content BLOB NOT NULL, modified_at INTEGER NOT NULL, version TEXT NOT NULL,
	task_id TEXT NOT NULL, owned_table TEXT NOT NULL, owned_column TEXT NOT NULL)`,
		hasTable: func(ctx context.Context, tx *sql.Tx, table string) (bool, error) {
			names := unquoted(table)
			schema := "main"
			if len(names) > 1 {
				schema = names[0]
			}
			n := 0
			err := tx.QueryRowContext(ctx, `SELECT count(*) FROM pragma_table_info($1, $2)`, names[len(names)-1], schema).Scan(&n)
			return n > 0, err
		},
	}
)

// dialectOf asks a database what it is. PostgreSQL is asked first: its answer to a question of SQLite would be an error in its log.
func dialectOf(ctx context.Context, db *sql.DB) (*dialect, error) {
	var version string
	err := db.QueryRowContext(ctx, `SELECT version()`).Scan(&version)
	if err == nil {
		if strings.HasPrefix(version, "PostgreSQL ") {
			return postgres, nil
		}
		return nil, fmt.Errorf("it says %q; outputs are kept in PostgreSQL and SQLite", version)
	}
	if db.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version) == nil {
		return sqlite, nil
	}
	return nil, err
}

// quoted returns the name of a table or column, with its schema where it has one, as statements have it.
func quoted(name string) string {
	parts := strings.Split(name, ".")
	for i, p := range parts {
		parts[i] = `"` + strings.ReplaceAll(p, `"`, `""`) + `"`
	}
	return strings.Join(parts, ".")
}

// unquoted returns the parts of a quoted name.
func unquoted(name string) []string {
	parts := strings.Split(name, ".")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(strings.Trim(p, `"`), `""`, `"`)
	}
	return parts
}
