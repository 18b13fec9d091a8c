// Package files is what the page "Files from outside" shows.
package files

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
)

// Sale is a row of an export.
type Sale struct {
	Store string  `json:"store"`
	Price float64 `json:"price"`
}

// RawDay is an export of a day, which no task makes.
var RawDay = stardag.External[[]Sale]("shop.RawDay").Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))

// Clean drops rows without a store.
type Clean struct {
	Raw stardag.Task[[]Sale] `json:"raw"`
}

// Run reads the export.
func (c Clean) Run(ctx context.Context) ([]Sale, error) {
	sales, err := c.Raw.Load(ctx)
	if err != nil {
		return nil, err
	}
	var clean []Sale
	for _, s := range sales {
		if s.Store != "" {
			clean = append(clean, s)
		}
	}
	return clean, nil
}

// CleanTask makes tasks of [Clean].
var CleanTask = stardag.Define[Clean]("shop.Clean").Codec(codec.JSON[[]Sale]())

// OfJanuary returns the task for a file as it is now.
func OfJanuary(ctx context.Context) (stardag.Task[[]Sale], error) {
	file, err := stardag.FileAt(ctx, "s3://exports/2025-01-03.csv") // reads it: the size and the SHA-256 are in the value
	if err != nil {
		return stardag.Task[[]Sale]{}, err
	}
	clean := CleanTask.New(Clean{Raw: RawDay.New(file)})
	return clean, nil
}

// Count counts the sales of a file.
type Count struct {
	File stardag.File `json:"file"`
}

// Requires returns the file as a task.
func (c Count) Requires() []stardag.Node { return []stardag.Node{RawDay.New(c.File)} }

// Run counts.
func (c Count) Run(ctx context.Context) (int, error) {
	sales, err := RawDay.New(c.File).Load(ctx)
	return len(sales), err
}

// CountTask makes tasks of [Count].
var CountTask = stardag.Define[Count]("shop.Count")
