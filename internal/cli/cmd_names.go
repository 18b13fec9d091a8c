package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) namesCommand() *cobra.Command {
	return p.group("names", "Names that stand for outputs, such as prod/churn-model",
		p.namesListCommand(), p.namesShowCommand(), p.namesHistoryCommand(), p.namesSetCommand(), p.namesPromoteCommand(), p.namesRollbackCommand(), p.namesDeleteCommand())
}

func (p *program) namesListCommand() *cobra.Command {
	var task, cursor string
	var limit int
	cmd := p.lookCommand(&cobra.Command{
		Use: "list [PREFIX]", Short: "List names and what they stand for", Args: arguments(0, 1, ""), ValidArgsFunction: p.completeNames,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		if err := checkLimit(limit, 500); err != nil {
			return view{}, err
		}
		f := registry.NameFilter{Limit: limit, Cursor: cursor}
		if len(args) > 0 {
			f.Prefix = args[0]
		}
		if task != "" {
			var err error
			if f.TaskID, err = p.taskID(ctx, c, task); err == nil {
				_, err = c.Task(ctx, f.TaskID, 1)
			}
			if err != nil {
				return view{}, err
			}
		}
		return namesList(ctx, c, f)
	})
	f := cmd.Flags()
	f.StringVar(&task, "task", "", "only those that stand for this `task`")
	f.IntVarP(&limit, "limit", "n", 100, "show at most `N`, up to 500")
	f.StringVar(&cursor, "cursor", "", "show the page after this `cursor`")
	command.ForOneCall(f, "task", "limit", "cursor")
	p.complete(cmd, "task", p.completeTasks)
	return cmd
}

func namesList(ctx context.Context, c *registry.Client, f registry.NameFilter) (view, error) {
	found, err := c.Names(ctx, f)
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Names", columns: []column{{"Name", "name"}, {"Task", "task"}, {"Task ID", "task_id"}, {"Move", "number"}, {"Moved", "moved_at"}, {"By", "moved_by"}},
		empty: `No names: "stardag names set NAME TASK" gives one.`,
	}
	for i := range found.Names {
		n := &found.Names[i]
		list.rows = append(list.rows, []any{n.Name, taskName(n.Target.Namespace, n.Target.TaskName), n.Target.TaskID, n.Number, n.MovedAt, moverText(&n.MovedBy)})
	}
	found.Names = orEmpty(found.Names)
	return view{document: found, records: recordsOf(found.Names), parts: []part{list}, footer: nextPage(found.NextCursor)}, nil
}

// moverText returns who moved a name.
func moverText(m *wire.NameMover) string {
	switch {
	case m.User != nil:
		return m.User.Email
	case m.UserID != nil:
		return "user " + beginning(*m.UserID)
	case m.KeyID != nil:
		return "API key " + beginning(*m.KeyID)
	}
	return ""
}

// moveText returns where a move came from.
func moveText(fromName *string, fromNumber *int64, removed bool) string {
	switch {
	case removed:
		return "deleted"
	case fromName != nil:
		return "promoted from " + *fromName
	case fromNumber != nil:
		return fmt.Sprintf("rolled back to move %d", *fromNumber)
	}
	return "set"
}

func (p *program) namesShowCommand() *cobra.Command {
	return p.lookCommand(&cobra.Command{
		Use: "show NAME", Short: "Show what a name stands for", Args: arguments(1, 1, "a name"), ValidArgsFunction: p.completeNames,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		n, err := c.Name(ctx, args[0])
		if err != nil {
			return view{}, err
		}
		return view{document: n, parts: []part{{rows: [][]any{
			fact("Name", n.Name), fact("Task", taskName(n.Target.Namespace, n.Target.TaskName)), fact("Task ID", n.Target.TaskID), fact("Status", n.Target.Status),
			fact("Output", n.Target.OutputURI), fact("Before", n.PreviousTaskID), fact("Move", n.Number), fact("How", moveText(n.FromName, n.FromNumber, false)),
			fact("Moved", n.MovedAt), fact("By", moverText(&n.MovedBy)), fact("Note", n.Note),
		}}}}, nil
	})
}

