// Package stardagtest helps to test tasks: target roots in memory for each test, finished tasks as dependencies, sets
// of kinds that do not meet, and assertions on build reports.
//
//	func TestSum(t *testing.T) {
//		ctx := stardagtest.Context(t)
//		total := SumTask.New(Sum{Integers: stardagtest.Done(t, []int{1, 2, 3})})
//		report := stardagtest.Build(ctx, t, total)
//		stardagtest.AssertMade(t, report, total)
//		if got := stardagtest.Load(ctx, t, total); got != 6 {
//			t.Errorf("got %d, want 6", got)
//		}
//	}
//
// Tests that use [Context] and [Done] may run in parallel. Those that use [Isolate] may not.
package stardagtest
