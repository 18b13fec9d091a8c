package config

import (
	"bytes"
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
	defaultRootFolder  = ".stardag/local-target-roots/default/default"
	checksumPrefix     = "STARDAG_TARGET_CHECKSUM__"
	rootsVariableShape = `it should be a JSON object from root name to location, such as {"default": "/data/stardag"}`
)

func loadRoots(env environment, home func() (string, error)) (map[string]RootConfig, error) {
	uris, err := rootURIs(env)
	if err != nil {
		return nil, err
	}
	autoCreate := uris == nil
	if autoCreate {
		folder, err := home()
		if err != nil {
			return nil, fmt.Errorf("find the default target root: %w; set %sDEFAULT", err, rootPrefix)
		}
		uri := strings.TrimRight(folder, "/") + "/" + defaultRootFolder
		uris = map[string]Value[string]{target.DefaultRoot: {Value: uri, Origin: originDefault}}
	}
	durability, checksum := env.named(durabilityPrefix), env.named(checksumPrefix)
	roots := make(map[string]RootConfig, len(uris))
	var failed []error
	for _, name := range slices.Sorted(maps.Keys(uris)) {
		uri := uris[name]
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
		cache, err := cacheOf(env, uri.Value, home)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		roots[name] = RootConfig{URI: uri, Durability: level, Checksum: Value[bool]{checked, sums.Origin}, Cache: cache, root: target.Root{
			URI: uri.Value, Durability: parsed, AutoCreate: autoCreate, Checksum: checked, Cache: cache.Value, Origin: uri.Origin,
		}}
	}
	failed = append(failed, unused(durability, uris)...)
	failed = append(failed, unused(checksum, uris)...)
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