func (p *program) namesHistoryCommand() *cobra.Command {
	var limit int
	var cursor string
	cmd := p.lookCommand(&cobra.Command{
		Use: "history NAME", Short: "Show what a name stood for, when, and by whom, the last first", Args: arguments(1, 1, "a name"), ValidArgsFunction: p.completeNames,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		if err := checkLimit(limit, 500); err != nil {
			return view{}, err
		}
		found, err := c.NameHistory(ctx, args[0], limit, cursor)
		if err != nil {
			return view{}, err
		}
		list := part{title: "Moves of " + found.Name, columns: []column{
			{"Move", "number"}, {"Moved", "moved_at"}, {"Task", "task"}, {"Task ID", "task_id"}, {"How", "how"}, {"By", "moved_by"}, {"Note", "note"},
		}}
		for i := range found.Moves {
			m := &found.Moves[i]
			var task, id any
			if m.Target != nil {
				task, id = taskName(m.Target.Namespace, m.Target.TaskName), m.Target.TaskID
			}
			list.rows = append(list.rows, []any{m.Number, m.MovedAt, task, id, moveText(m.FromName, m.FromNumber, m.Target == nil), moverText(&m.MovedBy), m.Note})
		}
		return view{document: found, records: recordsOf(found.Moves), parts: []part{list}, footer: nextPage(found.NextCursor)}, nil
	})
	f := cmd.Flags()
	f.IntVarP(&limit, "limit", "n", 50, "show at most `N`, up to 500")
	f.StringVar(&cursor, "cursor", "", "show the page after this `cursor`")
	command.ForOneCall(f, "limit", "cursor")
	return cmd
}

// nameMoved is what a command that moves a name prints.
type nameMoved struct {
	wire.Name

	Moved  bool    `json:"moved"`
	Before *string `json:"before"` // the task that it stood for; null for none
}

// namesMoveCommand makes a command that moves a name. request fills in what it is to stand for; now says what it stands for, nil for nothing.
func (p *program) namesMoveCommand(cmd *cobra.Command, name func(args []string) string, request func(ctx context.Context, c *registry.Client, args []string, now func() (*wire.Name, error), req *wire.PutName) error) *cobra.Command {
	var note string
	cmd.ValidArgsFunction = p.completeNames
	cmd = p.changeCommand(cmd, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		req := wire.PutName{Name: name(args), Note: note}
		stands := sync.OnceValues(func() (*wire.Name, error) {
			if req.Name == "" {
				return nil, command.Usage(errors.New("the name is empty"), "for example prod/churn-model")
			}
			now, err := c.Name(ctx, req.Name)
			if errors.Is(err, registry.ErrNotFound) && !errors.Is(err, registry.ErrNoRoute) {
				return nil, nil //nolint:nilnil // it stands for nothing; one that was deleted goes on with its numbers
			}
			return now, err
		})
		if err := request(ctx, c, args, stands, &req); err != nil {
			return view{}, err
		}
		now, err := stands()
		if err != nil {
			return view{}, err
		}
		if now != nil {
			req.IfNumber = &now.Number
		}
		set, err := c.PutName(ctx, req)
		if err != nil {
			return view{}, err
		}
		doc := nameMoved{Name: *set, Moved: true}
		to := fmt.Sprintf("%s (%s)", taskName(set.Target.Namespace, set.Target.TaskName), set.Target.TaskID)
		switch {
		case now == nil:
			return said(doc, "%s stands for %s.", set.Name, to), nil
		case now.Number == set.Number:
			doc.Moved, doc.Before = false, &now.Target.TaskID
			return said(doc, "%s stands for %s already.", set.Name, to), nil
		}
		doc.Before = &now.Target.TaskID
		return said(doc, "%s stands for %s now, and stood for %s before.", set.Name, to, now.Target.TaskID), nil
	})
	cmd.Flags().StringVarP(&note, "note", "m", "", "why, for the history; a `text`")
	command.ForOneCall(cmd.Flags(), "note")
	return cmd
}

