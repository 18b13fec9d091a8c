package parquet_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	library "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"

	"github.com/stardag-go/stardag/codec/parquet"
)

// TestFilesOfAnotherGoLibrary reads what the other library of Go writes, in each compression. This package wrote its files
// with it once, with durations as whole numbers of nanoseconds.
func TestFilesOfAnotherGoLibrary(t *testing.T) {
	t.Parallel()
	type theirs struct {
		Yes   bool    `parquet:"yes"`
		Took  int64   `parquet:"took"`
		Share float64 `parquet:"share,split"`
		Count int32   `parquet:"count,delta"`
		Word  string  `parquet:"word,delta"`
		Text  *string `parquet:"text,optional"`
		Many  []int64 `parquet:"many,list"`
		At    int64   `parquet:"at,timestamp(nanosecond)"`
	}
	type ours struct {
		Yes   bool          `json:"yes"`
		Took  time.Duration `json:"took"`
		Share float64       `json:"share"`
		Count int32         `json:"count"`
		Word  string        `json:"word"`
		Text  *string       `json:"text"`
		Many  []int64       `json:"many"`
		At    time.Time     `json:"at"`
	}
	rng := rand.New(rand.NewPCG(1, 2)) // the same values each time
	written, expected := make([]theirs, 3000), make([]ours, 3000)
	for i := range written {
		w := theirs{Yes: rng.IntN(5) > 0, Took: rng.Int64(), Share: rng.NormFloat64(), Count: rng.Int32(), Word: strings.Repeat("w", rng.IntN(4)), Many: []int64{}, At: rng.Int64()}
		if rng.IntN(3) > 0 {
			w.Text = new(strings.Repeat("t", rng.IntN(9)))
		}
		for range rng.IntN(3) {
			w.Many = append(w.Many, rng.Int64())
		}
		written[i] = w
		expected[i] = ours{w.Yes, time.Duration(w.Took), w.Share, w.Count, w.Word, w.Text, w.Many, time.Unix(0, w.At).UTC()}
	}
	for name, c := range map[string]compress.Codec{
		"none": &library.Uncompressed, "snappy": &library.Snappy, "gzip": &library.Gzip, "brotli": &library.Brotli, "zstd": &library.Zstd, "lz4": &library.Lz4Raw,
	} {
		for version := 1; version <= 2; version++ {
			var b bytes.Buffer
			w := library.NewGenericWriter[theirs](&b, library.Compression(c), library.DataPageVersion(version), library.MaxRowsPerRowGroup(1000))
			if _, err := w.Write(written); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			got, err := parquet.Codec[[]ours]().Decode(&b)
			if err != nil {
				t.Fatalf("%s, version %d: %v", name, version, err)
			}
			want(t, expected, got)
		}
	}
}
