package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
)

// planOptions are the flags of plan.
type planOptions struct {
	refs, force []string
	changed     bool
	many        manyOptions
}

func (p *program) planCommand() *cobra.Command {
	var o planOptions
	cmd := &cobra.Command{
		Use:   "plan [TASK]…",
		Short: "Show what a build would make and reuse, and why",
		Long: `Show what a build would make and reuse, and why. Nothing runs.

Where a parameter has a range of values, they are shown as a calendar; --verbose lists the tasks too.

Below a task that is complete nothing is looked at, as in a build; "verify" does that. Outputs that were made by another declared
code version, or from inputs that have changed, are told wherever they are; --rebuild-changed plans to make them again.`,
		GroupID: groupBuild,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runPlan(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	p.addMany(cmd, &o.many)
	cmd.Flags().StringArrayVar(&o.force, "force", nil, "plan to make this `task` although it is complete; a name means all tasks of that name")
	cmd.Flags().BoolVar(&o.changed, "rebuild-changed", false, "plan to make again what was made by other code or from changed input, and what stands on it")
	command.ForOneCall(cmd.Flags(), "force", "rebuild-changed")
	p.complete(cmd, "force", p.completeTasks(0))
	p.addJSON(cmd)
	return cmd
}

func (p *program) runPlan(ctx context.Context, o planOptions) error {
	p.tellEnded(ctx)
	nodes, err := p.requested(ctx, o.refs, o.many)
	if err != nil {
		return err
	}
	b := p.builder
	b.Context = nil // called by prepare
	if b.Force, err = p.forced(ctx, o.force, nodes); err != nil {
		return err
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	return p.showPlan(ctx, b, nodes, o.changed)
}

// planDocument is the reference's document of a dry run, with what is done with each task and why.
type planDocument struct {
	Roots    []stardag.ID      `json:"roots"`
	Settings map[string]string `json:"settings"`
	Tasks    []plannedTask     `json:"tasks"`
	ToRun    int               `json:"to_run"`
	// Blocked are tasks that cannot be made for want of something below them that is missing or has changed; they are not among those to run.
	Blocked             int `json:"blocked,omitempty"`
	PreviouslyCompleted int `json:"previously_completed"`
	// Changed are complete tasks that were made by other code or from changed input, and then those that stand on them.
	Changed []changedDocument `json:"changed,omitempty"`
	// Ranges are the requested tasks by the values of a parameter, where the command line gives one several.
	Ranges []rangeDocument `json:"ranges,omitempty"`
}

type plannedTask struct {
	TaskID    stardag.ID   `json:"task_id"`
	Task      string       `json:"task"`
	Complete  bool         `json:"complete"`
	Expanded  bool         `json:"expanded"`
	Upstreams []stardag.ID `json:"upstreams"`
	IsRoot    bool         `json:"is_root"`
	Action    build.Action `json:"action"`
	Why       string       `json:"why"`
	// OutputURI is where the output is, or will be; null for a task without one.
	OutputURI *string `json:"output_uri"`
}

// showPlan shows what a build would do. What has changed is made again when rebuild is set, and only told when it is not.
func (p *program) showPlan(ctx context.Context, b build.Builder, nodes []stardag.Node, rebuild bool) error {
	changed := &changes{}
	if rebuild {
		var err error
		if changed, err = p.changedBelow(ctx, nodes); err != nil {
			return refusedPlan(err)
		}
		b.Force = append(slices.Clip(b.Force), changed.nodes()...)
	}
	plan, err := b.Plan(ctx, nodes...)
	if err != nil {
		return refusedPlan(err)
	}
	if !rebuild {
		if changed, err = p.changesToShow(ctx, nodes); err != nil {
			return err
		}
	}
	states := map[stardag.ID]state{}
	for t := range plan.Tasks() { // upstreams first
		s := stateOf(t.Action)
		for _, u := range t.Upstreams {
			if states[u.ID()] == isMissing {
				s = isMissing
			}
		}
		states[t.Task.ID()] = s
	}
	calendars := p.calendars(states)
	if p.json {
		doc := documentOf(ctx, plan, nodes, changed, states)
		maps.Copy(doc.Settings, b.Settings)
		doc.Changed = changed.document()
		for _, c := range calendars {
			doc.Ranges = append(doc.Ranges, c.document())
		}
		err = p.document(doc)
	} else {
		if err = p.showCalendars(calendars); err == nil {
			err = p.showPlanTable(plan, states, len(calendars) == 0 || p.verbose, changed)
		}
		if err == nil && !rebuild {
			err = p.tellChanges(changed)
		}
	}
	if err != nil {
		return err
	}
	if missing, ok := errors.AsType[*build.MissingError](plan.Missing()); ok {
		return command.Refused(errors.New(missingText(missing)), `"build --keep-going" makes what does not need them`)
	}
	return nil
}

// missingText counts what is missing or has changed.
func missingText(e *build.MissingError) string {
	changed := 0
	for i := range e.Tasks {
		if e.Tasks[i].Changed != nil {
			changed++
		}
	}
	missing := len(e.Tasks) - changed
	return lostAndChanged(excerpt.Count(missing, "output is", "outputs are")+" missing that this program cannot make", missing, changed)
}

// refusedPlan gives an error that keeps a build from starting its exit code.
func refusedPlan(err error) error {
	if exitCode(err) == command.ExitFailure {
		return command.Refused(err, "")
	}
	return err
}

func documentOf(ctx context.Context, plan *build.Plan, nodes []stardag.Node, changed *changes, states map[stardag.ID]state) planDocument {
	doc := planDocument{Roots: idsOf(nodes), Settings: map[string]string{}, Tasks: []plannedTask{}}
	for t := range plan.Tasks() {
		done := t.Action == build.Reuse
		switch t.Action {
		case build.Make:
			if blocked(&t, states) {
				doc.Blocked++
			} else {
				doc.ToRun++
			}
		case build.Reuse:
			doc.PreviouslyCompleted++
		}
		doc.Tasks = append(doc.Tasks, plannedTask{
			TaskID: t.Task.ID(), Task: front.Task(t.Task).Kind.Name.String(), Complete: done, Expanded: !done,
			Upstreams: idsOf(t.Upstreams), IsRoot: t.Root, Action: t.Action, Why: changed.reason(t),
			OutputURI: optionalText(cmp.Or(t.From, targetURI(ctx, front.Task(t.Task)))),
		})
	}
	return doc
}

// blocked reports whether a task that is to be made cannot be, since something below it is missing.
func blocked(t *build.PlannedTask, states map[stardag.ID]state) bool {
	return t.Action == build.Make && states[t.Task.ID()] == isMissing
}

func idsOf(nodes []stardag.Node) []stardag.ID {
	ids := make([]stardag.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID()
	}
	return ids
}

// showPlanTable shows the tasks, or only how many there are of each kind.
func (p *program) showPlanTable(plan *build.Plan, states map[stardag.ID]state, each bool, made *changes) error {
	makes := map[stardag.ID]bool{}
	reused, waiting, missing, changed := 0, 0, 0, 0
	var rows [][]string
	for t := range plan.Tasks() {
		action := p.paintOut(command.Faint, string(t.Action))
		switch t.Action {
		case build.Make:
			if blocked(&t, states) {
				action = p.paintOut(command.Red, "blocked")
				waiting++
				break
			}
			action = p.paintOut(command.Yellow, string(t.Action))
			makes[t.Task.ID()] = true
		case build.Missing:
			action = p.paintOut(command.Red, string(t.Action))
			missing++
		case build.Changed:
			action = p.paintOut(command.Red, string(t.Action))
			changed++
		default:
			reused++
		}
		rows = append(rows, []string{action, front.Label(t.Task), made.reason(t) + first(t.Upstreams, makes, "; first makes ") + needs(&t, states)})
	}
	if !each {
		rows = nil
	}
	if err := command.Table(p.out, "", rows); err != nil {
		return err
	}
	if missing+changed > 0 {
		var more []string
		if waiting > 0 {
			more = append(more, fmt.Sprintf("%d blocked by what is missing", waiting))
		}
		if missing > 0 {
			more = append(more, fmt.Sprintf("%d missing", missing))
		}
		if changed > 0 {
			more = append(more, fmt.Sprintf("%d changed", changed))
		}
		return p.print("%d to make, %d to reuse, %s.\n", len(makes), reused, strings.Join(more, ", "))
	}
	if len(makes) == 0 {
		return p.print("Nothing to make: %s complete.\n", excerpt.Count(reused, "task is", "tasks are"))
	}
	return p.print("%d to make, %d to reuse.\n", len(makes), reused)
}

// needs says which of the upstreams of a blocked task it is blocked by.
func needs(t *build.PlannedTask, states map[stardag.ID]state) string {
	if !blocked(t, states) {
		return ""
	}
	cannot := map[stardag.ID]bool{}
	for _, u := range t.Upstreams {
		cannot[u.ID()] = states[u.ID()] == isMissing
	}
	return first(t.Upstreams, cannot, "; blocked by ")
}

// first names those of a task's upstreams that are among some, after words; it returns nothing when there are none.
func first(upstreams []stardag.Node, among map[stardag.ID]bool, words string) string {
	const most = 3
	var names []string
	for _, u := range upstreams {
		if among[u.ID()] {
			names = append(names, u.String())
		}
	}
	if len(names) == 0 {
		return ""
	}
	more := ""
	if len(names) > most {
		more = fmt.Sprintf(" and %d more", len(names)-most)
		names = names[:most]
	}
	return words + strings.Join(names, ", ") + more
}
