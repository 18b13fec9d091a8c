package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// The commands "environment target-roots …".

// rootsCommand makes one of them; --env names the environment.
func (p *program) rootsCommand(cmd *cobra.Command, f func(ctx context.Context, at *place, args []string) error) *cobra.Command {
	var env string
	cmd.RunE = p.run(func(ctx context.Context, args []string) error {
		at, err := p.environmentPlace(ctx, env)
		if err != nil {
			return err
		}
		return f(ctx, at, args)
	})
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	cmd.Flags().StringVarP(&env, "env", "e", "", "the `environment`, by slug or id; the profile's when it is missing")
	command.ForOneCall(cmd.Flags(), "env")
	p.addProfileFlag(cmd)
	return cmd
}

// rootsDocument is the target roots of an environment, by name.
type rootsDocument struct {
	EnvironmentID string            `json:"environment_id"`
	TargetRoots   map[string]string `json:"target_roots"`
}

// showRoots shows the target roots as they are now, and remembers them for programs.
func (p *program) showRoots(ctx context.Context, at *place) error {
	roots, err := at.person.SyncRoots(ctx, at.workspaceID, at.environmentID)
	if err != nil {
		return err
	}
	list := part{title: "Target roots of environment " + at.name, columns: []column{{"Name", "name"}, {"URI", "uri"}}, empty: `None: "stardag environment target-roots add NAME URI" adds one.`}
	var records []any
	for _, name := range sortedKeys(roots) {
		list.rows = append(list.rows, []any{name, roots[name]})
		records = append(records, map[string]string{"name": name, "uri": roots[name]})
	}
	return p.show(view{document: rootsDocument{at.environmentID, roots}, records: records, parts: []part{list}})
}

func (p *program) rootsListCommand() *cobra.Command {
	cmd := p.rootsCommand(&cobra.Command{Use: "list", Short: "List the target roots of an environment", Args: noArguments},
		func(ctx context.Context, at *place, _ []string) error { return p.showRoots(ctx, at) })
	p.addOutput(cmd)
	return cmd
}

func (p *program) rootsAddCommand() *cobra.Command {
	cmd := p.rootsCommand(&cobra.Command{
		Use: "add NAME URI", Short: "Add a target root", Args: arguments(2, 2, "a name and a URI"),
		Example: "  stardag environment target-roots add default s3://bucket/outputs",
	}, func(ctx context.Context, at *place, args []string) error {
		if err := target.CheckRoot(args[1]); err != nil {
			return command.Usage(err, "")
		}
		if _, err := at.client.CreateTargetRoot(ctx, at.workspaceID, at.environmentID, wire.CreateTargetRoot{Name: args[0], URIPrefix: args[1]}); err != nil {
			return err
		}
		return p.showRoots(ctx, at)
	})
	p.addOutput(cmd)
	return cmd
}

func (p *program) rootsRemoveCommand() *cobra.Command {
	cmd := p.rootsCommand(&cobra.Command{Use: "remove NAME", Short: "Remove a target root; what is stored there stays", Args: arguments(1, 1, "the name of a target root")},
		func(ctx context.Context, at *place, args []string) error {
			all, err := at.client.EnvironmentRoots(ctx, at.workspaceID, at.environmentID)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(all, func(r wire.TargetRoot) bool { return r.Name == args[0] })
			if i < 0 {
				return command.NotFound(fmt.Errorf("there is no target root %q; there are: %s", args[0], joined(names(all, func(r wire.TargetRoot) string { return r.Name }))), "")
			}
			if err := p.confirm(ctx, fmt.Sprintf("Remove target root %q (%s) from environment %q?", args[0], all[i].URIPrefix, at.name)); err != nil {
				return err
			}
			if err := at.client.DeleteTargetRoot(ctx, at.workspaceID, at.environmentID, all[i].ID); err != nil {
				return err
			}
			return p.showRoots(ctx, at)
		})
	p.addForce(cmd)
	p.addOutput(cmd)
	return cmd
}

