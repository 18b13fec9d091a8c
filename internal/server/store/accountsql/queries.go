package accountsql

import (
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// queries are the statements of the folder queries.
type queries struct {
	InsertAPIKey            sqldb.Query[int64]                `sql:"insert_api_key"`
	APIKeys                 sqldb.Query[accounts.APIKey]      `sql:"api_keys"`
	APIKeysOf               sqldb.Query[accounts.APIKey]      `sql:"api_keys_of"`
	APIKeyInEnvironment     sqldb.Query[accounts.APIKey]      `sql:"api_key_in_environment"`
	APIKeyByHash            sqldb.Query[accounts.APIKey]      `sql:"api_key_by_hash"`
	RevokeAPIKey            string                            `sql:"revoke_api_key"`
	DeleteAPIKey            string                            `sql:"delete_api_key"`
	TouchAPIKey             string                            `sql:"touch_api_key"`
	People                  sqldb.Query[wire.BuildUser]       `sql:"people"`
	PeopleFound             sqldb.Query[string]               `sql:"people_found"`
	Standing                sqldb.Query[reads.Standing]       `sql:"standing"`
	InsertEnvironment       sqldb.Query[int64]                `sql:"insert_environment"`
	Environments            sqldb.Query[accounts.Environment] `sql:"environments"`
	EnvironmentInWorkspace  sqldb.Query[accounts.Environment] `sql:"environment_in_workspace"`
	EnvironmentBySlug       sqldb.Query[accounts.Environment] `sql:"environment_by_slug"`
	EnvironmentByID         sqldb.Query[accounts.Environment] `sql:"environment_by_id"`
	UpdateEnvironment       string                            `sql:"update_environment"`
	DeleteEnvironment       string                            `sql:"delete_environment"`
	InsertTargetRoot        sqldb.Query[int64]                `sql:"insert_target_root"`
	TargetRoots             sqldb.Query[accounts.TargetRoot]  `sql:"target_roots"`
	TargetRootInEnvironment sqldb.Query[accounts.TargetRoot]  `sql:"target_root_in_environment"`
	UpdateTargetRoot        string                            `sql:"update_target_root"`
	DeleteTargetRoot        string                            `sql:"delete_target_root"`
	InsertSavedSearch       sqldb.Query[int64]                `sql:"insert_saved_search"`
	SavedSearches           sqldb.Query[accounts.SavedSearch] `sql:"saved_searches"`
	SavedSearch             sqldb.Query[accounts.SavedSearch] `sql:"saved_search"`
	UpdateSavedSearch       string                            `sql:"update_saved_search"`
	DeleteSavedSearch       string                            `sql:"delete_saved_search"`
	InsertInvite            sqldb.Query[int64]                `sql:"insert_invite"`
	Invites                 sqldb.Query[accounts.Invite]      `sql:"invites"`
	InviteInWorkspace       sqldb.Query[accounts.Invite]      `sql:"invite_in_workspace"`
	Invite                  sqldb.Query[accounts.Invite]      `sql:"invite"`
	InviteByCode            sqldb.Query[accounts.Invite]      `sql:"invite_by_code"`
	PendingInvites          sqldb.Query[accounts.Invite]      `sql:"pending_invites"`
	AnswerInvite            string                            `sql:"answer_invite"`
	ExpireInvites           string                            `sql:"expire_invites"`
	InsertSession           string                            `sql:"insert_session"`
	Session                 sqldb.Query[accounts.Session]     `sql:"session"`
	Sessions                sqldb.Query[accounts.Session]     `sql:"sessions"`
	RevokeSession           string                            `sql:"revoke_session"`
	RevokeSessions          string                            `sql:"revoke_sessions"`
	RevokeOtherSessions     string                            `sql:"revoke_other_sessions"`
	TouchSession            string                            `sql:"touch_session"`
	PruneSessions           string                            `sql:"prune_sessions"`
	Attempts                sqldb.Query[attempts]             `sql:"attempts"`
	InsertAttempt           sqldb.Insert                      `sql:"insert_attempt"`
	DeleteAttempts          string                            `sql:"delete_attempts"`
	PruneAttempts           string                            `sql:"prune_attempts"`
	InsertAudit             sqldb.Query[int64]                `sql:"insert_audit"`
	Audit                   sqldb.Query[accounts.AuditEntry]  `sql:"audit"`
	PruneAudit              string                            `sql:"prune_audit"`
	InsertSigningKey        string                            `sql:"insert_signing_key"`
	SigningKeys             sqldb.Query[accounts.SigningKey]  `sql:"signing_keys"`
	RetireSigningKeys       string                            `sql:"retire_signing_keys"`
	Values                  sqldb.Query[namedValue]           `sql:"values"`
	PutValue                string                            `sql:"put_value"`
	DeleteValues            string                            `sql:"delete_values"`
	Lock                    string                            `sql:"lock,postgres"`
	InsertUser              sqldb.Query[int64]                `sql:"insert_user"`
	UserByID                sqldb.Query[accounts.User]        `sql:"user_by_id"`
	UserByKey               sqldb.Query[accounts.User]        `sql:"user_by_key"`
	UserByEmail             sqldb.Query[accounts.User]        `sql:"user_by_email"`
	UserByIdentity          sqldb.Query[accounts.User]        `sql:"user_by_identity"`
	InsertIdentity          string                            `sql:"insert_identity"`
	UpdateUser              string                            `sql:"update_user"`
	AnyUser                 sqldb.Query[bool]                 `sql:"any_user"`
	InsertWorkspace         sqldb.Query[int64]                `sql:"insert_workspace"`
	WorkspaceBySlug         sqldb.Query[accounts.Workspace]   `sql:"workspace_by_slug"`
	LockWorkspace           sqldb.Query[accounts.Workspace]   `sql:"lock_workspace"`
	UpdateWorkspace         string                            `sql:"update_workspace"`
	DeleteWorkspace         string                            `sql:"delete_workspace"`
	OwnedWorkspaces         sqldb.Query[int]                  `sql:"owned_workspaces"`
	CountInWorkspace        sqldb.Query[counts]               `sql:"count_in_workspace"`
	InsertMember            sqldb.Query[int64]                `sql:"insert_member"`
	Membership              sqldb.Query[accounts.Membership]  `sql:"membership"`
	Memberships             sqldb.Query[accounts.Membership]  `sql:"memberships"`
	Members                 sqldb.Query[accounts.Member]      `sql:"members"`
	MemberByID              sqldb.Query[accounts.Member]      `sql:"member_by_id"`
	MemberByUser            sqldb.Query[accounts.Member]      `sql:"member_by_user"`
	Owners                  sqldb.Query[int]                  `sql:"owners"`
	UpdateMemberRole        string                            `sql:"update_member_role"`
	DeleteMember            string                            `sql:"delete_member"`
}
