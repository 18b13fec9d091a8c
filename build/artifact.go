package build

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// ArtifactDir writes the documents that tasks make for people into files: dir/<name>-<first digits of the id>/<artifact>, with
// the extension of what it is, such as .md, .png or .vl.json. A file is whole or absent; one of an earlier build is replaced. Problems go to log,
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
				log.LogAttrs(context.Background(), slog.LevelWarn, "artifact not written", append(taskAttrs(front.Task(e.Task)),
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
	t := front.Task(task)
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

// artifactFile returns the content of a file with the artifact, and its extension. It reads the body that the registry gets, which is
// the same for artifacts that other processes made.
func artifactFile(a stardag.Artifact) (data []byte, ext string, err error) {
	var body json.RawMessage
	if a.Type == stardag.ArtifactJSON { // a file has what it is, also when that is no object
		body, err = json.Marshal(a.Body)
	} else {
		body, err = artifactBody(node.Artifact(a))
	}
	if err != nil {
		return nil, "", err
	}
	var content struct {
		Content   string `json:"content"`
		MediaType string `json:"media_type"`
		Data      []byte `json:"data"`
	}
	switch a.Type {
	case stardag.ArtifactMarkdown, stardag.ArtifactHTML, stardag.ArtifactImage:
		if err := json.Unmarshal(body, &content); err != nil {
			return nil, "", err
		}
	}
	switch a.Type {
	case stardag.ArtifactMarkdown:
		return []byte(content.Content), ".md", nil
	case stardag.ArtifactHTML:
		return []byte(content.Content), ".html", nil
	case stardag.ArtifactImage:
		ext := strings.TrimSuffix(strings.TrimPrefix(content.MediaType, "image/"), "+xml")
		return content.Data, "." + strings.Replace(safeName(ext), "jpeg", "jpg", 1), nil
	case stardag.ArtifactVegaLite:
		ext = ".vl.json"
	case stardag.ArtifactTable:
		ext = ".table.json"
	default: // of tasks in Python, too
		ext = ".json"
	}
	var text bytes.Buffer
	err = json.Indent(&text, body, "", "  ")
	text.WriteByte('\n')
	return text.Bytes(), ext, err
}

// artifactsOf and nodeArtifacts are the same documents on both sides of the API.
func artifactsOf(made []node.Artifact) []stardag.Artifact {
	all := make([]stardag.Artifact, len(made))
	for i, a := range made {
		all[i] = stardag.Artifact(a)
	}
	return all
}

func nodeArtifacts(made []stardag.Artifact) []node.Artifact {
	all := make([]node.Artifact, len(made))
	for i, a := range made {
		all[i] = node.Artifact(a)
	}
	return all
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
