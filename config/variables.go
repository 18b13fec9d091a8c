package config

import (
	"slices"
	"strings"
)

// Variables returns the names of the environment variables of Stardag that this package reads, sorted. One that ends in "__" stands for
// all that begin so: the rest is the name of a target root.
func Variables() []string {
	names := []string{rootsVariable, rootPrefix, durabilityPrefix, checksumPrefix}
	for _, scheme := range []string{"S3", "GS"} {
		for _, name := range []string{"USE_CACHE", "CACHE_ROOT", "CACHE_ROOT_BY_PREFIX", "CACHE_MAX_BYTES", "CACHE_ALLOW_CACHE_CHECK_EXISTS", "PATH_STYLE"} {
			names = append(names, "STARDAG_TARGET_"+scheme+"_"+name)
		}
	}
	for _, d := range descriptions {
		for _, source := range d.sources {
			if name, ok := strings.CutPrefix(source, "env "); ok && strings.HasPrefix(name, "STARDAG_") {
				name, _, _ = strings.Cut(name, " ")
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
