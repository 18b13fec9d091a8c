package storetest_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// BenchmarkCompactGraph reads the graph of a plan of 10,000 tasks with 30,000 edges, and only its tag.
func BenchmarkCompactGraph(b *testing.B) {
	benchEach(b, func(b *testing.B, w *storetest.World) {
		_, plan := register(w, layered(w, 10_000, 100))
		for name, known := range map[string]bool{"whole": false, "known": true} {
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					_, _, err := w.CompactGraph(b.Context(), w.Caller, plan, func(string) bool { return known })
					w.Must(err)
				}
			})
		}
	})
}

// BenchmarkBuildPage lists 50 builds of 2,000 tasks each.
func BenchmarkBuildPage(b *testing.B) {
	benchEach(b, func(b *testing.B, w *storetest.World) {
		items := layered(w, 2000, 100)
		for range 50 {
			register(w, items)
		}
		for b.Loop() {
			page, err := w.BuildPage(b.Context(), w.Caller, reads.BuildPageFilter{})
			w.Must(err)
			if len(page.Builds) != 50 || page.Builds[0].MemberCount != 2000 {
				b.Fatalf("got %d builds", len(page.Builds))
			}
		}
	})
}