func (p *program) namesSetCommand() *cobra.Command {
	return p.namesMoveCommand(&cobra.Command{
		Use: "set NAME TASK", Short: "Have a name stand for the output of a completed task", Args: arguments(2, 2, "a name and a task"),
		Long: "Have a name stand for the output of a completed task. The task is named by its id, or by its name and the beginning of its id. What the name stood for before\nis in its history, and \"rollback\" brings it back.",
	}, func(args []string) string { return args[0] },
		func(ctx context.Context, c *registry.Client, args []string, _ func() (*wire.Name, error), req *wire.PutName) error {
			id, err := p.taskID(ctx, c, args[1])
			if err == nil {
				_, err = c.Task(ctx, id, 1)
			}
			req.TaskID = &id
			return err
		})
}

func (p *program) namesPromoteCommand() *cobra.Command {
	return p.namesMoveCommand(&cobra.Command{
		Use: "promote FROM TO", Short: "Have a name stand for what another one stands for", Args: arguments(2, 2, "two names"),
		Example: "  stardag names promote staging/churn-model prod/churn-model",
	}, func(args []string) string { return args[1] },
		func(_ context.Context, _ *registry.Client, args []string, _ func() (*wire.Name, error), req *wire.PutName) error {
			req.FromName = &args[0]
			return nil
		})
}

func (p *program) namesRollbackCommand() *cobra.Command {
	var to int64
	cmd := p.namesMoveCommand(&cobra.Command{
		Use: "rollback NAME", Short: "Have a name stand for what it stood for before", Args: arguments(1, 1, "a name"),
		Long: "Have a name stand for what it stood for before its last move, or since the move that --to names. A name that was deleted stands again for what it stood for then.",
	}, func(args []string) string { return args[0] },
		func(ctx context.Context, c *registry.Client, args []string, stands func() (*wire.Name, error), req *wire.PutName) error {
			if to != 0 {
				req.FromNumber = &to
				return nil
			}
			now, err := stands()
			if err != nil {
				return err
			}
			history, err := c.NameHistory(ctx, args[0], 500, "")
			if err != nil {
				return err
			}
			for _, m := range history.Moves {
				if m.Target != nil && (now == nil || m.Number < now.Number && m.Target.TaskID != now.Target.TaskID) {
					req.FromNumber = &m.Number
					return nil
				}
			}
			return command.Refused(fmt.Errorf("the name %s stood for nothing else before", args[0]), "")
		})
	cmd.Flags().Int64Var(&to, "to", 0, "the `number` of the move to go back to, as \"names history\" shows it")
	command.ForOneCall(cmd.Flags(), "to")
	return cmd
}

func (p *program) namesDeleteCommand() *cobra.Command {
	var note string
	cmd := p.changeCommand(&cobra.Command{
		Use: "delete NAME", Short: "Delete a name, so that what it stood for may be removed; its history stays", Args: arguments(1, 1, "a name"), ValidArgsFunction: p.completeNames,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		if err := p.confirm(ctx, fmt.Sprintf("Delete the name %s?", strconv.Quote(args[0]))); err != nil {
			return view{}, err
		}
		if err := c.RemoveName(ctx, args[0], note); err != nil {
			return view{}, err
		}
		return said(struct {
			Name    string `json:"name"`
			Deleted bool   `json:"deleted"`
		}{args[0], true}, "The name %s is deleted.", args[0]), nil
	})
	cmd.Flags().StringVarP(&note, "note", "m", "", "why, for the history; a `text`")
	command.ForOneCall(cmd.Flags(), "note")
	p.addYes(cmd.Flags())
	return cmd
}
