package conformance

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// The functions in this file state rules of the reference's command line and configuration that the golden
// primitives cover. They are the yardstick here and are used by nothing else.

// userForPath makes a user's name fit for one step of a path.
func userForPath(user string) string {
	return strings.NewReplacer("@", "_at_", "/", "_", `\`, "_", ":", "_").Replace(user)
}

// registryKey names a registry in file names: its host, and its port unless it is the scheme's own.
func registryKey(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" {
		return "unknown"
	}
	host := strings.ToLower(u.Hostname())
	port := u.Port()
	if port == "" || u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		return host
	}
	return host + "_" + port
}

// commandUnits are the units of durations on the command line, in seconds, largest first.
var commandUnits = []struct {
	letter  string
	seconds int64
}{{"w", 7 * 86400}, {"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}}

// parseCommandDuration reads "30", "90s", "5m", "3d": a positive whole number and at most one unit.
func parseCommandDuration(text string) (int64, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	unit := int64(1)
	for _, u := range commandUnits {
		if digits, ok := strings.CutSuffix(text, u.letter); ok {
			text, unit = digits, u.seconds
			break
		}
	}
	n, err := strconv.ParseUint(text, 10, 40)
	if err != nil || n == 0 {
		return 0, errors.New("want a positive number and one of the units s, m, h, d, w")
	}
	return int64(n) * unit, nil
}

// formatCommandDuration shows the largest unit up to days that fits, rounded down.
func formatCommandDuration(seconds int64) string {
	if seconds < 0 {
		return "in the future"
	}
	for _, u := range commandUnits[1:] {
		if seconds >= u.seconds {
			return fmt.Sprintf("%d%s", seconds/u.seconds, u.letter)
		}
	}
	return "0s"
}

// moduleCovered reports whether a pattern "a.b" or "a.b.*" (the module itself and all below) names the
// module. A main module is never covered.
func moduleCovered(module string, patterns []string) bool {
	if module == "__main__" || strings.HasSuffix(module, ".__main__") {
		return false
	}
	for _, pattern := range patterns {
		prefix, wild := strings.CutSuffix(pattern, ".*")
		if module == prefix || wild && strings.HasPrefix(module, prefix+".") {
			return true
		}
	}
	return false
}

// suggestedModulePattern names the package that a module is in.
func suggestedModulePattern(module string) string {
	if i := strings.LastIndexByte(module, '.'); i >= 0 {
		return module[:i] + ".*"
	}
	return module
}

var modulePattern = regexp.MustCompile(`^[\pL_][\pL\pN_]*(\.[\pL_][\pL\pN_]*)*(\.\*)?$`)

// validModulePattern reports whether text is a dotted module path, with ".*" at its end or not.
func validModulePattern(text string) bool { return modulePattern.MatchString(text) }
