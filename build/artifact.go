package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/stardag-go/stardag"
)

// ArtifactDir writes the documents that tasks make for people into files: dir/<name>-<first digits of the id>/<artifact>, with
// the extension .md or .json. A file is whole or absent; one of an earlier build is replaced. Problems go to log,
// nil discards them: they do not fail a build.
func ArtifactDir(dir string, log *slog.Logger) Observer {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return ObserverFunc(func(e Event) {
		if e.Type != TaskArtifacts {
			return
		}
		for _, a := range e.Artifacts {
			if err := writeArtifact(dir, e.Task, a); err != nil {
				log.LogAttrs(context.Background(), slog.LevelWarn, "artifact not written", append(taskAttrs(e.Task.Erased()),
					slog.String("artifact", a.Name), slog.String("error", err.Error()))...)
			}
		}
	})
}

func writeArtifact(dir string, task stardag.Node, a stardag.Artifact) error {
	data, ext, err := artifactFile(a)
	if err != nil {
		return err
	}
	t := task.Erased()
	dir = filepath.Join(dir, safeName(t.Kind.Name.String()+"-"+t.ID.String()[:8]))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".artifact-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone after the rename
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(dir, safeName(a.Name)+ext))
}

func artifactFile(a stardag.Artifact) (data []byte, ext string, err error) {
	switch a.Type {
	case "markdown":
		text, ok := a.Body.(string)
		if !ok {
			return nil, "", fmt.Errorf("the body of a markdown artifact is text, not %T", a.Body)
		}
		return []byte(text), ".md", nil
	case "json":
		data, err := json.MarshalIndent(a.Body, "", "  ")
		if err != nil {
			return nil, "", err
		}
		return append(data, '\n'), ".json", nil
	}
	return nil, "", fmt.Errorf("unknown artifact type %q", a.Type)
}

// safeName makes text a file name: no separators, not hidden, not empty.
func safeName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, s)
	if s == "" || s[0] == '.' {
		s = "_" + s
	}
	return s
}
