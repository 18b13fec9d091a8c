// Package accounts decides who may do what. It has people and their credentials, workspaces with members and invitations,
// environments with API keys and target roots, and the audit log. It knows neither SQL nor HTTP; it declares the [Store]
// it needs.
//
// # Credentials
//
// A password gives a session; its token is a JWT that names a row, so that logging out ends it. A session, or a token of
// the company's identity provider, is exchanged for a token of one workspace that lives ten minutes. A program has an API
// key, which belongs to one environment. What a credential stands for is cached for five seconds, and dropped at once when
// this process changes anything it depends on.
//
// # Roles
//
// owner > admin > member. Members use everything and may leave; admins also change the workspace, its environments, keys,
// target roots, invitations and members; only owners touch owners and delete the workspace. A workspace always keeps an
// owner. Others do not learn that a workspace exists.
package accounts
