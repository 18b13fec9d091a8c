package registrysql

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) LockApp(ctx context.Context, kind wire.DeploymentKind, app string, lock hub.Lock) error {
	query := t.q.LockAppExclusive
	if lock == hub.Shared {
		query = t.q.LockAppShared
	}
	if t.Dialect() == sqldb.SQLite {
		return nil
	}
	return t.Do(ctx, query, fmt.Sprintf("stardag app %d %s %s", t.env, kind, app))
}

func (t *transaction) Deployment(ctx context.Context, id string) (*hub.DeploymentRow, error) {
	return t.q.DeploymentByID.One(ctx, t.Tx, t.env, id)
}

func (t *transaction) LocalDeployment(ctx context.Context, codeID string) (*hub.DeploymentRow, error) {
	return t.q.DeploymentLocal.One(ctx, t.Tx, t.env, codeID)
}

func (t *transaction) LastGeneration(ctx context.Context, kind wire.DeploymentKind, app string) (int, error) {
	return t.q.DeploymentLastGeneration.Only(ctx, t.Tx, t.env, string(kind), app)
}

func (t *transaction) InsertDeployment(ctx context.Context, d *hub.DeploymentRow) (bool, error) {
	return inserted(ctx, t, &d.PK, &t.q.DeploymentInsert, t.env, d.ID, string(d.Kind), d.AppName, d.CodeID, sqldb.Null(d.ImageID), sqldb.Null(d.ModalAppID),
		d.Generation, d.DeployedAt.UnixMicro(), wireMicros(d.ActivatedAt))
}

func (t *transaction) UpdateDeployment(ctx context.Context, d *hub.DeploymentRow) error {
	return t.Do(ctx, t.q.DeploymentUpdate, t.env, d.PK, sqldb.Null(d.ImageID), sqldb.Null(d.ModalAppID), wireMicros(d.ActivatedAt))
}

func (t *transaction) Deployments(ctx context.Context, f hub.DeploymentFilter) ([]hub.DeploymentRow, error) {
	var kind any
	if f.Kind != nil {
		kind = string(*f.Kind)
	}
	return t.q.DeploymentList.All(ctx, t.Tx, t.env, kind, sqldb.Null(f.AppName), f.Current, f.Limit)
}

func (t *transaction) Settings(ctx context.Context, hash string) (*hub.SettingsRow, error) {
	return t.q.SettingsByHash.One(ctx, t.Tx, t.env, hash)
}

func (t *transaction) EnsureScope(ctx context.Context, deployment int64, hash string, body map[string]string) (int64, error) {
	if pk, err := t.q.ScopeFind.One(ctx, t.Tx, t.env, deployment, hash); pk != nil || err != nil {
		return valueOf(pk), err
	}
	if body == nil {
		body = map[string]string{}
	}
	stored, err := json.Marshal(body)
	if err != nil {
		return 0, err
	}
	if err := t.Do(ctx, t.q.SettingsInsert, t.env, hash, string(stored)); err != nil {
		return 0, err
	}
	if err := t.Do(ctx, t.q.ScopeInsert, t.env, deployment, hash); err != nil {
		return 0, err
	}
	return t.q.ScopeFind.Only(ctx, t.Tx, t.env, deployment, hash)
}
