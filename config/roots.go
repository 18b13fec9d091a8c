package config

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

const (
	rootsVariable      = "STARDAG_TARGET_ROOTS"
	rootPrefix         = rootsVariable + "__"
	durabilityPrefix   = "STARDAG_TARGET_DURABILITY__"
	ownRoots           = ".stardag/local-target-roots/" // folders below are made when they are missing
	defaultRootFolder  = ownRoots + "default/default"
	checksumPrefix     = "STARDAG_TARGET_CHECKSUM__"
	lowerPrefix        = "STARDAG_TARGET_LOWER__"
	rootsVariableShape = `it should be a JSON object from root name to location, such as {"default": "/data/stardag"}`
)

// loadRoots finds the target roots: those of the environment, else those that are remembered of the registry's
// environment, else the built-in one.
func loadRoots(env environment, home func() (string, error), remembered map[string]Value[string]) (map[string]RootConfig, error) {
	uris, err := rootURIs(env)
	if err != nil {
		return nil, err
	}
	own := func(string) bool { return false }
	if uris == nil {
		folder, err := home()
		if err != nil {
			folder = "~" // who opens the root is told; who needs none is not
		}
		folder = strings.TrimRight(folder, "/") + "/"
		own = func(uri string) bool {
			if rest, ok := strings.CutPrefix(uri, "~/"); ok {
				uri = folder + rest
			}
			return strings.HasPrefix(uri, folder+ownRoots)
		}
		if uris = remembered; uris == nil {
			uris = map[string]Value[string]{target.DefaultRoot: {Value: folder + defaultRootFolder, Origin: originDefault}}
		}
	}
	durability, checksum, lowers := env.named(durabilityPrefix), env.named(checksumPrefix), env.named(lowerPrefix)
	roots := make(map[string]RootConfig, len(uris))
	var failed []error
	for _, name := range slices.Sorted(maps.Keys(uris)) {
		uri := trim(uris[name])
		if err := oneLine(uri, "the location of target root "+strconv.Quote(name)); err != nil {
			failed = append(failed, err)
			continue
		}
		level := Value[string]{Value: driver.ProcessCrash.String(), Origin: originDefault}
		// The name in the variable is in lower case here, as the name of a root in the JSON form need not be.
		if variable, ok := durability[strings.ToLower(name)]; ok {
			level, _ = env.get(variable)
		}
		parsed, err := driver.ParseDurability(level.Value)
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", level.Origin, err))
			continue
		}
		sums := Value[string]{Value: "false", Origin: originDefault}
		if variable, ok := checksum[strings.ToLower(name)]; ok {
			sums, _ = env.get(variable)
		}
		checked, err := strconv.ParseBool(sums.Value)
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: it is %q; use true or false", sums.Origin, sums.Value))
			continue
		}
		lower := Value[string]{Origin: originDefault}
		if variable, ok := lowers[strings.ToLower(name)]; ok {
			lower, _ = env.get(variable)
			lower = trim(lower)
		}
		cache, err := cacheOf(env, uri.Value, home)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		roots[name] = RootConfig{URI: uri, Durability: level, Checksum: Value[bool]{checked, sums.Origin}, Cache: cache, Lower: lower, root: target.Root{
			URI: uri.Value, Lower: lower.Value, Durability: parsed, AutoCreate: own(uri.Value), Checksum: checked, Cache: cache.Value, Origin: uri.Origin,
		}}
	}
	failed = append(failed, unused(durability, uris)...)
	failed = append(failed, unused(checksum, uris)...)
	failed = append(failed, unused(lowers, uris)...)
	return roots, errors.Join(failed...)
}

// rootURIs returns the locations that the environment sets, or nil when it sets none.
func rootURIs(env environment) (map[string]Value[string], error) {
	if all, ok := env.get(rootsVariable); ok {
		return parseRoots(all)
	}
	var uris map[string]Value[string]
	for name, variable := range env.named(rootPrefix) {
		if uris == nil {
			uris = make(map[string]Value[string])
		}
		uris[name], _ = env.get(variable)
	}
	return uris, nil
}

func parseRoots(all Value[string]) (map[string]Value[string], error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(all.Value)))
	var object map[string]*string
	err := decoder.Decode(&object)
	if err == nil {
		if _, end := decoder.Token(); end != io.EOF {
			err = errors.New("more text after the object")
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w; %s", all.Origin, err, rootsVariableShape)
	}
	if len(object) == 0 {
		return nil, fmt.Errorf("%s: names no root; %s", all.Origin, rootsVariableShape)
	}
	uris := make(map[string]Value[string], len(object))
	for _, name := range slices.Sorted(maps.Keys(object)) {
		uri := object[name]
		if name == "" || uri == nil || *uri == "" {
			return nil, fmt.Errorf("%s: root %q has an empty name or location; %s", all.Origin, name, rootsVariableShape)
		}
		uris[name] = Value[string]{Value: *uri, Origin: all.Origin}
	}
	return uris, nil
}

// unused reports settings for roots that do not exist: what somebody counts on would be missing silently.
func unused(settings map[string]string, uris map[string]Value[string]) []error {
	known := make(map[string]bool, len(uris))
	for name := range uris {
		known[strings.ToLower(name)] = true
	}
	var failed []error
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if !known[name] {
			failed = append(failed, fmt.Errorf("%s: there is no target root %q; the roots are: %s",
				originOf(settings[name]), name, strings.Join(slices.Sorted(maps.Keys(uris)), ", ")))
		}
	}
	return failed
}

// rootSettings describes the target roots, sorted by name.
func rootSettings(roots map[string]RootConfig) []Setting {
	var all []Setting
	for _, name := range slices.Sorted(maps.Keys(roots)) {
		r := roots[name]
		key, upper := "target.roots."+name+".", strings.ToUpper(name)
		cache := Value[string]{"off", r.Cache.Origin}
		if r.Cache.Value.Folder != "" {
			cache.Value = r.Cache.Value.Folder
		}
		all = append(all,
			Setting{
				Key: key + "uri", Value: r.URI.Value, Origin: r.URI.Origin, Meaning: "where outputs are kept",
				Sources: []string{"env " + rootsVariable, "env " + rootPrefix + upper, "the environment's target roots in the registry (~/.stardag/target-root-cache.json)"},
			},
			Setting{
				Key: key + "lower", Value: cmp.Or(r.Lower.Value, "none"), Origin: r.Lower.Origin, Meaning: "a root that is only read, whose outputs count as there",
				Sources: []string{"env " + lowerPrefix + upper},
			},
			Setting{
				Key: key + "durability", Value: r.Durability.Value, Origin: r.Durability.Origin, Meaning: "what a finished output survives: process or power",
				Sources: []string{"env " + durabilityPrefix + upper},
			},
			Setting{
				Key: key + "checksum", Value: strconv.FormatBool(r.Checksum.Value), Origin: r.Checksum.Origin, Meaning: "a checksum is kept beside each output and checked",
				Sources: []string{"env " + checksumPrefix + upper},
			},
			Setting{
				Key: key + "cache", Value: cache.Value, Origin: cache.Origin, Meaning: "copies of remote outputs on the local disk",
				Sources: []string{"env STARDAG_TARGET_S3_USE_CACHE", "env STARDAG_TARGET_GS_USE_CACHE"},
			})
	}
	return all
}
