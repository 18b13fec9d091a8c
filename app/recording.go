package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry/session"
)

// recordOptions are the flags of build that say whether and how it is recorded.
type recordOptions struct {
	registry    string
	none        bool
	resume      string
	description string
	settings    []string
	onFailure   string
}

// addPlace adds the flags to a command that say where a build is recorded, and as what.
func (p *program) addPlace(cmd *cobra.Command, o *recordOptions) {
	f := cmd.Flags()
	f.StringVar(&o.registry, "registry", "", "record the build there: a `profile` of the configuration, or an address; without it the configuration decides")
	f.StringVar(&o.resume, "resume", "", "take up the build with this `id` again")
	f.StringVar(&o.description, "description", p.builder.Record.Description, "a `text` about the build for people, kept with its record")
	f.StringArrayVar(&o.settings, "settings", nil, "set the environment variable `NAME=value` while the build runs, and record it; repeat it for more")
	o.onFailure = "stop"
	command.ForOneCall(f, "registry", "resume", "description", "settings")
}

func (p *program) addRecording(cmd *cobra.Command, o *recordOptions) {
	p.addPlace(cmd, o)
	f := cmd.Flags()
	f.BoolVar(&o.none, "no-registry", false, "do not record the build, whatever is configured")
	f.StringVar(&o.onFailure, "on-registry-failure", "stop", "`what` to do when the registry is gone: stop, or go-on and report later")
	command.FromEnvironment(f, "on-registry-failure")
	command.ForOneCall(f, "no-registry")
	p.complete(cmd, "on-registry-failure", completeWords("stop", "go-on"))
}

// record puts what the flags say into b. done is called after the build.
func (o *recordOptions) record(ctx context.Context, b *build.Builder) (done func(), err error) {
	done = func() {}
	if err := o.settle(b); err != nil || o.registry == "" {
		return done, err
	}
	cfg, err := o.config(ctx)
	if err != nil {
		return done, err
	}
	client, err := session.Connect(ctx, cfg, session.Options{})
	if errors.Is(err, session.ErrNoRegistry) {
		return done, command.Usage(fmt.Errorf("--registry: %w: STARDAG_NO_REGISTRY is set", err), "")
	} else if err != nil {
		return done, err
	}
	b.Registry, b.NoRegistry = client, false
	return client.Close, nil
}

// settle puts what the flags say into b, but for the registry, which nobody asks.
func (o *recordOptions) settle(b *build.Builder) (err error) {
	if o.none && (o.registry != "" || o.resume != "") {
		return command.Usage(errors.New("--no-registry goes with neither --registry nor --resume"), "")
	}
	b.NoRegistry = b.NoRegistry || o.none
	if o.description != "" {
		b.Record.Description = o.description
	}
	if o.resume != "" {
		if err := command.CheckID("build", o.resume); err != nil {
			return fmt.Errorf("--resume: %w", err)
		}
		b.Record.Resume = o.resume
	}
	switch o.onFailure {
	case "stop":
		b.Record.OnFailure = build.StopBuild
	case "go-on":
		b.Record.OnFailure = build.GoOn
	default:
		return command.Usage(fmt.Errorf("--on-registry-failure %q: there are stop and go-on", o.onFailure), "")
	}
	b.Settings, err = withSettings(b.Settings, o.settings)
	return err
}

// config returns the configuration with the registry that the flag names.
func (o *recordOptions) config(ctx context.Context) (*config.Config, error) {
	options := config.Options{}
	if strings.Contains(o.registry, "://") {
		options.Environ = func() []string { return append(os.Environ(), "STARDAG_API_URL="+o.registry) }
	} else {
		options.Profile = config.Value[string]{Value: o.registry, Origin: "--registry"}
		options.Environ = func() []string { return without(os.Environ(), "STARDAG_API_URL", "STARDAG_REGISTRY_URL") }
	}
	return options.Load(ctx)
}

func without(environ []string, names ...string) []string {
	var kept []string
	for _, line := range environ {
		drop := false
		for _, name := range names {
			drop = drop || strings.HasPrefix(line, name+"=")
		}
		if !drop {
			kept = append(kept, line)
		}
	}
	return kept
}

// withSettings adds NAME=value texts to settings.
func withSettings(settings map[string]string, texts []string) (map[string]string, error) {
	if len(texts) == 0 {
		return settings, nil
	}
	all := make(map[string]string, len(settings)+len(texts))
	maps.Copy(all, settings)
	for _, text := range texts {
		key, value, ok := strings.Cut(text, "=")
		if !ok || key == "" {
			return nil, command.Usage(fmt.Errorf("--settings %q is no setting", text), "write --settings NAME=value")
		}
		all[key] = value
	}
	return all, nil
}
