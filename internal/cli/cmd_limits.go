package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) limitsCommand() *cobra.Command {
	return p.group("concurrency-limits", "How many tasks may hold a key at the same time",
		p.limitsListCommand(), p.limitsSetCommand(), p.limitsDeleteCommand(), p.limitsHoldersCommand())
}

func (p *program) limitsListCommand() *cobra.Command {
	var holders, without bool
	cmd := p.lookCommand(&cobra.Command{Use: "list", Short: "List the limits and how much of each is used", Args: noArguments},
		func(ctx context.Context, c *registry.Client, _ []string) (view, error) {
			return p.limitsList(ctx, c, holders && !without)
		})
	f := cmd.Flags()
	f.BoolVar(&holders, "holders", false, "list who holds each key too")
	f.BoolVar(&without, "no-holders", false, "do not list them, as without --holders")
	command.ForOneCall(f, "holders", "no-holders")
	return cmd
}

func (p *program) limitsList(ctx context.Context, c *registry.Client, holders bool) (view, error) {
	found, err := c.Limits(ctx, holders)
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Concurrency limits", columns: []column{{"Key", "key"}, {"Max concurrent", "max_concurrent"}, {"In use", "in_use"}},
		empty: `No limits: "stardag concurrency-limits set KEY N" sets one.`,
	}
	v := view{document: found, records: recordsOf(found.Limits)}
	for _, l := range found.Limits {
		list.rows = append(list.rows, []any{l.Key, l.MaxConcurrent, l.InUse})
	}
	v.parts = append(v.parts, list)
	for _, l := range found.Limits {
		if len(l.Holders) > 0 {
			v.parts = append(v.parts, holdersTable(l.Key, l.Holders))
		}
	}
	found.Limits = orEmpty(found.Limits)
	return v, nil
}

func holdersTable(key string, holders []wire.LimitHolder) part {
	list := part{
		title:   fmt.Sprintf("Holders of %q, the longest first", key),
		columns: []column{{"Task ID", "task_id"}, {"Task", "task_name"}, {"Build", "build_id"}, {"Execution", "execution_id"}, {"Started", "started_at"}},
		empty:   fmt.Sprintf("Nobody holds %q.", key),
	}
	for _, h := range holders {
		list.rows = append(list.rows, []any{h.TaskID, h.TaskName, h.BuildID, h.ExecutionID, h.StartedAt})
	}
	return list
}

func (p *program) limitsSetCommand() *cobra.Command {
	return p.changeCommand(&cobra.Command{
		Use: "set KEY N", Short: "Set how many tasks may hold a key at the same time; 0 lets none start", Args: arguments(2, 2, "a key and a number"),
		ValidArgsFunction: p.completeLimits,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		n, err := strconv.Atoi(args[1])
		if err != nil || n < 0 {
			return view{}, command.Usage(fmt.Errorf("%q is no limit: give a whole number, 0 or more", args[1]), "")
		}
		l, err := c.PutLimit(ctx, args[0], wire.PutLimit{MaxConcurrent: n})
		if err != nil {
			return view{}, err
		}
		return said(l, "At most %s may hold %q at the same time.", excerpt.Count(l.MaxConcurrent, "task", "tasks"), l.Key), nil
	})
}

func (p *program) limitsDeleteCommand() *cobra.Command {
	cmd := p.changeCommand(&cobra.Command{
		Use: "delete KEY", Short: "Delete a limit, so that any number of tasks may hold the key", Args: arguments(1, 1, "a key"), ValidArgsFunction: p.completeLimits,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		if err := p.confirm(ctx, fmt.Sprintf("Delete the limit of %q?", args[0])); err != nil {
			return view{}, err
		}
		if err := c.DeleteLimit(ctx, args[0]); err != nil {
			return view{}, err
		}
		return said(struct {
			Key     string `json:"key"`
			Deleted bool   `json:"deleted"`
		}{args[0], true}, "The limit of %q is deleted.", args[0]), nil
	})
	p.addYes(cmd.Flags())
	return cmd
}

func (p *program) limitsHoldersCommand() *cobra.Command {
	var limit int
	cmd := p.lookCommand(&cobra.Command{
		Use: "holders KEY", Short: "List the tasks that hold a key now", Args: arguments(1, 1, "a key"), ValidArgsFunction: p.completeLimits,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return p.limitsHolders(ctx, c, args[0], limit)
	})
	cmd.Flags().IntVarP(&limit, "limit", "n", 100, "show at most `N`, up to 1000")
	command.ForOneCall(cmd.Flags(), "limit")
	return cmd
}

// holdersDocument is who holds a key.
type holdersDocument struct {
	Key           string             `json:"key"`
	MaxConcurrent *int               `json:"max_concurrent"` // null: any number of tasks may hold it
	Total         int                `json:"total"`
	Holders       []wire.LimitHolder `json:"holders"`
}

func (p *program) limitsHolders(ctx context.Context, c *registry.Client, key string, limit int) (view, error) {
	if err := checkLimit(limit, 1000); err != nil {
		return view{}, err
	}
	found, err := c.Limits(ctx, true)
	if err != nil {
		return view{}, err
	}
	i := slices.IndexFunc(found.Limits, func(l wire.LimitUse) bool { return l.Key == key })
	if i < 0 {
		p.notef("there is no limit for %q: any number of tasks may hold it, and who does is not kept", key)
		doc := holdersDocument{Key: key, Holders: []wire.LimitHolder{}}
		return view{document: doc, records: []any{}, parts: []part{holdersTable(key, nil)}}, nil
	}
	l := found.Limits[i]
	doc := holdersDocument{key, &l.MaxConcurrent, len(l.Holders), orEmpty(l.Holders[:min(limit, len(l.Holders))])}
	v := view{document: doc, records: recordsOf(doc.Holders), parts: []part{holdersTable(key, doc.Holders)}}
	if len(doc.Holders) < doc.Total {
		v.footer = []string{fmt.Sprintf("Showing %d of %d.", len(doc.Holders), doc.Total)}
	}
	return v, nil
}
