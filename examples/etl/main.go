// Etl reads a folder in which another program puts a CSV file each day, cleans each day by itself, and adds the days up.
//
//	go run ./examples/etl                                                       # a week
//	go run ./examples/etl build etl.Clean --param day=2026-01-01..2026-01-05    # any days
//	go run ./examples/etl plan  etl.Clean --param day=2026-01-01..2026-01-10    # what is there, what can be made, what is missing
//
// A file that is not there yet is told before anything runs; with --keep-going the other days are made.
package main

import (
	"os"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/app"
)

func main() {
	if len(os.Args) == 1 { // "go run ./examples/etl" alone builds
		os.Args = append(os.Args, "build")
	}
	first := civil.Date{Year: 2026, Month: 1, Day: 1}
	week := RevenueTask.New(Revenue{First: first, Last: first.AddDays(6), Exports: folder})
	app.Main(app.Name("etl"), app.Roots(week))
}
