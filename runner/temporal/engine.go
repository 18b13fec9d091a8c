// Package temporal is the engine for those who run Temporal: a build is a workflow, and each kind of tasks is an activity, on a task queue for each
// queue of kinds. What a build needs, and who has a task, is the registry's business as with every engine: the workflow holds no graph. It asks
// for tasks that can start, and has them run.
//
// A program that is to use it names it in its main, with app.Engines(temporal.Engine{}).
package temporal

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
)

// Engine carries builds out on a Temporal server. Where its zero value leaves something open, the environment variables of Temporal's own tools decide,
// TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY and TEMPORAL_TLS…, then [engine.temporal] in the configuration, then temporal.toml.
type Engine struct {
	// Address is the server's, as "host:port".
	Address string
	// Namespace is where workflows are.
	Namespace string
	// TLS says how the connection is encrypted.
	TLS TLS
	// APIKeyFile is a file with the API key, where the server wants one. It is read again whenever the key is sent.
	APIKeyFile string
	// QueuePrefix begins the names of task queues; empty is "stardag.". Whoever submits and the workers have the same.
	QueuePrefix string
	// Versions says what workers do about builds whose code no worker has any more: [Pinned], which is what empty means, leaves them to workers of
	// their code, and [Latest] goes on with the worker's code. It plans them anew, and refuses one whose tasks have other ids there.
	Versions string
	// UI is where the server's pages are, as "https://temporal.example.com". Builds have a link to their workflows there.
	UI string
	// Heartbeat is how long nothing has to be heard of a worker for its tasks to be given to others; 0 is 5 seconds.
	Heartbeat time.Duration
	// MaxEvents is how many events a history has before the workflow goes on in a new one; 0 is 40,000. The server's bound is about 51,000.
	MaxEvents int
}

var _ runner.Engine = Engine{}

// Name is "temporal".
func (Engine) Name() string { return "temporal" }

const (
	defaultHeartbeat = 5 * time.Second
	defaultMaxEvents = 40_000
	// appPrefix begins the names under which the registry offers the tasks of builds: each build has its own.
	appPrefix = "temporal:"
	// workflowName is the name of workflows, and defaultPrefix begins the names of their task queues.
	workflowName  = "stardag.Build"
	defaultPrefix = "stardag."
	// memoSubmission names the member of a workflow's memo that says which submission of the build it was started for.
	memoSubmission = "stardag_submission"
)

func appOf(build string) string { return appPrefix + build }

// controlQueue is where workflows of a version of code are carried on, and taskQueue where tasks of a queue run.
func controlQueue(prefix, deployment string) string {
	return cmp.Or(prefix, defaultPrefix) + deployment
}

func taskQueue(prefix, deployment, queue string) string {
	return controlQueue(prefix, deployment) + "." + queue
}

// page is the address of a build's workflow on Temporal's pages; empty where it is not known where they are.
func (e Engine) page(id string) string {
	if e.UI == "" {
		return ""
	}
	return e.UI + "/namespaces/" + url.PathEscape(e.Namespace) + "/workflows/" + url.PathEscape(id)
}

// pageKept returns page, and where it is not known where Temporal's pages are, the address that the build has which is taken up again.
func (e Engine) pageKept(ctx context.Context, b build.Builder) (func(string) string, error) {
	if e.UI != "" || b.Record.Resume == "" {
		return e.page, nil
	}
	found, err := b.Registry.Build(ctx, b.Record.Resume)
	if err != nil {
		return nil, err
	}
	return func(string) string { return saidOf(found).Page }, nil
}

// said is what the engine has the registry keep with a build.
type said struct {
	Page       string `json:"dashboard_url"`
	Submission string `json:"submission"`
}

func saidOf(b *wire.Build) (s said) {
	if json.Unmarshal(b.ExecutorMetadata, &s) != nil {
		return said{} // it is of another engine
	}
	return s
}

