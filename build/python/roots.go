package python

import (
	"context"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/target"
)

// root is a target root as stardag for Python takes it. Both URIs end in '/'.
type root struct {
	URI string `json:"uri"`
	// Lower is the root that it defers to; empty when there is none.
	Lower string `json:"lower,omitempty"`
}

// rootsOf returns the target roots by name, without those that stardag for Python cannot reach.
func rootsOf(ctx context.Context) (map[string]root, error) {
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return nil, err
	}
	taken := make(map[string]root)
	for _, name := range roots.Names() {
		set, _ := roots.Root(name)
		var r root
		if r.URI, err = target.RootURI(set.URI); err == nil && set.Lower != "" {
			r.Lower, err = target.RootURI(set.Lower)
		}
		if err != nil {
			return nil, fmt.Errorf("target root %q: %w", name, err)
		}
		const has = "stardag for Python has drivers for folders and s3:// alone"
		switch {
		case reaches(r.URI) && (r.Lower == "" || reaches(r.Lower)):
			taken[name] = r
		case name != target.DefaultRoot:
		case !reaches(r.URI):
			return nil, fmt.Errorf("target root %q is %s, where tasks in Python cannot write: "+has, name, set.URI)
		default:
			return nil, fmt.Errorf("target root %q defers to %s, where tasks in Python cannot read: "+has, name, set.Lower)
		}
	}
	return taken, nil
}

// reaches reports whether stardag for Python has a driver for a location.
func reaches(uri string) bool {
	return strings.HasPrefix(uri, "/") || strings.HasPrefix(uri, "s3://") || strings.HasPrefix(uri, "modalvol://")
}
