// Package history keeps the history of builds without a server. A program that imports it,
//
//	import _ "github.com/stardag-go/stardag/history"
//
// and has no registry configured records its builds in a database in the user's folder, ~/.stardag/server. The command
// "stardag server --dev" on the same machine shows it. Programs that build at the same time share their work through it.
//
// STARDAG_SERVER_DATA names another folder. A configured registry goes before the history, and STARDAG_NO_REGISTRY=1 or
// Builder.NoRegistry switches both off. A history that cannot be kept fails no build: Report.RecordErr says what is missing. A task
// whose output has moved, to another target root for example, is where it was last.
package history

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/history"
	"github.com/stardag-go/stardag/registry"
)

// address is where the server would be.
const address = "http://localhost:8000"

func init() { record.SetHistory(open) }

func open(ctx context.Context, cfg *config.Config) (*registry.Client, func(), error) {
	dir := os.Getenv("STARDAG_SERVER_DATA")
	if dir == "" {
		user := cfg.Paths().User
		if user == "" {
			return nil, nil, fmt.Errorf("keep the history of builds: there is no home folder; set STARDAG_SERVER_DATA")
		}
		dir = filepath.Join(user, "server")
	}
	h, err := history.Open(ctx, dir, address)
	if err != nil {
		return nil, nil, fmt.Errorf("keep the history of builds in %s: %w", dir, err)
	}
	return h.Client, func() { _ = h.Close() }, nil // what was recorded is committed
}
