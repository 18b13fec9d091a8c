package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/runner"
)

// farewell bounds what is said after an interruption.
const farewell = 10 * time.Second

// submitOptions are the flags of submit.
type submitOptions struct {
	refs []string
	many manyOptions

	engine    engineOptions
	keepGoing bool
	priority  int
	wait      bool
	rootsOnly bool
	progress  string
	record    recordOptions
}

func (p *program) submitCommand() *cobra.Command {
	var o submitOptions
	cmd := &cobra.Command{
		Use:   "submit [TASK]…",
		Short: "Hand a build over to workers and return; they run with the command \"worker\"",
		Long: `Hand a build over to workers and return: this machine may be switched off.

Without TASK the program's roots are built. The workers have to be the same version of the program: built from the same
commit, or with the same STARDAG_CODE_ID. They and this program have to see the same target roots.`,
		GroupID: groupBuild,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runSubmit(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	f := cmd.Flags()
	p.addMany(cmd, &o.many)
	p.addPart(cmd, &o.many)
	p.addEngine(cmd, &o.engine, defaultEngine, "the `engine` whose workers carry the build out")
	f.BoolVarP(&o.keepGoing, "keep-going", "k", p.builder.ContinueOnFailure, "after a failure go on with what does not need the failed task")
	f.IntVar(&o.priority, "priority", p.builder.Record.Priority, "how urgent the build is: workers take tasks of builds with a higher `number` first")
	f.BoolVar(&o.wait, "wait", false, "follow the build until it ends, and report as build does; an interruption leaves the build alone")
	f.BoolVar(&o.rootsOnly, "roots-only", false, "do not look into the target roots: record the tasks alone, and let a worker find out what they need")
	f.StringVar(&o.progress, "progress", "auto", "the `form` of progress with --wait: auto, plain (lines) or none")
	p.addPlace(cmd, &o.record)
	p.addJSON(cmd)
	command.FromEnvironment(f, "keep-going", "priority", "progress")
	command.ForOneCall(f, "wait", "roots-only")
	p.complete(cmd, "progress", completeWords("auto", "plain", "none"))
	return cmd
}

// submittedDocument is what submit prints.
type submittedDocument struct {
	BuildID   string       `json:"build_id"`
	BuildURL  string       `json:"build_url"`
	Engine    string       `json:"engine"`
	TaskCount build.Counts `json:"task_count"`
}

func (p *program) runSubmit(ctx context.Context, o submitOptions) error {
	nodes, err := p.requested(ctx, o.refs, o.many)
	if err != nil {
		return err
	}
	engine, err := p.engine(o.engine)
	if err != nil {
		return err
	}
	if _, ok := engine.(runner.Attended); ok {
		return command.Usage(fmt.Errorf("--engine %s: its builds end with the process that asks for them", engine.Name()), fmt.Sprintf("use \"%s build --engine %s\"", p.call(), engine.Name()))
	}
	b := p.builder
	b.Context, b.ContinueOnFailure = nil, o.keepGoing // called by prepare
	b.Record.Priority = o.priority
	if b.Logger == nil {
		b.Logger = p.logger()
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	if o.many.atMost > 0 && (o.rootsOnly || b.Record.RootsOnly) {
		return command.Usage(errors.New("--at-most looks into the target roots, and --roots-only does not"), "")
	}
	if nodes, err = p.part(ctx, nodes, o.many); err != nil {
		return err
	}
	done, err := o.record.record(ctx, &b)
	if err != nil {
		return err
	}
	defer done()
	if err := p.nameCode(ctx, &b, true); err != nil {
		return err
	}
	b.Record.RootsOnly = b.Record.RootsOnly || o.rootsOnly
	if o.wait {
		if b.Observers, err = p.progress(buildOptions{progress: o.progress}); err != nil {
			return err
		}
	}
	run, err := engine.Submit(ctx, p.request(b, nodes))
	if err != nil {
		return notBuilt(err)
	}
	if o.wait {
		report, err := run.Wait(ctx)
		p.followed = true
		goesOn := ctx.Err() != nil || denied(err)
		if goesOn {
			p.tellGoesOn(run)
		}
		err = p.reportBuild(ctx, report, err, nodes)
		if goesOn && is[*build.StoppedError](err) {
			return &command.Error{Err: err, Code: exitCode(err), Hint: "\"stardag builds watch " + run.ID() + "\" follows it"}
		}
		return err
	}
	doc := submittedDocument{BuildID: run.ID(), BuildURL: run.URL(), Engine: engine.Name(), TaskCount: run.Counts()}
	if p.json {
		return p.document(doc)
	}
	c := doc.TaskCount
	if c.Discovered == 0 {
		return p.print("Build %s: submitted.\n%s\n", doc.BuildID, doc.BuildURL)
	}
	return p.print("Build %s: submitted — %d to make, %d already complete.\n%s\n", doc.BuildID, c.Pending(), c.PreviouslyCompleted, doc.BuildURL)
}

// reportBuild shows how a build went, by its report and its error.
func (p *program) reportBuild(ctx context.Context, report *build.Report, err error, nodes []stardag.Node) error {
	if p.json {
		return errors.Join(refusal(report), p.document(report))
	}
	if showErr := p.showReport(ctx, report, nodes); err == nil {
		err = showErr
	}
	if err != nil {
		return refusal(report)
	}
	return nil
}