func (p *program) rootsSetCommand() *cobra.Command {
	var document string
	cmd := p.rootsCommand(&cobra.Command{
		Use: "set [NAME=URI]…", Short: "Replace all target roots of an environment", Args: arguments(0, -1, ""),
		Long: `Replace all target roots of an environment: those that are not named are removed. What is stored there stays.

Here --json is what to set; -o json prints the result as JSON.`,
		Example: "  stardag environment target-roots set default=s3://bucket/outputs\n  stardag environment target-roots set --json '{\"default\": \"s3://bucket/outputs\"}'",
	}, func(ctx context.Context, at *place, args []string) error {
		want, err := wantedRoots(args, document)
		if err != nil {
			return err
		}
		return p.rootsSet(ctx, at, want)
	})
	cmd.Flags().StringVarP(&document, "json", "j", "", "the target roots as a JSON `object` from name to URI")
	command.ForOneCall(cmd.Flags(), "json")
	p.addForce(cmd)
	p.addForm(cmd)
	return cmd
}

func wantedRoots(args []string, document string) ([]wire.CreateTargetRoot, error) {
	switch {
	case document != "" && len(args) > 0:
		return nil, command.Usage(errors.New("give the target roots as arguments or with --json, not both"), "")
	case document == "" && len(args) == 0:
		return nil, command.Usage(errors.New("target-roots set needs target roots"), "write name=uri, or --json with an object")
	case document == "":
		return parseRoots(args)
	}
	var object map[string]string
	if err := json.Unmarshal([]byte(document), &object); err != nil || len(object) == 0 {
		return nil, command.Usage(errors.New(`--json is no object from name to URI, such as {"default": "s3://bucket/outputs"}`), "")
	}
	var texts []string
	for _, name := range sortedKeys(object) {
		texts = append(texts, name+"="+object[name])
	}
	return parseRoots(texts)
}

// rootsSet says what changes, asks, and changes it: what is new and other first, so that no root is missing in between.
func (p *program) rootsSet(ctx context.Context, at *place, want []wire.CreateTargetRoot) error {
	have, err := at.client.EnvironmentRoots(ctx, at.workspaceID, at.environmentID)
	if err != nil {
		return err
	}
	var changes []string
	var steps []func() error
	for _, w := range want {
		i := slices.IndexFunc(have, func(r wire.TargetRoot) bool { return r.Name == w.Name })
		switch {
		case i < 0:
			changes = append(changes, fmt.Sprintf("+ %s: %s", w.Name, w.URIPrefix))
			steps = append(steps, func() error {
				_, err := at.client.CreateTargetRoot(ctx, at.workspaceID, at.environmentID, w)
				return err
			})
		case have[i].URIPrefix != w.URIPrefix:
			changes = append(changes, fmt.Sprintf("~ %s: %s → %s", w.Name, have[i].URIPrefix, w.URIPrefix))
			steps = append(steps, func() error {
				_, err := at.client.ChangeTargetRoot(ctx, at.workspaceID, at.environmentID, have[i].ID, wire.ChangeTargetRoot{URIPrefix: &w.URIPrefix})
				return err
			})
		}
	}
	for _, h := range have {
		if !slices.ContainsFunc(want, func(w wire.CreateTargetRoot) bool { return w.Name == h.Name }) {
			changes = append(changes, fmt.Sprintf("- %s: %s", h.Name, h.URIPrefix))
			steps = append(steps, func() error { return at.client.DeleteTargetRoot(ctx, at.workspaceID, at.environmentID, h.ID) })
		}
	}
	if len(changes) > 0 {
		p.sayf("%s", strings.Join(changes, "\n"))
		if err := p.confirm(ctx, fmt.Sprintf("Change the target roots of environment %q so?", at.name)); err != nil {
			return err
		}
	}
	for i, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("%s (%d of %s made): %w", changes[i], i, excerpt.Count(len(steps), "change", "changes"), err)
		}
	}
	return p.showRoots(ctx, at)
}
