// Warehouse keeps what tasks make in a database: the sales of days as rows of one table, and a report that SQL makes of them.
//
//	go run ./examples/warehouse
//	go run ./examples/warehouse build shop.Report --param first=2026-03-02 --param days=3
//	go run ./examples/warehouse invalidate shop.Load --param day=2026-03-02
//
// The database is SQLite in the file that WAREHOUSE names. With another driver of database/sql the same program has PostgreSQL.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"cloud.google.com/go/civil"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/sqltable"
)

func init() { sqltable.Use("warehouse", open) }

// open opens the database. The tables are the program's own business; a team has migrations for them.
func open() (*sql.DB, error) {
	file := os.Getenv("WAREHOUSE")
	if file == "" {
		file = filepath.Join(os.TempDir(), "stardag-warehouse.db")
	}
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)")
	if err != nil {
		return nil, err
	}
	_, err = db.ExecContext(context.Background(), `
		CREATE TABLE IF NOT EXISTS sales (task_id TEXT NOT NULL, store TEXT NOT NULL, day TEXT NOT NULL, amount REAL NOT NULL);
		CREATE INDEX IF NOT EXISTS sales_of_task ON sales (task_id);
		CREATE TABLE IF NOT EXISTS totals (task_id TEXT NOT NULL, store TEXT NOT NULL, amount REAL NOT NULL);
		CREATE INDEX IF NOT EXISTS totals_of_task ON totals (task_id)`)
	return db, err
}

// Sale is a row of the table of sales.
type Sale struct {
	Store  string     `json:"store"`
	Day    civil.Date `json:"day"`
	Amount float64    `json:"amount"`
}

// Load puts the sales of a day into the table.
type Load struct {
	Day civil.Date `json:"day"`
}

// Run makes them up. Another program would read a file of the day, or ask a service.
func (l Load) Run(context.Context) (sqltable.Output, error) {
	var sales []Sale
	for i, store := range []string{"north", "south", "harbour"} {
		sales = append(sales, Sale{store, l.Day, float64(100*(i+1) + l.Day.Day)})
	}
	return sqltable.Rows("sales", sales), nil
}

// Report adds up the sales of days in the database.
type Report struct {
	First civil.Date `json:"first"`
	Days  int        `json:"days"`
}

// Requires returns the days.
func (r Report) Requires() []stardag.Node {
	days := make([]stardag.Node, r.Days)
	for i := range days {
		days[i] = LoadTask.New(Load{Day: r.First.AddDays(i)})
	}
	return days
}

// Run adds up what those tasks have loaded, and nothing else that is in the table.
func (r Report) Run(context.Context) (sqltable.Output, error) {
	return sqltable.Into("totals", func(ctx context.Context, tx *sqltable.Tx) error {
		for _, day := range r.Requires() {
			_, err := tx.ExecContext(ctx, `INSERT INTO totals (task_id, store, amount) SELECT $1, store, amount FROM sales WHERE task_id = $2`, tx.TaskID, day.ID().String())
			if err != nil {
				return err
			}
		}
		return nil
	}), nil
}

// Best is the store with the largest total.
type Best struct {
	Report stardag.Task[sqltable.Output] `json:"report"`
}

// Run asks the database.
func (b Best) Run(ctx context.Context) (string, error) {
	totals, err := b.Report.Load(ctx)
	if err != nil {
		return "", err
	}
	db, err := totals.DB(ctx)
	if err != nil {
		return "", err
	}
	var store string
	var amount float64
	err = db.QueryRowContext(ctx, `SELECT store, sum(amount) AS total FROM totals WHERE task_id = $1 GROUP BY store ORDER BY total DESC LIMIT 1`,
		totals.TaskID).Scan(&store, &amount)
	return fmt.Sprintf("%s sold most, %g\n", store, amount), err
}

// The kinds whose outputs are in the database have it as their root.
var (
	LoadTask   = stardag.Define[Load]("shop.Load", stardag.Root("warehouse"))
	ReportTask = stardag.Define[Report]("shop.Report", stardag.Root("warehouse"))
	BestTask   = stardag.Define[Best]("shop.Best")
)

func main() {
	best := BestTask.New(Best{Report: ReportTask.New(Report{First: civil.Date{Year: 2026, Month: 3, Day: 2}, Days: 7})})
	if len(os.Args) == 1 { // "go run ." alone builds
		os.Args = append(os.Args, "build")
	}
	app.Main(app.Roots(best))
}
