package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/registry/wire"
)

func savedSearchRoutes(h *rooms.Registry, a *accounts.Accounts) []Route {
	const tag, path = "search", "/searches"
	type create struct{ Body wire.CreateSavedSearch }
	type one struct {
		SearchID string `path:"search_id" format:"uuid" doc:"The saved search's id"`
	}
	type change struct {
		one
		Body wire.ChangeSavedSearch
	}
	return []Route{
		Handle(ext(http.MethodGet, path, "list_saved_searches", tag, "Searches with a name: the shared ones, and the caller's own"),
			func(ctx context.Context, c *Call, _ *None) (*wire.SavedSearches, error) {
				found, err := a.SavedSearches(ctx, c.caller())
				return &wire.SavedSearches{Searches: found}, err
			}),
		Handle(ext(http.MethodPost, path, "save_search", tag, "Keep a search under a name").created().refuses(400, 409),
			func(ctx context.Context, c *Call, in *create) (*wire.SavedSearch, error) {
				if err := h.CheckSearch(search.Filter{Query: in.Body.Query, Zone: in.Body.Zone, Sort: in.Body.Sort}); err != nil {
					return nil, err
				}
				out, err := a.SaveSearch(ctx, c.caller(), in.Body)
				return out, err
			}),
		Handle(ext(http.MethodPatch, path+"/{search_id}", "change_saved_search", tag, "Rename, share or replace a saved search").refuses(400, 403, 404, 409),
			func(ctx context.Context, c *Call, in *change) (*wire.SavedSearch, error) {
				var f search.Filter
				if in.Body.Query != nil {
					f.Query = *in.Body.Query
				}
				if in.Body.Zone != nil {
					f.Zone = *in.Body.Zone
				}
				if in.Body.Sort != nil {
					f.Sort = *in.Body.Sort
				}
				if err := h.CheckSearch(f); err != nil {
					return nil, err
				}
				out, err := a.ChangeSavedSearch(ctx, c.caller(), in.SearchID, in.Body)
				return out, err
			}),
		Handle(ext(http.MethodDelete, path+"/{search_id}", "delete_saved_search", tag, "Forget a saved search").refuses(403, 404),
			func(ctx context.Context, c *Call, in *one) (*None, error) {
				return nil, a.DeleteSavedSearch(ctx, c.caller(), in.SearchID)
			}),
	}
}
