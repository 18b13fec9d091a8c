package target

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
	"github.com/stardag-go/stardag/target/mem"
)

var (
	openersMu sync.RWMutex
	// openers is guarded by openersMu.
	openers = map[string]driver.Opener{
		file.Scheme: file.Open,
		mem.Scheme:  mem.Open,
	}
)

// importFor names the packages of this project whose import brings a scheme.
var importFor = map[string]string{
	"s3":  "github.com/stardag-go/stardag/target/s3",
	"gs":  "github.com/stardag-go/stardag/target/gcs",
	"sql": "github.com/stardag-go/stardag/sqltable",
}

// Register makes a driver known under a URI scheme, in lower case and without "://". Driver packages call it from
// init. It panics when the scheme is taken or is not a scheme.
func Register(scheme string, open driver.Opener) {
	if scheme == "" || schemeOf(scheme+"://") != scheme || scheme != strings.ToLower(scheme) {
		panic(fmt.Sprintf("target: Register: %q is not a URI scheme in lower case", scheme))
	}
	if open == nil {
		panic(fmt.Sprintf("target: Register: nil opener for %s://", scheme))
	}
	openersMu.Lock()
	defer openersMu.Unlock()
	if _, taken := openers[scheme]; taken {
		panic(fmt.Sprintf("target: Register: scheme %s:// is registered twice", scheme))
	}
	openers[scheme] = open
}

// NoDriverError reports that no driver is registered for a URI's scheme.
type NoDriverError struct {
	URI    string
	Scheme string
	// Import is the package to import for its effect; empty when this project has none for the scheme.
	Import string
	// Registered are the schemes that can be used now, sorted.
	Registered []string
}

// Error reports what to import, or which schemes there are.
func (e *NoDriverError) Error() string {
	if e.Import != "" {
		return fmt.Sprintf(`no driver for %q in this program; add import _ %q`, e.URI, e.Import)
	}
	return fmt.Sprintf("no driver for %q: unknown scheme %s:// (known here: %s)", e.URI, e.Scheme, strings.Join(e.Registered, ", "))
}

func opener(l location) (driver.Opener, error) {
	openersMu.RLock()
	defer openersMu.RUnlock()
	if open, ok := openers[l.scheme]; ok {
		return open, nil
	}
	return nil, &NoDriverError{
		URI:        l.uri(),
		Scheme:     l.scheme,
		Import:     importFor[l.scheme],
		Registered: slices.Sorted(maps.Keys(openers)),
	}
}
