package main

import (
	"context"
	"fmt"
	"io"

	apache "github.com/apache/arrow-go/v18/arrow"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/codec/npy"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/codec/zstd"
	"github.com/stardag-go/stardag/target"
)

// row is what the tables of all programs have.
type row struct {
	ID    int64   `json:"id"`
	Value float64 `json:"value"`
	Flag  bool    `json:"flag"`
	Name  string  `json:"name"`
}

func rowsOf(n int) []row {
	rows := make([]row, n)
	for i := range rows {
		rows[i] = row{int64(i), float64(i*7919%1_000_003) / 997, i%3 == 0, fmt.Sprintf("name-%d", i%1000)}
	}
	return rows
}

func formats(ctx context.Context, stdout io.Writer, folder string, n, rounds int) error {
	roots := target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: folder}})
	rows := rowsOf(n)
	numbers := make([]float64, max(n*64/1_000_000, 1)<<20/8)
	for i := range numbers {
		numbers[i] = float64(i*7919%1_000_003) / 997
	}
	b := bencher{ctx, stdout, roots, rounds}
	if err := measure(b, "csv structs", codec.CSV[[]row](), rows); err != nil {
		return err
	}
	if err := measure(b, "json", codec.JSON[[]row](), rows); err != nil {
		return err
	}
	if err := measure(b, "json gzip", codec.Gzip(codec.JSON[[]row]()), rows); err != nil {
		return err
	}
	if err := measure(b, "json zstd", zstd.Codec(codec.JSON[[]row]()), rows); err != nil {
		return err
	}
	if err := measure(b, "gob", codec.Gob[[]row](), rows); err != nil {
		return err
	}
	if err := measure(b, "parquet structs", parquet.Codec[[]row](), rows); err != nil {
		return err
	}
	if err := measure(b, "feather structs", arrow.Codec[[]row](), rows); err != nil {
		return err
	}
	if err := tables(b); err != nil {
		return err
	}
	if err := measure(b, "npy", npy.Slice[float64](), numbers); err != nil {
		return err
	}
	type arrays struct {
		A []float64 `json:"a"`
		B []float64 `json:"b"`
	}
	half := len(numbers) / 2
	return measure(b, "npz", npy.Archive[arrays](), arrays{numbers[:half], numbers[half:]})
}

// tables measures Arrow tables with the table that was just written.
func tables(b bencher) error {
	file, err := b.roots.File(b.ctx, "", "feather structs.feather")
	if err != nil {
		return err
	}
	table, err := codec.File(arrow.Table()).Load(b.ctx, file)
	if err != nil {
		return err
	}
	if err := measure[apache.Table](b, "feather table", arrow.Table(), table); err != nil {
		return err
	}
	return measure[apache.Table](b, "csv table", arrow.CSV(), table)
}

type bencher struct {
	ctx    context.Context //nolint:containedctx // it lives as long as the program
	stdout io.Writer
	roots  *target.Roots
	rounds int
}

func measure[T any](b bencher, name string, c codec.Codec[T], v T) error {
	file, err := b.roots.File(b.ctx, "", name+"."+c.Extension())
	if err != nil {
		return err
	}
	stored := codec.File(c)
	write, err := best(b.rounds, func() error { return stored.Save(b.ctx, file, v) })
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	read, err := best(b.rounds, func() error { _, err := stored.Load(b.ctx, file); return err })
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	info, err := file.Stat(b.ctx)
	if err != nil {
		return err
	}
	report(b.stdout, name, write, read, info.Size)
	return nil
}
