package build

import "time"

// SetClaimTimes makes claims live shorter, so that tests need not wait.
func SetClaimTimes(r *Recording, ttl, renewEvery time.Duration) {
	r.claimTTL, r.renewEvery = ttl, renewEvery
}
