package accountsql

import (
	"encoding/json"
	"fmt"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func scanSavedSearch(r scanner) (s accounts.SavedSearch, err error) {
	var columns string
	var created, changed int64
	if err := r.Scan(&s.Key, &s.ID, &s.Env, &s.OwnerKey, &s.OwnerEmail, &s.Shared, &s.Name, &s.Query, &s.Zone, &columns, &s.Sort, &created, &changed); err != nil {
		return s, err
	}
	s.CreatedAt, s.ChangedAt = sqldb.Time(created), sqldb.Time(changed)
	if err := json.Unmarshal([]byte(columns), &s.Columns); err != nil {
		return s, fmt.Errorf("columns of saved search %s: %w", s.ID, err)
	}
	return s, nil
}

func (t *tx) InsertSavedSearch(s *accounts.SavedSearch) error {
	columns, err := json.Marshal(s.Columns)
	if err != nil {
		return err
	}
	return t.insert(&s.Key, t.q.InsertSavedSearch, s.ID, s.Env, sqldb.Null(s.OwnerKey), s.Shared, s.Name, s.Query, s.Zone, string(columns), s.Sort,
		sqldb.Micros(s.CreatedAt), sqldb.Micros(s.ChangedAt))
}

func (t *tx) SavedSearches(env, userKey int64) ([]accounts.SavedSearch, error) {
	return all(t, scanSavedSearch, t.q.SavedSearches, env, userKey)
}

func (t *tx) SavedSearch(env, userKey int64, id string) (*accounts.SavedSearch, error) {
	if !isID(id) {
		return nil, nil
	}
	return one(t, scanSavedSearch, t.q.SavedSearch, env, id, userKey)
}

func (t *tx) UpdateSavedSearch(s *accounts.SavedSearch) error {
	columns, err := json.Marshal(s.Columns)
	if err != nil {
		return err
	}
	return t.exec(t.q.UpdateSavedSearch, s.Key, s.Shared, s.Name, s.Query, s.Zone, string(columns), s.Sort, sqldb.Micros(s.ChangedAt))
}

func (t *tx) DeleteSavedSearch(key int64) error { return t.exec(t.q.DeleteSavedSearch, key) }
