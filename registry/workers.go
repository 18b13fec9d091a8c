package registry

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/registry/wire"
)

// PutWorker says that a worker is there and renews the claims of what it runs; see [wire.PutWorker]. The id is a UUID that the process gives
// itself. It is an extension of the protocol: the client [Client.Offers] "workers" when the server has it.
func (c *Client) PutWorker(ctx context.Context, workerID string, req wire.PutWorker) (*wire.WorkerSeen, error) {
	return send[wire.WorkerSeen](ctx, c, call{op: "report worker", id: workerID, method: http.MethodPut, path: []string{"api", "ext", "v1", "workers", workerID}, in: req, scoped: true})
}

// Workers lists the workers that were seen of late, with what they run, and what none of them takes. It is an extension of the protocol, as [Client.PutWorker].
func (c *Client) Workers(ctx context.Context) (*wire.Workers, error) {
	return get[wire.Workers](ctx, c, "list workers", "", nil, "api", "ext", "v1", "workers")
}
