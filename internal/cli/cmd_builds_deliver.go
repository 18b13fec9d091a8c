package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) buildsDeliverCommand() *cobra.Command {
	var list bool
	cmd := p.changeCommand(&cobra.Command{
		Use:   "deliver [BUILD…]",
		Short: "Report what builds could not report because the registry was gone",
		Long: `Report what builds could not report because the registry was gone until they ended: builds that go on without their registry keep it
in ~/.stardag/unreported. Without ids it is all that is kept for the registry.

What has arrived before does not count twice, and what comes too late changes nothing: a task that another process has taken over, or
that was changed since, stays as it is. A build that may have been taken up again is not ended. A file goes when all of it is told, and is set aside
when the registry has no such build any more.`,
		ValidArgsFunction: p.completeUnreported,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return p.deliverBuilds(ctx, c, args, list)
	})
	cmd.Flags().BoolVar(&list, "list", false, "only show what is kept, for any registry")
	command.ForOneCall(cmd.Flags(), "list")
	return cmd
}

// deliveredDocument is one build whose reports were kept.
type deliveredDocument struct {
	BuildID  string           `json:"build_id"`
	Registry string           `json:"registry"`
	File     string           `json:"file"`
	Reports  int              `json:"reports"`
	Counted  int              `json:"counted"`
	Known    int              `json:"known"`
	Late     int              `json:"late"`
	Status   wire.BuildStatus `json:"status,omitempty"`
	Note     string           `json:"note,omitempty"`
	Error    string           `json:"error,omitempty"`
}

func (p *program) deliverBuilds(ctx context.Context, c *registry.Client, ids []string, list bool) (view, error) {
	kept, err := build.UnreportedBuilds(ctx)
	if err != nil {
		return view{}, err
	}
	for _, id := range ids {
		if err := command.CheckID("build", id); err != nil {
			return view{}, err
		}
		if !slices.ContainsFunc(kept, func(u *build.UnreportedBuild) bool { return u.BuildID == id }) {
			return view{}, command.NotFound(fmt.Errorf("nothing is kept for build %s", id), `"stardag builds deliver --list" shows what is`)
		}
	}
	docs := []deliveredDocument{}
	var failed []error
	for _, u := range kept {
		named := slices.Contains(ids, u.BuildID)
		if len(ids) > 0 && !named || !list && !named && !u.For(c) {
			continue
		}
		doc := deliveredDocument{BuildID: u.BuildID, Registry: u.Registry, File: u.Path, Reports: u.Reports + u.Seen}
		if !list {
			if err := deliverBuild(ctx, c, u, &doc); err != nil {
				failed = append(failed, err)
				doc.Error = excerpt.OneLine(err.Error())
			}
		}
		docs = append(docs, doc)
	}
	v := deliveredView(docs, list)
	if len(failed) == 0 {
		return v, nil
	}
	if len(docs) > 1 {
		if err := p.show(v); err != nil {
			return v, err
		}
	}
	return view{}, errors.Join(failed...)
}

func deliverBuild(ctx context.Context, c *registry.Client, u *build.UnreportedBuild, doc *deliveredDocument) error {
	if !u.For(c) {
		return command.Refused(fmt.Errorf("the reports of build %s are for the registry %s, and this is %s", u.BuildID, u.Registry, c.URL()), "choose the profile of that registry")
	}
	if who := u.Running(); who != "" {
		return command.Refused(fmt.Errorf("build %s still runs in %s, which will report by itself", u.BuildID, who), "when it does not run any more, deliver from there")
	}
	d, err := u.Deliver(ctx, c)
	doc.Counted, doc.Known, doc.Late, doc.Status, doc.Note = d.Counted, d.Known, d.Late, d.Status, d.Note
	return err
}

func deliveredView(docs []deliveredDocument, list bool) view {
	if len(docs) == 0 {
		return said(docs, "Nothing is kept for this registry.")
	}
	if list {
		t := part{columns: []column{{"BUILD", "build_id"}, {"REPORTS", "reports"}, {"REGISTRY", "registry"}, {"FILE", "file"}}}
		for _, d := range docs {
			t.rows = append(t.rows, []any{d.BuildID, d.Reports, d.Registry, d.File})
		}
		return view{document: docs, records: recordsOf(docs), parts: []part{t}}
	}
	t := part{columns: []column{{"BUILD", "build_id"}, {"STATUS", "status"}, {"COUNTED", "counted"}, {"KNOWN", "known"}, {"TOO LATE", "late"}, {"NOTE", "note"}}}
	for _, d := range docs {
		note := d.Note
		if d.Error != "" {
			note = d.Error
		}
		t.rows = append(t.rows, []any{d.BuildID, string(d.Status), d.Counted, d.Known, d.Late, note})
	}
	return view{document: docs, records: recordsOf(docs), parts: []part{t}}
}

// completeUnreported completes the ids of builds with reports that are kept.
func (p *program) completeUnreported(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	kept, err := build.UnreportedBuilds(cmd.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []string
	for _, u := range kept {
		ids = append(ids, u.BuildID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}
