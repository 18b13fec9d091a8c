package build

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// However long a build takes to read, and with it the rest between two looks, its end is heard of at once; every other change waits.
func TestTheEndOfABuildEndsARest(t *testing.T) {
	t.Parallel()
	for status, ends := range map[wire.BuildStatus]bool{
		wire.BuildCompleted: true, wire.BuildFailed: true, wire.BuildCancelled: true, wire.BuildRunning: false, wire.BuildPending: false,
	} {
		synctest.Test(t, func(t *testing.T) {
			f := &following{news: newNews()}
			start := time.Now()
			go func() {
				time.Sleep(time.Second)
				f.news.add(&wire.Change{Builds: []wire.ChangedBuild{{Status: status}}})
			}()
			f.wait(context.Background(), time.Hour, nil)
			if took := time.Since(start); (took == time.Second) != ends {
				t.Errorf("%s: rested for %s", status, took)
			}
		})
	}
}
