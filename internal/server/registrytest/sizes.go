package registrytest

import "github.com/stardag-go/stardag/internal/server/store/sqldb"

// Sizes returns how many bytes each table and index of the registry's database takes, once what follows behind registrations has caught up.
func (r *Registry) Sizes() map[string]int64 {
	r.tb.Helper()
	if err := r.rooms.CatchUp(r.tb.Context()); err != nil {
		r.tb.Fatal(err)
	}
	query := "SELECT name, SUM(pgsize) FROM dbstat GROUP BY name"
	if r.db.Dialect() == sqldb.Postgres {
		query = `SELECT c.relname, CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE pg_relation_size(c.oid) END -- with what is stored apart of long texts
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'`
	}
	sizes := map[string]int64{}
	ctx := r.tb.Context()
	err := r.db.Read(ctx, func(tx *sqldb.Tx) error {
		_, err := sqldb.Collect(ctx, tx, func(rows *sqldb.Rows) (int, error) {
			var name string
			var size int64
			err := rows.Scan(&name, &size)
			sizes[name] = size
			return 0, err
		}, query)
		return err
	})
	if err != nil {
		r.tb.Fatal(err)
	}
	return sizes
}
