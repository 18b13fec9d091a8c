package httpapi

import (
	"slices"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/rooms"
)

// ExtensionRoutes returns the routes of our own, under /api/ext/v1: what the protocol of the reference has no word for.
func ExtensionRoutes(h *rooms.Registry, version string) []Route {
	return slices.Concat(openingRoutes(h), operationRoutes(h), workRoutes(h), workerRoutes(h), bodyRoutes(h), searchRoutes(h), lineageRoutes(h), streamRoutes(h, version), buildPageRoutes(h), compactPlanRoutes(h), fleetRoutes(h), taskPageRoutes(h), nameRoutes(h), kindRoutes(h))
}

// PlaceRoutes returns the routes of our own that need the registry and the accounts: what lies below target roots, saved
// searches, and where things are.
func PlaceRoutes(h *rooms.Registry, a *accounts.Accounts, reader *outputs.Reader) []Route {
	return slices.Concat(outputRoutes(h, a, reader), savedSearchRoutes(h, a), []Route{resolveRoute(h, a)})
}

// ext returns the head of a route of our own.
func ext(method, path, id, tag, summary string) Route {
	return Route{Method: method, Path: "/api/ext/v1" + path, OperationID: id, Tag: tag, Summary: summary, Auth: Registry}
}
