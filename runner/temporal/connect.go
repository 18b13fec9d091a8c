package temporal

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
)

// dialFor is how long a server may take to answer at first.
const dialFor = 10 * time.Second

// dial connects, and makes sure that there is such a namespace on a server that is new enough. It returns the engine with what is configured.
func (e Engine) dial(ctx context.Context) (Engine, client.Client, error) {
	e, o, err := e.options(ctx)
	if err != nil {
		return e, nil, err
	}
	e.Address, e.Namespace = o.HostPort, o.Namespace
	ctx, cancel := context.WithTimeout(ctx, dialFor)
	defer cancel()
	c, err := client.DialContext(ctx, o)
	if err != nil {
		return e, nil, unreached(e, o, err)
	}
	info, err := c.WorkflowService().GetSystemInfo(ctx, &workflowservice.GetSystemInfoRequest{})
	if err == nil {
		err = oldServer(info.GetServerVersion())
	}
	if err == nil {
		_, err = c.WorkflowService().DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: o.Namespace})
	}
	if err != nil {
		c.Close()
		return e, nil, reason(e, err)
	}
	return e, c, nil
}

// tooOldError says that a server is older than what the engine uses.
type tooOldError struct{ version string }

func (e tooOldError) Error() string { return "it is version " + e.version }

// oldServer returns an error for the version of a server that is too old. One that cannot be read is let pass.
func oldServer(version string) error {
	majorText, rest, _ := strings.Cut(version, ".")
	minorText, _, _ := strings.Cut(rest, ".")
	major, err := strconv.Atoi(majorText)
	minor, err2 := strconv.Atoi(minorText)
	if readable := err == nil && err2 == nil; readable && (major < 1 || major == 1 && minor < 25) {
		return tooOldError{version}
	}
	return nil
}

// reason says in one line why a server cannot be used, and what to do.
func reason(e Engine, err error) error {
	var (
		namespace *serviceerror.NamespaceNotFound
		missing   *serviceerror.NotFound
		denied    *serviceerror.PermissionDenied
		old       *serviceerror.Unimplemented
		version   tooOldError
	)
	switch {
	case errors.As(err, &namespace), errors.As(err, &missing):
		return fmt.Errorf("the Temporal server at %s has no namespace %q: make it with \"temporal operator namespace create --namespace %[2]s\", or name another one in TEMPORAL_NAMESPACE", e.Address, e.Namespace)
	case errors.As(err, &denied), serviceerror.ToStatus(err).Code().String() == "Unauthenticated":
		return fmt.Errorf("the Temporal server at %s does not let this program into namespace %q: is its API key or certificate still valid (TEMPORAL_API_KEY, TEMPORAL_TLS_CLIENT_CERT_PATH)? %w", e.Address, e.Namespace, oneLine(err))
	case errors.As(err, &old), errors.As(err, &version):
		return fmt.Errorf("the Temporal server at %s is too old for this program, which needs 1.25 or later: %w", e.Address, oneLine(err))
	}
	return fmt.Errorf("the Temporal server at %s does not answer: is it there (TEMPORAL_ADDRESS), and does it want TLS (TEMPORAL_TLS)? %w", e.Address, oneLine(err))
}

// lineError is an error whose message is in one line.
type lineError struct{ error }

func (e lineError) Error() string { return strings.Join(strings.Fields(e.error.Error()), " ") }

func (e lineError) Unwrap() error { return e.error }

func oneLine(err error) error { return lineError{err} }

// Search attributes of workflows, where the namespace has them: all are keywords.
var (
	attributeBuild = temporal.NewSearchAttributeKeyKeyword("StardagBuild")
	attributeName  = temporal.NewSearchAttributeKeyKeyword("StardagName")
	noAttributes   = temporal.NewSearchAttributes()
)

func attributesOf(id, name string) temporal.SearchAttributes {
	if name == "" {
		return temporal.NewSearchAttributes(attributeBuild.ValueSet(id))
	}
	return temporal.NewSearchAttributes(attributeBuild.ValueSet(id), attributeName.ValueSet(name))
}
