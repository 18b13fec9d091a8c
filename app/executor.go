package app

import (
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
)

// executorFor returns the executor that the flags ask for, or else the program's own.
func executorFor(own build.Executor, subprocess bool, memoryLimit string) (build.Executor, error) {
	var bytes int64
	if memoryLimit != "" {
		var err error
		if bytes, err = parseSize(memoryLimit); err != nil {
			return nil, command.Usage(fmt.Errorf("--memory-limit %q: %w", memoryLimit, err), "")
		}
	}
	_, already := own.(build.Subprocess)
	if !subprocess && !already {
		if bytes > 0 {
			return nil, command.Usage(errors.New("--memory-limit needs --subprocess: only a process of its own can be bounded"), "")
		}
		return own, nil
	}
	// The program's own subprocess executor keeps its other settings.
	p, _ := own.(build.Subprocess)
	if bytes > 0 {
		p.Memory = bytes
	}
	return p, nil
}
