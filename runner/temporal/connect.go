package temporal

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
)

// dialFor is how long a server may take to answer at first.
const dialFor = 10 * time.Second

// options are what Temporal's own configuration says, and the engine's fields.
func (e Engine) options() (client.Options, error) {
	o, err := envconfig.LoadDefaultClientOptions()
	if err != nil {
		return o, fmt.Errorf("read Temporal's configuration (its TEMPORAL_ variables and temporal.toml): %w", err)
	}
	if e.Address != "" {
		o.HostPort = e.Address
	}
	if e.Namespace != "" {
		o.Namespace = e.Namespace
	}
	if o.HostPort == "" {
		o.HostPort = client.DefaultHostPort
	}
	if o.Namespace == "" {
		o.Namespace = client.DefaultNamespace
	}
	if o.ConnectionOptions.TLS != nil && o.ConnectionOptions.TLS.MinVersion == 0 {
		o.ConnectionOptions.TLS.MinVersion = tls.VersionTLS12
	}
	o.Logger = log.NewStructuredLogger(slog.New(slog.DiscardHandler)) // it tells of every retry
	return o, nil
}

// dial connects, and makes sure that there is such a namespace.
func (e Engine) dial(ctx context.Context) (client.Client, error) {
	o, err := e.options()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, dialFor)
	defer cancel()
	c, err := client.DialContext(ctx, o)
	if err != nil {
		return nil, reason(o, err)
	}
	if _, err := c.WorkflowService().DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: o.Namespace}); err != nil {
		c.Close()
		return nil, reason(o, err)
	}
	return c, nil
}

// reason says in one line why a server cannot be used, and what to do.
func reason(o client.Options, err error) error {
	var (
		namespace *serviceerror.NamespaceNotFound
		missing   *serviceerror.NotFound
		denied    *serviceerror.PermissionDenied
		old       *serviceerror.Unimplemented
	)
	switch {
	case errors.As(err, &namespace), errors.As(err, &missing):
		return fmt.Errorf("the Temporal server at %s has no namespace %q: make it with \"temporal operator namespace create --namespace %[2]s\", or name another one in TEMPORAL_NAMESPACE", o.HostPort, o.Namespace)
	case errors.As(err, &denied):
		return fmt.Errorf("the Temporal server at %s does not let this program into namespace %q: is its API key or certificate still valid (TEMPORAL_API_KEY, TEMPORAL_TLS_CLIENT_CERT_PATH)? %w", o.HostPort, o.Namespace, err)
	case errors.As(err, &old):
		return fmt.Errorf("the Temporal server at %s is too old for this program, which needs 1.25 or later: %w", o.HostPort, err)
	}
	return fmt.Errorf("the Temporal server at %s does not answer: is it there (TEMPORAL_ADDRESS), and does it want TLS (TEMPORAL_TLS)? %w", o.HostPort, err)
}

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
