package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/config"
)

func (p *program) configShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Show every setting with its value and where that comes from; secrets are masked",
		Args:  noArguments,
		RunE:  p.read(p.configShow),
	}
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}

// configDocument is the whole configuration.
type configDocument struct {
	Files    []string          `json:"files"`
	Settings []settingDocument `json:"settings"`
	Notes    []string          `json:"notes"`
}

// settingDocument is one setting; Value is null when nothing sets it.
type settingDocument struct {
	Key    string  `json:"key"`
	Value  *string `json:"value"`
	Origin string  `json:"origin"`
}

func settingOf(s config.Setting) settingDocument {
	doc := settingDocument{Key: s.Key, Origin: s.Origin}
	if s.Value != "" {
		doc.Value = &s.Value
	}
	return doc
}

func (p *program) configShow(ctx context.Context, _ []string) (view, error) {
	cfg, err := p.config(ctx)
	if err != nil {
		return view{}, err
	}
	doc := configDocument{Files: cfg.Paths().Files(), Settings: []settingDocument{}, Notes: cfg.Notes()}
	if doc.Notes == nil {
		doc.Notes = []string{}
	}
	settings := part{columns: []column{{"Setting", "key"}, {"Value", "value"}, {"From", "origin"}}}
	for _, s := range cfg.Settings() {
		one := settingOf(s)
		doc.Settings = append(doc.Settings, one)
		settings.rows = append(settings.rows, []any{s.Key, one.Value, s.Origin})
	}
	v := view{document: doc, records: recordsOf(doc.Settings), parts: []part{settings}}
	for _, note := range doc.Notes {
		v.footer = append(v.footer, "Note: "+note+".")
	}
	v.footer = append(v.footer, `"stardag config explain SETTING" says more about one of them.`)
	return v, nil
}
