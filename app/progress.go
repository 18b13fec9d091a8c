package app

import (
	"fmt"

	"github.com/stardag-go/stardag/build"
)

// progress gives the observers that show a build while it goes on.
func (p *program) progress(o buildOptions) ([]build.Observer, error) {
	var observers []build.Observer
	switch o.progress {
	case "auto", "plain", "none":
	default:
		return nil, usage(fmt.Errorf("--progress %q: there are auto, plain and none", o.progress), "")
	}
	return observers, nil
}
