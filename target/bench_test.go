package target_test

import (
	"testing"

	"github.com/stardag-go/stardag/target"
)

func BenchmarkRootsFile(b *testing.B) {
	roots := target.NewRoots(map[string]target.Root{"default": {URI: b.TempDir()}})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := roots.File(b.Context(), "", "ns/Name/00/42/0042d079-0000-5000-8000-000000000000.json"); err != nil {
			b.Fatal(err)
		}
	}
}
