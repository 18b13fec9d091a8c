package command

import "os"

// NoKeyHint is for a refusal of a request as such. Where a variable names the registry and none has a key, the request had neither a key
// nor the environment that a login adds, and the registry says what it lacks and not why. It is "" where that is not so.
func NoKeyHint() string {
	if os.Getenv("STARDAG_API_URL") == "" || os.Getenv("STARDAG_API_KEY") != "" {
		return ""
	}
	return "STARDAG_API_URL is set and STARDAG_API_KEY is not: set it to a key of the environment; \"stardag server --dev\" prints one"
}
