// Package formats is what the page "Formats" shows.
package formats

import (
	"context"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/parquet"
)

// Row is a row of a table.
type Row struct {
	Day    civil.Date `json:"day" table:"index"` // the index of the data frame
	Amount float64    `json:"amount"`            // a missing value is NaN
	Note   *string    `json:"note"`              // a missing value is nil
}

// CleanRows makes rows.
type CleanRows struct {
	Days int `json:"days"`
}

// Run makes them.
func (c CleanRows) Run(context.Context) ([]Row, error) { return make([]Row, c.Days), nil }

// Clean keeps its rows as Parquet.
var Clean = stardag.Define[CleanRows]("example.Clean").Codec(parquet.Codec[[]Row]())

// Report is the output of some tasks.
type Report struct {
	Title string `json:"title"`
}

func init() { codec.SetDefault(codec.File(codec.Gzip(codec.JSON[Report]()))) } // report outputs are .json.gz

// Sale is a row of a file from elsewhere.
type Sale struct {
	At    civil.DateTime `json:"ts"`
	Store string         `json:"store"`
	Price *apd.Decimal   `json:"price"`
}

// RawDayParams are the parameters of [RawDay].
type RawDayParams struct {
	Day civil.Date `json:"day"`
}

var format = codec.CSVFormat{Separator: ';', Missing: []string{"NA"}, Others: true}

// RawDay reads files with semicolons.
var RawDay = stardag.Extern[RawDayParams, []Sale]("shop.RawDay").Codec(codec.PlainCSV[[]Sale](format))
