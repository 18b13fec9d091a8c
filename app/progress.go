package app

import (
	"fmt"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/progress"
	"github.com/stardag-go/stardag/internal/command"
)

// progress returns the observers that show a build while it goes on.
func (p *program) progress(o buildOptions) ([]build.Observer, error) {
	var observers []build.Observer
	if o.artifacts != "" {
		observers = append(observers, build.ArtifactDir(o.artifacts, p.logger()))
	}
	switch o.progress {
	case "none":
		return observers, nil
	case "auto":
		if p.verbose { // log records would run into the live display
			return append(observers, progress.Plain(p.err)), nil
		}
		return append(observers, progress.New(p.err)), nil
	case "plain":
		return append(observers, progress.Plain(p.err)), nil
	}
	return nil, command.Usage(fmt.Errorf("--progress %q: there are auto, plain and none", o.progress), "")
}
