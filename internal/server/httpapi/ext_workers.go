package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

const putWorker = "put_worker"

// workerRoutes returns what workers say about themselves, and what they run.
func workerRoutes(h *rooms.Registry) []Route {
	const tag = "workers"
	type input struct {
		WorkerID string `path:"worker_id" format:"uuid" doc:"The id that the process gave itself"`
		Body     wire.PutWorker
	}
	put := ext(http.MethodPut, "/workers/{worker_id}", putWorker, tag, "Say that a worker is there, and renew the claims of what it runs")
	put.Description = "Each claim is renewed as a call of its own would renew it, whatever its plan and build, and all at once. One that is not was taken away, or has lapsed: " +
		"its run has to end. Whoever calls every few seconds with a time to live of three times as much is shown as gone, and replaced, soon after it died."
	type listInput struct {
		BuildID *string `query:"build_id" format:"uuid" doc:"Only what no worker takes of this build"`
	}
	list := ext(http.MethodGet, "/workers", "list_workers", tag, "Workers that were seen within the last hour, with what they run, and what none of them takes")
	list.Description = "Tasks wait of builds of Go programs that were handed to workers, which none takes: there is none, all are of another engine or have other code, take other kinds, " +
		"or have too little of what the tasks need. How many they are is not known before a worker has looked at the build."
	return []Route{
		Handle(put.refuses(400), func(ctx context.Context, c *Call, in *input) (*wire.WorkerSeen, error) {
			seen, err := h.PutWorker(ctx, c.caller(), in.WorkerID, in.Body)
			if err != nil {
				return nil, err
			}
			out := &wire.WorkerSeen{Claims: make([]wire.RenewedClaim, len(seen.Claims))}
			for i, claim := range seen.Claims {
				if out.Claims[i], err = renewedClaim(claim); err != nil {
					return nil, err
				}
			}
			return out, nil
		}),
		Handle(list, func(ctx context.Context, c *Call, in *listInput) (*wire.Workers, error) {
			return h.Workers(ctx, c.caller(), in.BuildID)
		}),
	}
}

func renewedClaim(claim hub.ClaimRenewed) (out wire.RenewedClaim, err error) {
	out.ExecutionID = claim.ExecutionID
	if claim.Refusal == nil {
		out.ClaimExpiresAt = new(wire.At(claim.Expires))
		return out, nil
	}
	out.BuildStatus = claim.BuildStatus
	out.Refusal, err = operationRefusal(claim.Refusal)
	return out, err
}
