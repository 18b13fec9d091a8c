package accountsql_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// origins are where the columns of the statements come from.
var origins = storetest.Origins{
	Home: map[string]string{
		"api_key": "api_keys", "attempts": "", "audit": "audit", "count": "", "environment": "environments", "invite": "invites", "lock_workspace": "workspaces",
		"member": "workspace_members", "membership": "workspaces", "pending": "invites", "people": "users", "standing": "", "saved": "saved_searches", "session": "sessions",
		"signing": "signing_keys", "target": "target_roots", "user": "users", "values": "server_values", "workspace": "workspaces",
	},
	Columns: map[string]string{
		// Of other rows.
		"created_by_id": "users.id", "created_by_email": "users.email", "env": "environments.pk", "environment_id": "environments.id",
		"invited_by_email": "users.email", "owner_email": "users.email", "owner_id": "users.id", "user_id": "users.id", "user_key": "users.pk",
		"workspace_id": "workspaces.id", "workspace_key": "workspaces.pk", "workspace_name": "workspaces.name", "workspace_members.email": "users.email",
		"workspace_members.display_name": "users.display_name", "membership/role": "workspace_members.role", "memberships/role": "workspace_members.role",
		"audit.environment_id": "audit.environment_id",
		// Under other names.
		"api_keys.key": "api_keys.pk", "api_keys.prefix": "api_keys.key_prefix", "api_keys.hash": "api_keys.key_hash", "api_keys.created_by": "users.pk",
		"audit.key": "audit.pk", "environments.key": "environments.pk", "environments.owner_key": "users.pk", "invites.key": "invites.pk",
		"invites.invited_by": "users.pk", "saved_searches.key": "saved_searches.pk", "saved_searches.owner_key": "users.pk", "signing_keys.id": "signing_keys.kid",
		"target_roots.key": "target_roots.pk", "users.key": "users.pk", "workspace_members.key": "workspace_members.pk", "workspaces.key": "workspaces.pk",
		"workspaces.personal": "workspaces.is_personal", "workspaces.created_by": "users.pk",
		// Computed.
		"maker_gone": "",
	},
}

func TestStatementsReturnTheirColumns(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		storetest.ReturnTheirColumns(t, db, accountsql.New(db).Statements(), origins)
	})
}
