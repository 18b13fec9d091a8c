package app

import (
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
)

// executorFor returns the executor that the flags ask for, or else the program's own. Interpreters are bounded already.
func executorFor(own build.Executor, subprocess bool, memoryLimit string, interpreters bool) (build.Executor, error) {
	bytes, err := parseLimit(memoryLimit)
	if err != nil {
		return nil, err
	}
	_, already := own.(build.Subprocess)
	if !subprocess && !already {
		if bytes > 0 && !interpreters {
			return nil, command.Usage(errors.New("--memory-limit needs --subprocess, or tasks in Python: only a process of its own can be bounded"), "")
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

// parseLimit reads --memory-limit; 0 is none.
func parseLimit(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	bytes, err := parseSize(text)
	if err != nil {
		return 0, command.Usage(fmt.Errorf("--memory-limit %q: %w", text, err), "")
	}
	return bytes, nil
}