// Submit records a build and starts its workflow. When the workflow cannot be started the build is cancelled.
func (e Engine) Submit(ctx context.Context, r runner.Request) (runner.Run, error) {
	e, c, err := e.dial(ctx)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	b, done, err := r.Builder.Connect(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	if err := offering(ctx, b); err != nil {
		return nil, err
	}
	page, err := e.pageKept(ctx, b)
	if err != nil {
		return nil, err
	}
	s, err := b.SubmitAs(ctx, build.Handover{App: appOf, Page: page, Mark: rand.Text()}, r.Tasks...)
	if err != nil {
		return nil, err
	}
	if err := e.start(ctx, c, b, s.ID, ""); err != nil {
		err = fmt.Errorf("start the workflow of build %s: %w", s.ID, err)
		if left := b.CancelBuild(context.WithoutCancel(ctx), s.ID); left != nil {
			err = fmt.Errorf("%w; and the build could not be cancelled: %w", err, left)
		}
		return nil, err
	}
	return &run{runner.NewRecorded(r, s), e}, nil
}

// offering says why the registry cannot be used for this engine.
func offering(ctx context.Context, b build.Builder) error {
	if _, err := b.Registry.Builds(ctx, registry.BuildFilter{Limit: 1}); err != nil { // an answer names the extensions
		return err
	}
	if !b.Registry.Offers("offers") {
		return errors.New("the registry does not offer tasks without claiming them: update its server, which has to be one of Stardag for Go")
	}
	return nil
}

// start starts the workflow of a build, unless it runs. Whoever starts it may not be who has submitted the build, so that the registry says what the build is.
// One of which no plan is recorded is for workers of the deployment otherwise, who end it when nobody goes on recording it.
func (e Engine) start(ctx context.Context, c client.Client, b build.Builder, id, otherwise string) error {
	found, err := b.Registry.Build(ctx, id)
	if err != nil {
		return err
	}
	plans, err := b.Registry.BuildPlans(ctx, id)
	if err != nil {
		return err
	}
	deployment := otherwise
	switch {
	case len(plans.Plans) > 0:
		deployment = plans.Plans[0].DeploymentID
	case otherwise == "":
		return errors.New("it has no plan")
	}
	for _, p := range plans.Plans {
		if p.IsActive {
			deployment = p.DeploymentID
		}
	}
	in := buildInput{
		Build: id, Prefix: e.QueuePrefix, Deployment: deployment, Priority: found.Priority,
		Heartbeat: cmp.Or(e.Heartbeat, defaultHeartbeat), MaxEvents: cmp.Or(e.MaxEvents, defaultMaxEvents), Brief: maxBrief,
	}
	options := client.StartWorkflowOptions{
		ID: id, TaskQueue: controlQueue(e.QueuePrefix, deployment), WorkflowIDReusePolicy: enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		Memo:                     map[string]any{"stardag_build": b.Registry.BuildURL(id), "stardag_name": found.Name, memoSubmission: saidOf(found).Submission},
		StaticSummary:            b.Registry.BuildURL(id),
		TypedSearchAttributes:    attributesOf(id, found.Name),
	}
	ctx, cancel := context.WithTimeout(ctx, dialFor)
	defer cancel()
	if d, err := c.DescribeWorkflow(ctx, id, ""); err == nil && d.Status == enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING &&
		d.RawResponse.GetWorkflowExecutionInfo().GetTaskQueue() != options.TaskQueue { // the build has been planned anew by other code
		options.WorkflowIDConflictPolicy = enumspb.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING
	}
	_, err = c.ExecuteWorkflow(ctx, options, workflowName, in)
	if invalid := new(serviceerror.InvalidArgument); errors.As(err, &invalid) {
		options.TypedSearchAttributes = noAttributes // which the namespace does not have; the memo has the same
		_, err = c.ExecuteWorkflow(ctx, options, workflowName, in)
	}
	if invalid := new(serviceerror.InvalidArgument); err == nil || errors.As(err, &invalid) {
		return refusedSize(e, err)
	}
	return reason(e, err)
}

// Follow returns a build that was submitted before.
func (e Engine) Follow(ctx context.Context, b build.Builder, id string) (runner.Run, error) {
	r, err := runner.FindRecorded(ctx, b, id)
	if err != nil {
		return nil, err
	}
	return &run{r, e}, nil
}

// run is a build with its workflow.
type run struct {
	*runner.Recorded

	engine Engine
}

// Cancel ends the build in the registry, by which its runs and its workflow end. The workflow is told too, which is faster.
func (r *run) Cancel(ctx context.Context) error {
	if err := r.Recorded.Cancel(ctx); err != nil {
		return err
	}
	_, c, err := r.engine.dial(ctx)
	if err != nil {
		return nil // the build has ended: its workflow finds out
	}
	defer c.Close()
	_ = c.CancelWorkflow(ctx, r.ID(), "")
	return nil
}
