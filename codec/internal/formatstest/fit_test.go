package formatstest_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/codec/npy"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/codec/zstd"
	"github.com/stardag-go/stardag/target"
)

type (
	written struct {
		City  string   `json:"city"`
		Count int64    `json:"count"`
		Share *float64 `json:"share"`
	}
	renamed struct {
		City  string   `json:"city"`
		Cuont int64    `json:"cuont"`
		Share *float64 `json:"share"`
	}
	fewer struct {
		City  string `json:"city"`
		Count int64  `json:"count"`
	}
	otherType struct {
		City  int64    `json:"city"`
		Count int64    `json:"count"`
		Share *float64 `json:"share"`
	}
	strict struct {
		City  string `json:"city"`
		Count int64  `json:"count"`
		Share int64  `json:"share"`
	}
)

// wantMisfit writes a file in one shape and reads it in another: the error names the file and what to change.
func wantMisfit[W, R any](t *testing.T, w codec.Codec[W], value W, r codec.Codec[R], words ...string) {
	t.Helper()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})
	f, err := roots.File(t.Context(), "", "examples/table."+w.Extension())
	if err != nil {
		t.Fatal(err)
	}
	if err := codec.File(w).Save(t.Context(), f, value); err != nil {
		t.Fatal(err)
	}
	_, err = codec.File(r).Load(t.Context(), f)
	if _, ok := errors.AsType[*codec.ReadError](err); !ok {
		t.Errorf("got %v, want a ReadError", err)
		return
	}
	for _, word := range append(words, "read "+f.URI()+": ") {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("got %q, want %q in it", err, word)
		}
	}
}

// TestFilesThatDoNotFitTheStruct is about what a program sees whose struct is not that of the file.
func TestFilesThatDoNotFitTheStruct(t *testing.T) {
	t.Parallel()
	rows := []written{{"Bern", 5, nil}, {"Oslo", 7, new(0.5)}}
	for name, c := range map[string]struct {
		w       codec.Codec[[]written]
		renamed codec.Codec[[]renamed]
		fewer   codec.Codec[[]fewer]
		other   codec.Codec[[]otherType]
		strict  codec.Codec[[]strict]
	}{
		"csv":     {codec.CSV[[]written](), codec.CSV[[]renamed](), codec.CSV[[]fewer](), codec.CSV[[]otherType](), codec.CSV[[]strict]()},
		"feather": {arrow.Codec[[]written](), arrow.Codec[[]renamed](), arrow.Codec[[]fewer](), arrow.Codec[[]otherType](), arrow.Codec[[]strict]()},
		"parquet": {parquet.Codec[[]written](), parquet.Codec[[]renamed](), parquet.Codec[[]fewer](), parquet.Codec[[]otherType](), parquet.Codec[[]strict]()},
		"gzip": {
			codec.Gzip(codec.CSV[[]written]()), codec.Gzip(codec.CSV[[]renamed]()), codec.Gzip(codec.CSV[[]fewer]()),
			codec.Gzip(codec.CSV[[]otherType]()), codec.Gzip(codec.CSV[[]strict]()),
		},
		"zstd": {
			zstd.Codec(codec.CSV[[]written]()), zstd.Codec(codec.CSV[[]renamed]()), zstd.Codec(codec.CSV[[]fewer]()),
			zstd.Codec(codec.CSV[[]otherType]()), zstd.Codec(codec.CSV[[]strict]()),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantMisfit(t, c.w, rows, c.renamed, `no column "cuont"`, `did you mean "count"`, "name the field as the column")
			wantMisfit(t, c.w, rows, c.fewer, `a column "share" that the struct has no field for; add a field`)
			wantMisfit(t, c.w, rows, c.other, `column "city"`, "int64")
			wantMisfit(t, c.w, rows, c.strict, `column "share"`)
		})
	}
	wantMisfit(t, npy.Slice[int64](), []int64{1}, npy.Slice[float32](), "the program wants float32 (f4)")
	wantMisfit(t, codec.JSON[[]written](), rows, codec.JSON[[]otherType](), "city")
}
