package build

import (
	"time"

	"github.com/stardag-go/stardag/build/internal/hook"
)

func init() {
	hook.SetUnreported = func(r any, dir string) { r.(*Recording).unreported = dir }
	hook.SetClaimTimes = func(r any, ttl, renewEvery time.Duration) {
		r.(*Recording).claimTTL, r.(*Recording).renewEvery = ttl, renewEvery
	}
	hook.SetLeaseEvery = func(r any, every time.Duration) { r.(*Recording).leaseEvery = every }
}
