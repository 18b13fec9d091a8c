package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
)

func (p *program) configExplainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explain KEY",
		Short: "Say where a setting comes from, what it overrides and where it can be set",
		Long: `Say where a setting comes from, what it overrides and where it can be set.

KEY is a setting as "stardag config show" names it, such as registry.url, or the beginning of several, such as target.roots.`,
		Args:              arguments(1, 1, "the name of a setting"),
		RunE:              p.read(p.configExplain),
		ValidArgsFunction: p.completeSettings,
	}
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}

// explanation is everything about one setting.
type explanation struct {
	settingDocument
	Meaning  string              `json:"meaning"`
	Shadowed []candidateDocument `json:"shadowed"`
	Sources  []string            `json:"sources"`
}

type candidateDocument struct {
	Value  string `json:"value"`
	Origin string `json:"origin"`
}

func (p *program) configExplain(ctx context.Context, args []string) (view, error) {
	cfg, err := p.config(ctx)
	if err != nil {
		return view{}, err
	}
	settings, err := cfg.Explain(args[0])
	if err != nil {
		return view{}, command.NotFound(err, `"stardag config show" lists them`)
	}
	var v view
	all := make([]explanation, 0, len(settings))
	for _, s := range settings {
		e := explain(s)
		all = append(all, e)
		facts := part{title: s.Key, rows: [][]any{fact("Value", e.Value), fact("From", e.Origin), fact("Meaning", e.Meaning)}}
		for _, c := range e.Shadowed {
			facts.rows = append(facts.rows, fact("Overrides", c.Value+"  from "+c.Origin))
		}
		facts.rows = append(facts.rows, fact("Can be set by", strings.Join(e.Sources, "; ")))
		v.parts = append(v.parts, facts)
	}
	v.document, v.records = all, recordsOf(all)
	return v, nil
}

func explain(s config.Setting) explanation {
	e := explanation{settingDocument: settingOf(s), Meaning: s.Meaning, Shadowed: []candidateDocument{}, Sources: s.Sources}
	for _, c := range s.Shadowed {
		e.Shadowed = append(e.Shadowed, candidateDocument(c))
	}
	return e
}

func (p *program) completeSettings(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	cfg, err := p.config(cmd.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var keys []cobra.Completion
	for _, s := range cfg.Settings() {
		keys = append(keys, cobra.CompletionWithDesc(s.Key, s.Meaning))
	}
	return keys, cobra.ShellCompDirectiveNoFileComp
}
