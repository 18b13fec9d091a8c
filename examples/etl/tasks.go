package main

import (
	"cmp"
	"context"
	"math"
	"path/filepath"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/dates"
)

// Sale is a line of an export: the json tags name the columns.
type Sale struct {
	At    civil.DateTime `json:"ts"`
	Store string         `json:"store"`
	SKU   string         `json:"sku"`
	Qty   int            `json:"qty"`
	Price float64        `json:"price"`
}

// folder is where the exports are when nothing else is said.
const folder = "examples/etl/exports"

// Export is the file of a day, which another program puts there.
type Export struct {
	Day    civil.Date   `json:"day"`
	Folder stardag.Path `json:"folder" stardag:"nohash,default=examples/etl/exports"` // where it is mounted changes nothing
}

// OutputPath returns the place of the file. A relative one would be below the target root.
func (e Export) OutputPath() string {
	path, err := filepath.Abs(filepath.Join(string(e.Folder), e.Day.String()+".csv"))
	if err != nil {
		return string(e.Folder)
	}
	return filepath.ToSlash(path)
}

// Clean is a day without lines that cannot be right, and without those that were exported twice.
type Clean struct {
	Day     civil.Date   `json:"day"`
	Exports stardag.Path `json:"exports" stardag:"nohash,default=examples/etl/exports"`
}

func (c Clean) export() stardag.Task[[]Sale] {
	return ExportTask.New(Export{Day: c.Day, Folder: c.Exports})
}

// Requires returns the day's file.
func (c Clean) Requires() []stardag.Node { return []stardag.Node{c.export()} }

// Run keeps what is right.
func (c Clean) Run(ctx context.Context) ([]Sale, error) {
	lines, err := c.export().Load(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[Sale]bool{}
	sales := []Sale{}
	for _, s := range lines {
		if s.Store == "" || s.Qty <= 0 || s.At.Date != c.Day || seen[s] {
			continue
		}
		seen[s] = true
		sales = append(sales, s)
	}
	stardag.Logger(ctx).InfoContext(ctx, "cleaned", "read", len(lines), "kept", len(sales))
	return sales, nil
}

// Revenue is what each store took in on each of some days.
type Revenue struct {
	First   civil.Date   `json:"first"`
	Last    civil.Date   `json:"last"`
	Exports stardag.Path `json:"exports" stardag:"nohash,default=examples/etl/exports"`
}

// DayOfStore is a line of the result.
type DayOfStore struct {
	Day     civil.Date `json:"day"`
	Store   string     `json:"store"`
	Revenue float64    `json:"revenue"`
}

func (r Revenue) days() []stardag.Task[[]Sale] {
	var days []stardag.Task[[]Sale]
	for day := range dates.Days(r.First, r.Last) {
		days = append(days, CleanTask.New(Clean{Day: day, Exports: r.Exports}))
	}
	return days
}

// Requires returns the days.
func (r Revenue) Requires() []stardag.Node { return stardag.Nodes(r.days()...) }

// Run adds up.
func (r Revenue) Run(ctx context.Context) ([]DayOfStore, error) {
	var all []DayOfStore
	for _, day := range r.days() {
		sales, err := day.Load(ctx)
		if err != nil {
			return nil, err
		}
		sums := map[DayOfStore]float64{}
		for _, s := range sales {
			sums[DayOfStore{Day: s.At.Date, Store: s.Store}] += float64(s.Qty) * s.Price
		}
		for line, sum := range sums {
			line.Revenue = math.Round(100*sum) / 100
			all = append(all, line)
		}
	}
	slices.SortFunc(all, func(a, b DayOfStore) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Store, b.Store)) })
	return all, nil
}

// Artifacts shows the result as a plot and as a table.
func (r Revenue) Artifacts(_ context.Context, lines []DayOfStore) ([]stardag.Artifact, error) {
	return []stardag.Artifact{
		stardag.VegaLite("revenue by day", map[string]any{
			"data": map[string]any{"values": lines},
			"mark": "bar",
			"encoding": map[string]any{
				"x":     map[string]any{"field": "day", "type": "ordinal"},
				"y":     map[string]any{"field": "revenue", "type": "quantitative"},
				"color": map[string]any{"field": "store", "type": "nominal"},
			},
		}),
		stardag.Table("lines", lines),
	}, nil
}

// The kinds. Clean days are Parquet, which pandas, DuckDB and Spark read; the result is CSV.
var (
	ExportTask  = stardag.Extern[Export, []Sale]("etl.Export").Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))
	CleanTask   = stardag.Define[Clean]("etl.Clean").Codec(parquet.Codec[[]Sale]())
	RevenueTask = stardag.Define[Revenue]("etl.Revenue").Codec(codec.PlainCSV[[]DayOfStore](codec.CSVFormat{}))
)

var _ stardag.Artifacter[[]DayOfStore] = Revenue{}
