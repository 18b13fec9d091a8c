package build

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/record"
)

type (
	// UnreportedBuild is what a build with [GoOn] could not report because its registry was gone until the end. It is kept
	// in a file that only its owner reads. Its method Deliver tells the registry.
	UnreportedBuild = record.Unreported
	// Delivery is what came of delivering the reports of an [UnreportedBuild].
	Delivery = record.Delivery
)

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
	return record.ListUnreported(dir)
}

// unreportedFolder is where reports are kept; empty without a home folder.
func unreportedFolder(cfg *config.Config) string {
	user := cfg.Paths().User
	if user == "" {
		return ""
	}
	return filepath.Join(user, "unreported")
}
