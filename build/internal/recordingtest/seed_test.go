package recordingtest_test

import (
	"flag"
	"os"
)

// In CI the property tests try the same values each time: what decides over a change must not depend on luck. Elsewhere
// every run tries new ones.
func init() {
	if os.Getenv("CI") != "" {
		if err := flag.Set("rapid.seed", "20240102"); err != nil {
			panic(err)
		}
	}
}
