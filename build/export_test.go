package build

import "time"

// SetUnreported names the folder for what cannot be reported, instead of the one in the user's folder.
func SetUnreported(r *Recording, dir string) { r.unreported = dir }

// SetClaimTimes makes claims live shorter, so that tests need not wait.
func SetClaimTimes(r *Recording, ttl, renewEvery time.Duration) {
	r.claimTTL, r.renewEvery = ttl, renewEvery
}
