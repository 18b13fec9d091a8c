package conformance_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server"
)

// empty are the tables that may have no rows in a dump.
var empty = map[string]string{
	"sqlite signing_keys":    "a server with a data directory keeps its key there",
	"sqlite server_values":   "the token of the first visitor is forgotten when there is a first account",
	"postgres server_values": "the same",
}

// TestDumpsHaveRowsInEveryTable, so that no migration is tried on nothing.
func TestDumpsHaveRowsInEveryTable(t *testing.T) {
	t.Parallel()
	eachBaseline(t, func(t *testing.T, store, root string, b *baseline) {
		d := databaseOf(t, store, load(t, store, b.dump, root))
		for _, table := range d.tables(t) {
			if none := d.rows(t, "SELECT count(*) FROM "+table)[0][0] == "0"; none && empty[store+" "+table] == "" {
				t.Errorf("%s has no rows: let TestMakeBaseline fill it, or say in empty why not", table)
			}
		}
	})
}

// TestMigratedSchemasAreTheFreshOne: whichever schema a database comes from, it ends with the same tables, columns, indexes and
// constraints as a new one.
func TestMigratedSchemasAreTheFreshOne(t *testing.T) {
	t.Parallel()
	eachBaseline(t, func(t *testing.T, store, root string, b *baseline) {
		schemaOf := func(dump string) []string {
			cfg := load(t, store, dump, root)
			s, err := server.New(t.Context(), cfg, server.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return databaseOf(t, store, cfg).schema(t)
		}
		if diff := cmp.Diff(schemaOf(""), schemaOf(b.dump)); diff != "" {
			t.Errorf("a fresh schema and a migrated one differ (-fresh +migrated):\n%s", diff)
		}
	})
}

// schema is everything a database has but its rows, a line for each thing.
func (d database) schema(t *testing.T) (lines []string) {
	t.Helper()
	queries := []string{"SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"}
	if d.store == "postgres" {
		queries = []string{
			`SELECT 'column', table_name, column_name, data_type, is_nullable, column_default, is_identity, identity_generation, is_generated, generation_expression, collation_name
			FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
			"SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 2",
			`SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
			WHERE connamespace = 'public'::regnamespace ORDER BY 2, 3`,
		}
	}
	for _, query := range queries {
		for _, row := range d.rows(t, query) {
			lines = append(lines, strings.Join(row, " | "))
		}
	}
	return lines
}
