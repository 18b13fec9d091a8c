package build

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
)

// UnreportedBuild is what a build with [GoOn] could not report because its registry was gone until the end. It is kept
// in a file that only its owner reads. Its method Deliver tells the registry. Values come from [UnreportedBuilds].
type UnreportedBuild struct {
	// BuildID is the build.
	BuildID string
	// Path is the file.
	Path string
	// Registry is the address of the registry, and EnvironmentID the environment if the build knew it.
	Registry, EnvironmentID string
	// Ended says that the build came to its end. Otherwise its process was killed, or still runs.
	Ended bool
	// Reports is how many ends of runs there are to report, and Seen how many tasks were made without a claim.
	Reports, Seen int

	kept *record.Unreported
}

// Delivery is what came of delivering the reports of an [UnreportedBuild]: Counted is how many reports count now, Known how many had
// arrived before, and Late how many came too late to change anything. Status is what the build is in the registry, and Note says why
// the registry was not told how the build ended.
type Delivery = recorded.Delivery

// For reports whether the reports are for the registry, and the environment if both know theirs, that c works in.
func (u *UnreportedBuild) For(c *registry.Client) bool { return u.kept.For(c) }

// Running says who may still write to the file; empty when nobody does.
func (u *UnreportedBuild) Running() string { return u.kept.Running() }

// Deliver tells the registry, and removes the file when everything is told. It can be called again and again: what has
// arrived does not count twice. An error says why it should be. When the registry has no such build, the file is set aside.
func (u *UnreportedBuild) Deliver(ctx context.Context, c *registry.Client) (*Delivery, error) {
	return u.kept.Deliver(ctx, c)
}

// UnreportedBuilds lists what is kept in the user's folder, ~/.stardag/unreported.
func UnreportedBuilds(ctx context.Context) ([]*UnreportedBuild, error) {
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	dir := unreportedFolder(cfg)
	if dir == "" {
		return nil, errors.New("there is no home folder to keep reports in")
	}
	kept, err := record.ListUnreported(dir)
	if err != nil {
		return nil, err
	}
	all := make([]*UnreportedBuild, len(kept))
	for i, k := range kept {
		all[i] = &UnreportedBuild{
			BuildID: k.BuildID, Path: k.Path, Registry: k.Registry, EnvironmentID: k.EnvironmentID,
			Ended: k.Ended, Reports: k.Reports, Seen: k.Seen, kept: k,
		}
	}
	return all, nil
}

// unreportedFolder returns where reports are kept; empty without a home folder.
func unreportedFolder(cfg *config.Config) string {
	user := cfg.Paths().User
	if user == "" {
		return ""
	}
	return filepath.Join(user, "unreported")
}
