package build

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
)

// recording is what a build needs to be recorded.
type recording struct {
	client *registry.Client
	scope  record.Scope
	close  func()
	// optional says that a build is not to fail because of its record.
	optional bool
	// unreported is the folder for what cannot be reported; empty is none.
	unreported string
	// cfg is the configuration; nil where nobody has needed it.
	cfg *config.Config
	// mask and show say what is secret in logs: see [Recording].
	mask, show []string
	err        error // why there is no client
}

// recording finds the registry of a build; nil without one.
func (b Builder) recording(ctx context.Context) (*recording, error) {
	if b.NoRegistry || b.Registry == nil && node.IsUnrecorded(ctx) {
		return nil, nil
	}
	rec, err := b.connect(ctx)
	if err == nil && rec != nil {
		if err = rec.masking(ctx, &b.Record); err != nil {
			rec.close()
			return nil, err
		}
	}
	if err == nil && rec != nil && !rec.optional && (b.Record.OnFailure == GoOn || b.Record.Resume != "") {
		if rec.unreported = b.Record.unreported; rec.unreported != "" {
			return rec, nil
		}
		if cfg, err := config.Load(ctx); err == nil { // which a build with a registry of its own does not need otherwise
			rec.unreported = unreportedFolder(cfg)
		}
	}
	return rec, err
}

// registryNeeded is recording for what cannot be without a registry that somebody asked for.
func (b Builder) registryNeeded(ctx context.Context) (*recording, error) {
	rec, err := b.recording(ctx)
	switch {
	case err != nil:
		return nil, err
	case rec == nil:
		return nil, ErrNoRegistry
	case rec.client == nil || rec.optional:
		rec.close()
		return nil, ErrNoRegistry
	}
	return rec, nil
}

func (b Builder) connect(ctx context.Context) (*recording, error) {
	rec := &recording{client: b.Registry, scope: b.ownScope(), close: func() {}}
	if b.Registry != nil && rec.scope != (record.Scope{}) {
		return rec, nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	rec.cfg = cfg
	if rec.scope == (record.Scope{}) {
		rec.scope = configuredScope(cfg)
	}
	if rec.client != nil {
		return rec, nil
	}
	if cfg.Registry() == nil {
		return b.history(ctx, cfg, rec)
	}
	if rec.client, err = session.Connect(ctx, cfg, session.Options{}); err != nil {
		return nil, fmt.Errorf("connect to the registry: %w", err)
	}
	rec.close = rec.client.Close
	return rec, nil
}

// history returns the registry of a build for which none is configured. There is one in programs that import package history.
func (b Builder) history(ctx context.Context, cfg *config.Config, rec *recording) (*recording, error) {
	open, err := record.History(), session.ErrNoRegistry
	if open != nil && !cfg.Off() {
		if rec.client, rec.close, err = open(ctx, cfg); err == nil {
			rec.optional = true
			return rec, nil
		}
	}
	if b.Record.Resume != "" {
		return nil, fmt.Errorf("resume build %s: %w", b.Record.Resume, err)
	}
	if open != nil && !cfg.Off() {
		return &recording{err: err, close: func() {}}, nil
	}
	return nil, nil
}

// settings returns the settings of the build: on a resume that names none, those that it had.
func (b Builder) settings(ctx context.Context, rec *recording) (map[string]string, error) {
	if rec == nil || b.Settings != nil || b.Record.Resume == "" {
		return b.Settings, nil
	}
	settings, err := record.Settings(ctx, rec.client, b.Record.Resume)
	if err != nil {
		return nil, fmt.Errorf("resume build %s: %w", b.Record.Resume, err)
	}
	return settings, nil
}
