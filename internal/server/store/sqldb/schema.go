package sqldb

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Why a database cannot be served from.
var (
	ErrSchemaOld     = errors.New("the database's schema is older than this server")
	ErrSchemaNew     = errors.New("the database's schema is newer than this server")
	ErrSchemaAltered = errors.New("the database's schema was made by other migrations than this server's")
)

// Schema is what a database has of the migrations.
type Schema struct {
	Migrations []Migrated
	// Unknown are versions that were applied and that this program does not have.
	Unknown []int64
}

// Migrated is a migration and whether it was applied.
type Migrated struct {
	Migration

	Applied bool
	// Altered says that what was applied under this number was another file.
	Altered bool
}

// Status compares the database with the migrations of this program. It changes nothing.
func Status(ctx context.Context, db *DB) (Schema, error) {
	all, err := db.migrations.list()
	if err != nil {
		return Schema{}, err
	}
	return schema(ctx, db, all)
}

// Plan returns what [Migrate] would apply.
func Plan(ctx context.Context, db *DB) ([]Migration, error) {
	s, err := Status(ctx, db)
	if err != nil {
		return nil, err
	}
	if err := s.usable(); err != nil && !errors.Is(err, ErrSchemaOld) {
		return nil, err
	}
	return s.Pending(), nil
}

// Check says why db cannot be served from: [ErrSchemaOld], [ErrSchemaNew] or [ErrSchemaAltered].
func Check(ctx context.Context, db *DB) error {
	s, err := Status(ctx, db)
	if err != nil {
		return err
	}
	return s.usable()
}

// Pending returns the migrations that were not applied yet.
func (s Schema) Pending() []Migration {
	var pending []Migration
	for _, m := range s.Migrations {
		if !m.Applied {
			pending = append(pending, m.Migration)
		}
	}
	return pending
}

// Version returns that of the last migration that was applied, 0 for an empty database.
func (s Schema) Version() int64 {
	version := int64(0)
	for _, m := range s.Migrations {
		if m.Applied {
			version = max(version, m.Version)
		}
	}
	return version
}

func (s Schema) usable() error {
	if len(s.Unknown) > 0 {
		return fmt.Errorf("%w: it has version %d; run the server that made it, or a later one", ErrSchemaNew, s.Unknown[len(s.Unknown)-1])
	}
	for _, m := range s.Migrations {
		if m.Altered {
			return fmt.Errorf("%w: %s; restore a backup, or run the server that made it", ErrSchemaAltered, m.Name)
		}
	}
	if pending := s.Pending(); len(pending) > 0 {
		return fmt.Errorf("%w: %s and %d more are missing; run: stardag server migrate up", ErrSchemaOld, pending[0].Name, len(pending)-1)
	}
	return nil
}

func schema(ctx context.Context, db *DB, all []Migration) (Schema, error) {
	applied, sums := map[int64]bool{}, map[int64]string{}
	err := db.Read(ctx, func(tx *Tx) error {
		exists, err := tableExists(ctx, tx, versionsTable)
		if err != nil || !exists {
			return err
		}
		versions, err := Collect(ctx, tx, func(r *Rows) (v int64, err error) { return v, r.Scan(&v) },
			"SELECT version_id FROM "+versionsTable+" WHERE version_id > 0 AND is_applied ORDER BY version_id")
		if err != nil {
			return err
		}
		for _, v := range versions {
			applied[v] = true
		}
		exists, err = tableExists(ctx, tx, filesTable)
		if err != nil || !exists {
			return err
		}
		rows, err := tx.Query(ctx, "SELECT version, sha256 FROM "+filesTable)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var version int64
			var sum string
			if err := rows.Scan(&version, &sum); err != nil {
				return err
			}
			sums[version] = sum
		}
		return rows.Err()
	})
	if err != nil {
		return Schema{}, fmt.Errorf("read the schema's version: %w", err)
	}
	var s Schema
	for _, m := range all {
		s.Migrations = append(s.Migrations, Migrated{Migration: m, Applied: applied[m.Version], Altered: applied[m.Version] && sums[m.Version] != m.SHA256})
		delete(applied, m.Version)
	}
	s.Unknown = slices.Sorted(maps.Keys(applied))
	return s, nil
}

func tableExists(ctx context.Context, tx *Tx, name string) (bool, error) {
	query := "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1"
	if tx.Dialect() == Postgres {
		query = "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass($1)"
	}
	var n int
	err := tx.Row(ctx, query, name).Scan(&n)
	return n > 0, err
}
