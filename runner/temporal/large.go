package temporal

import (
	"context"
	"errors"
	"fmt"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/temporal"
)

// Messages have ids, names of kinds and texts that are cut: the largest, of a thousand tasks that can start, is below 256 kB unless names of kinds are very
// long. A server takes 2 MB unless somebody has changed that.

// smallLimit says what to do about a server that takes less.
const smallLimit = "the Temporal server takes smaller messages than the engine sends: raise limit.blobSize.error of its namespace to 256 kB or more (2 MB where it is not configured), and submit the build again with --resume"

// tooLarge reports whether an activity has failed since the server does not take what it had to say. What a failure says too much is cut by the server.
func tooLarge(err error) bool {
	refused := new(temporal.ServerError)
	return errors.As(err, &refused) && strings.Contains(refused.Error(), "size limit") && !strings.Contains(refused.Error(), "Failure exceeds")
}

// refusedSize returns an error that says what to do when the server has refused a request since something of it is too large.
func refusedSize(e Engine, err error) error {
	invalid := new(serviceerror.InvalidArgument)
	if !errors.As(err, &invalid) || !strings.Contains(invalid.Message, "limit") {
		return err
	}
	return fmt.Errorf("the Temporal server at %s takes smaller messages than the engine sends: raise limit.blobSize.error of namespace %q to 256 kB or more (2 MB where it is not configured): %w", e.Address, e.Namespace, oneLine(err))
}

// terminatedByServer returns why the server has ended the last workflow of a build by itself, as it does with one that is larger than its limits; empty where
// somebody else has ended it.
func (s *server) terminatedByServer(ctx context.Context, id string) (string, error) {
	history := s.client.GetWorkflowHistory(ctx, id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
	for history.HasNext() {
		event, err := history.Next()
		if err != nil {
			return "", err
		}
		if ended := event.GetWorkflowExecutionTerminatedEventAttributes(); ended.GetIdentity() == "history-service" {
			return ended.GetReason(), nil
		}
	}
	return "", nil
}
