package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/logsql"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Retained is what retention removed from an environment, or would remove.
type Retained struct {
	Workspace, Environment string // slugs
	hub.Pruned
}

// Retain removes from all environments what was last active before a moment, beside servers that may work on the database.
// What it has done before an error is among the answer.
func Retain(ctx context.Context, cfg *Config, before time.Time, dryRun bool) (_ []Retained, err error) {
	db, err := beside(ctx, cfg, false)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	places, err := placesOf(ctx, db)
	if err != nil {
		return nil, err
	}
	kept, err := openLogs(ctx, cfg, db)
	if err != nil {
		return nil, err
	}
	if kept != db {
		defer func() { err = errors.Join(err, kept.Close()) }()
	}
	bounds, err := cfg.logOptions(ctx, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	h := rooms.New(registrysql.New(db, nil), rooms.Options{Logs: logsql.New(kept), LogBounds: bounds})
	out := make([]Retained, 0, len(places))
	for _, p := range places {
		pruned, err := h.Prune(ctx, who.Principal{Environment: who.Environment{Key: p.pk}}, hub.PruneOptions{Before: before, DryRun: dryRun})
		if pruned != nil {
			out = append(out, Retained{p.workspace, p.environment, *pruned})
		}
		if err != nil {
			return out, fmt.Errorf("environment %s of workspace %s: %w", p.environment, p.workspace, err)
		}
	}
	if !dryRun {
		if _, err := h.Logs.Sweep(ctx); err != nil {
			return out, fmt.Errorf("remove the logs of what is gone: %w", err)
		}
	}
	return out, nil
}
