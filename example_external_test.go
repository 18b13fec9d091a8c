package stardag_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/target"
)

// Sale is a row of a file that another program exports.
type Sale struct {
	Store string  `json:"store"`
	Price float64 `json:"price"`
}

// Revenue adds the prices of a day up.
type Revenue struct {
	Sales stardag.Task[[]Sale] `json:"sales"`
}

// Run loads the file and adds.
func (r Revenue) Run(ctx context.Context) (float64, error) {
	sales, err := r.Sales.Load(ctx)
	total := 0.0
	for _, s := range sales {
		total += s.Price
	}
	return total, err
}

var (
	RawDay      = stardag.External[[]Sale]("example.RawDay").Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))
	RevenueTask = stardag.Define[Revenue]("example.Revenue")
)

// A file from outside is a task that is named by the file's content: when the file changes, what was made from it is
// not taken for what is to be made from the new one.
func ExampleExternal() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	ctx := inMemory("example-external")
	day := filepath.Join(folder, "day.csv")
	export := func(text string) stardag.File {
		if err := os.WriteFile(day, []byte(text), 0o600); err != nil {
			fmt.Println(err)
		}
		file, err := stardag.FileAt(ctx, day)
		if err != nil {
			fmt.Println(err)
		}
		return file
	}

	first := RevenueTask.New(Revenue{Sales: RawDay.New(export("store,price\nOslo,3\nRome,4\n"))})
	if _, err := build.Run(ctx, first); err != nil {
		fmt.Println(err)
		return
	}
	total, err := first.Load(ctx)
	fmt.Println(total, err)

	second := RevenueTask.New(Revenue{Sales: RawDay.New(export("store,price\nOslo,3\nRome,5\n"))})
	if _, err := build.Run(ctx, second); err != nil {
		fmt.Println(err)
		return
	}
	total, err = second.Load(ctx)
	fmt.Println(total, err, first.ID() != second.ID())

	upstream, err := RevenueTask.Params(first)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = upstream.Sales.Load(ctx) // the content that the first one was made from is gone
	var changed *target.ChangedError
	fmt.Println(errors.As(err, &changed))
	// Output:
	// 7 <nil>
	// 8 <nil> true
	// true
}
