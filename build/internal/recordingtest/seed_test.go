package recordingtest_test

import (
	"flag"
	"os"
)

// Each check here is some builds on a registry: fewer than usual are enough. In CI they are the same ones each time.
func init() {
	settings := map[string]string{"rapid.checks": "25"}
	if os.Getenv("CI") != "" {
		settings["rapid.seed"], settings["rapid.nofailfile"] = "20240102", "true"
	}
	for name, value := range settings {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
}
