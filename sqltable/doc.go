// Package sqltable keeps outputs in a database: rows of a table, a table of its own, or whatever SQL did. The mark that says
// that a task is complete is written in the same transaction as the rows, so that both are there or neither is.
//
// A program names its database once, with any driver of database/sql for PostgreSQL or SQLite, and a kind names the root:
//
//	func init() {
//		sqltable.Use("warehouse", func() (*sql.DB, error) { return sql.Open("pgx", os.Getenv("WAREHOUSE_DSN")) })
//	}
//
//	func (l Load) Run(ctx context.Context) (sqltable.Output, error) {
//		sales, err := l.Raw.Load(ctx)
//		if err != nil {
//			return sqltable.Output{}, err
//		}
//		return sqltable.Rows("sales", sales), nil
//	}
//
//	var LoadTask = stardag.Define[Load]("shop.Load", stardag.Root("warehouse"))
//
// The root of that name is "sql://warehouse/", unless STARDAG_TARGET_ROOTS__WAREHOUSE says otherwise, such as "sql://warehouse/prod/".
// The location has the name and nothing of how to connect, so that no password is in plans, records and logs.
//
// The marks are the rows of the table stardag_outputs, which is made when it is not there. Rows in a table that tasks share
// have the id of their task in the column task_id; give it an index. A task that runs again replaces its own rows, and
// removing an output (the commands invalidate and target gc) removes its rows or its table together with the mark. Other outputs, such
// as values in JSON, can lie in the same root: they are rows of stardag_outputs with their content.
package sqltable
