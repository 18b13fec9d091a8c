package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/registry/wire"
)

// apiVersion is the newest version of the API that programs speak.
const apiVersion = "v2"

func serverRoutes(a *accounts.Accounts, o AccountOptions) []Route {
	const tag = "server"
	keys := func(path, id string) Route {
		return Handle(Route{Method: http.MethodGet, Path: path, OperationID: id, Tag: tag, Summary: "The public keys of the server's tokens"},
			func(ctx context.Context, _ *Call, _ *None) (*wire.PublicKeys, error) { return a.JWKS(ctx) })
	}
	return []Route{
		Handle(v1(http.MethodGet, "/version", "get_version", tag, "The version of the server", Anyone),
			func(context.Context, *Call, *None) (*wire.ServerVersion, error) {
				return &wire.ServerVersion{ServerVersion: o.Version, APIVersion: apiVersion}, nil
			}),
		keys("/.well-known/jwks.json", "get_keys"),
		keys("/api/v1/.well-known/jwks.json", "get_keys_v1"),
	}
}
