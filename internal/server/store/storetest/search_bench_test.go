package storetest_test

import (
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// BenchmarkSearch times searches among many tasks: 100,000, or as many as STARDAG_BENCH_TASKS says. What counts is the time to the
// first 50 hits or to the proof that there are no more, over as many calls as that takes: a page without hits and with a cursor answers
// nothing yet.
func BenchmarkSearch(b *testing.B) {
	n := benchTasks(b)
	queries := []string{
		"", "Task3", "param.number = 4711", "param.number > " + strconv.Itoa(n-5), "param.rate = 0.125 param.number < 10", "status = completed",
		"status = pending name = Task3", "param.label ~ usual", "param.label ~ nowhere", "NOT name = Task3 param.number: 100..120", "created > -1h param.rate > 0.1",
		"param.number in (1, 5, 9) OR param.number = 77", "name ~ sk3", "name ~ nowhere", "uri ~ plots", "uri ~ Task3", "error ~ memory", "duration > 10s",
		"status = completed duration > 10s", "NOT param.rate = 0.125",
	}
	benchEach(b, func(b *testing.B, w *storetest.World) {
		started := time.Now()
		for range n / 10_000 {
			items := layered(w, 10_000, 100)
			for i := range items {
				items[i].OutputURI = new("s3://bucket/team/bench/" + items[i].TaskName + "/" + items[i].TaskID + ".json")
			}
			register(w, items)
		}
		registered := time.Since(started)
		w.Must(w.CatchUp(b.Context()))
		b.Logf("%d tasks registered in %s, indexed in %s", n, registered.Round(time.Millisecond), (time.Since(started) - registered).Round(time.Millisecond))
		for _, q := range queries {
			b.Run(q, func(b *testing.B) {
				var took []time.Duration
				var found, calls int
				for b.Loop() {
					at := time.Now()
					found, calls = untilKnown(b, w, q)
					took = append(took, time.Since(at))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
				b.ReportMetric(float64(found), "found")
				b.ReportMetric(float64(calls), "calls")
				b.ReportMetric(0, "ns/op")
			})
		}
	})
}

// untilKnown searches until there are 50 hits or no more, and counts the calls.
func untilKnown(b *testing.B, w *storetest.World, q string) (found, calls int) {
	b.Helper()
	f := search.Filter{Query: q}
	for {
		page, err := w.Search(b.Context(), w.Caller, f)
		w.Must(err)
		calls++
		found += len(page.Tasks)
		if found >= 50 || page.NextCursor == nil {
			return found, calls
		}
		f.Cursor = *page.NextCursor
	}
}

// benchTasks returns how many tasks are searched.
func benchTasks(b *testing.B) int {
	b.Helper()
	s := os.Getenv("STARDAG_BENCH_TASKS")
	if s == "" {
		return 100_000
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// BenchmarkSearchOrder times the first page of all tasks, and one from their middle, in the orders that many tasks can be listed in.
func BenchmarkSearchOrder(b *testing.B) {
	n := benchTasks(b)
	benchEach(b, func(b *testing.B, w *storetest.World) {
		for range n / 10_000 {
			register(w, layered(w, 10_000, 100))
		}
		for _, sort := range []string{"created", "-created", "changed", "-changed", "status", "-status"} {
			f := search.Filter{Sort: sort, Limit: 500}
			for range n / 2 / 500 {
				page, err := w.Search(b.Context(), w.Caller, f)
				w.Must(err)
				f.Cursor = *page.NextCursor
			}
			for name, cursor := range map[string]string{"first": "", "middle": f.Cursor} {
				b.Run(sort+"/"+name, func(b *testing.B) {
					for b.Loop() {
						_, err := w.Search(b.Context(), w.Caller, search.Filter{Sort: sort, Limit: 100, Cursor: cursor})
						w.Must(err)
					}
				})
			}
		}
	})
}
