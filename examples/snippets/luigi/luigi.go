// Package luigi is what the page "From Luigi" shows.
package luigi

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
)

// Sale is a row of what the Luigi task writes.
type Sale struct {
	Store string  `json:"store"`
	Price float64 `json:"price"`
}

// Cleaned is what the Luigi task CleanDay writes.
type Cleaned struct {
	Day civil.Date `json:"day"`
}

// OutputPath returns its path below the root "luigi".
func (c Cleaned) OutputPath() string { return "clean/" + c.Day.String() + ".csv" }

// CleanedTask makes tasks of [Cleaned], which no code here makes.
var CleanedTask = stardag.Extern[Cleaned, []Sale]("luigi.Cleaned", stardag.Root("luigi")).Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))

// Revenue replaces the Luigi task of that name, in the same place.
type Revenue struct {
	Day civil.Date `json:"day"`
}

// Requires returns the day's table.
func (r Revenue) Requires() []stardag.Node { return []stardag.Node{CleanedTask.New(Cleaned(r))} }

// OutputPath returns the path of the Luigi task's target.
func (r Revenue) OutputPath() string { return "revenue/" + r.Day.String() + ".json" }

// Run adds the prices of each store up.
func (r Revenue) Run(ctx context.Context) (map[string]float64, error) {
	sales, err := CleanedTask.New(Cleaned(r)).Load(ctx)
	if err != nil {
		return nil, err
	}
	revenue := map[string]float64{}
	for _, s := range sales {
		revenue[s.Store] += s.Price
	}
	return revenue, nil
}

// RevenueTask makes tasks of [Revenue].
var RevenueTask = stardag.Define[Revenue]("shop.Revenue", stardag.Root("luigi"))
