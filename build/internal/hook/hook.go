// Package hook has settings for the tests of recorded builds that users cannot set. Those tests are a package of their own: they start
// registries, and whoever imports package build would download what its tests import.
package hook

import "time"

// Package build assigns both; r is a *build.Recording, which this package cannot import.
var (
	// SetUnreported names the folder for what cannot be reported, instead of the one in the user's folder.
	SetUnreported func(r any, dir string)
	// SetClaimTimes makes claims live shorter, so that tests need not wait.
	SetClaimTimes func(r any, ttl, renewEvery time.Duration)
	// SetLeaseEvery has the lease of a build renewed more often.
	SetLeaseEvery func(r any, every time.Duration)
)
