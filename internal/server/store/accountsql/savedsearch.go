package accountsql

import (
	"context"
	"encoding/json"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertSavedSearch(ctx context.Context, s *accounts.SavedSearch) error {
	columns, err := json.Marshal(s.Columns)
	if err != nil {
		return err
	}
	return t.insert(ctx, &s.Key, &t.q.InsertSavedSearch, s.ID, s.Env, sqldb.Null(s.OwnerKey), s.Shared, s.Name, s.Query, s.Zone, string(columns), s.Sort,
		sqldb.Micros(s.CreatedAt), sqldb.Micros(s.ChangedAt))
}

func (t *tx) SavedSearches(ctx context.Context, env, userKey int64) ([]accounts.SavedSearch, error) {
	return all(ctx, t, &t.q.SavedSearches, env, userKey)
}

func (t *tx) SavedSearch(ctx context.Context, env, userKey int64, id string) (*accounts.SavedSearch, error) {
	if !isID(id) {
		return nil, nil
	}
	return one(ctx, t, &t.q.SavedSearch, env, id, userKey)
}

func (t *tx) UpdateSavedSearch(ctx context.Context, s *accounts.SavedSearch) error {
	columns, err := json.Marshal(s.Columns)
	if err != nil {
		return err
	}
	return t.exec(ctx, t.q.UpdateSavedSearch, s.Key, s.Shared, s.Name, s.Query, s.Zone, string(columns), s.Sort, sqldb.Micros(s.ChangedAt))
}

func (t *tx) DeleteSavedSearch(ctx context.Context, key int64) error {
	return t.exec(ctx, t.q.DeleteSavedSearch, key)
}
