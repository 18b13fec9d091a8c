package outputs_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/registry/wire"
)

// Any file is shown or refused, in bounded memory, and ends nothing.
func FuzzTable(f *testing.F) {
	kinds := []string{"x.csv", "x.parquet", "x.feather"}
	small := record(f, "n", zeros(10), zeros(10))
	list := record(f, "l", nested(10))
	pair, err := array.NewStructArray([]arrow.Array{zeros(3), zeros(3)}, []string{"a", "b"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint8(0), []byte("a,b\n1,\"2\n"))
	f.Add(uint8(1), inParquet(f, small, mb))
	f.Add(uint8(1), inParquet(f, list, mb))
	f.Add(uint8(1), inParquet(f, record(f, "s", pair), mb))
	f.Add(uint8(2), feather(f, small, small))
	f.Add(uint8(2), feather(f, list))
	f.Add(uint8(2), dictionaryOfSome(f))
	f.Add(uint8(2), schemaBomb(3, 2, 2))
	f.Fuzz(func(t *testing.T, kind uint8, data []byte) {
		root := t.TempDir()
		uri := filepath.Join(root, kinds[int(kind)%len(kinds)])
		if err := os.WriteFile(uri, data, 0o600); err != nil {
			t.Fatal(err)
		}
		r := outputs.New(outputs.Options{Allow: []string{root}})
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := r.Table(t.Context(), []wire.TargetRootSetting{{URIPrefix: root}}, uri, "", 1, 5)
		runtime.ReadMemStats(&after)
		if err != nil && !errors.Is(err, outputs.ErrNoTable) && !errors.Is(err, outputs.ErrTooLarge) {
			t.Errorf("got %v", err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > mostBytes {
			t.Errorf("a file of %d bytes took %d MB", len(data), took/mb)
		}
	})
}
