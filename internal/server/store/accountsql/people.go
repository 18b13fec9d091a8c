package accountsql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

var _ reads.People = (*Store)(nil)

// Users returns people by id.
func (s *Store) Users(ctx context.Context, ids []string) (map[string]wire.BuildUser, error) {
	out := make(map[string]wire.BuildUser, len(ids))
	return out, s.db.Read(ctx, func(t *sqldb.Tx) error {
		found, err := s.q.People.All(ctx, t, t.List(ids))
		for _, u := range found {
			out[u.ID] = u
		}
		return err
	})
}

// Find returns the ids of the people that have this id or e-mail address.
func (s *Store) Find(ctx context.Context, idOrEmail string) ([]string, error) {
	ids := []string{}
	err := s.db.Read(ctx, func(t *sqldb.Tx) error {
		found, err := s.q.PeopleFound.All(ctx, t, idOrEmail)
		ids = append(ids[:0], found...)
		return err
	})
	return ids, err
}

// Standing says how far an environment has been set up.
func (s *Store) Standing(ctx context.Context, env int64, at time.Time) (out reads.Standing, err error) {
	err = s.db.Read(ctx, func(t *sqldb.Tx) error {
		out, err = s.q.Standing.Only(ctx, t, env, at.UnixMicro())
		return err
	})
	return out, err
}
