package storetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/taskid"
)

// tables are all tables of the registry.
var tables = []string{
	"deployment", "settings", "scope", "task", "instance", "edge", "build", "build_wake", "plan", "plan_member", "execution", "event", "artifact",
	"task_limit_key", "concurrency_limit", "tick_summary", "body", "executor_text", "worker", "output_name", "output_name_move", "task_kind", "output_form",
}

// Dump is everything that the registry stores for the caller's environment, by table, one text for each row. Two dumps are
// equal when nothing has been written between them.
func (w *World) Dump(except ...string) map[string][]string {
	w.T.Helper()
	out := map[string][]string{}
	ctx := w.T.Context()
	err := w.db.Read(ctx, func(tx *sqldb.Tx) error {
		for _, table := range tables {
			if slices.Contains(except, table) {
				continue
			}
			rows, err := sqldb.Collect(ctx, tx, ScanRow, "SELECT * FROM "+table+" WHERE env = $1", w.Caller.Environment.Key) //nolint:unqueryvet // a dump has every column
			if err != nil {
				return err
			}
			slices.Sort(rows)
			out[table] = rows
		}
		return nil
	})
	w.Must(err)
	return out
}

// ScanRow reads a row as text: each column with its name.
func ScanRow(rows *sqldb.Rows) (string, error) {
	columns, err := rows.Columns()
	if err != nil {
		return "", err
	}
	values := make([]any, len(columns))
	dest := make([]any, len(columns))
	for i := range values {
		dest[i] = &values[i]
	}
	if err := rows.Scan(dest...); err != nil {
		return "", err
	}
	var b strings.Builder
	for i, name := range columns {
		if id, ok := values[i].([]byte); ok && len(id) == len(taskid.ID{}) {
			values[i] = Canonical(id)
		}
		fmt.Fprintf(&b, "%s=%v ", name, values[i])
	}
	return b.String(), nil
}
