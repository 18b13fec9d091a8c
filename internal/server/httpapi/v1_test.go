package httpapi_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

const isoForm = `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$`

// keys returns the names in a document, sorted.
func keys(v any) []string {
	var all []string
	for k := range v.(map[string]any) {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// What the reference's command line does between "auth login" and its first build.
func TestLoginOfTheCommandLine(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		nobody := h.as(t)
		config := nobody.want(200, "GET", "/api/v1/auth/config", "")
		want := map[string]any{"auth_mode": "local", "oidc_issuer": nil, "oidc_client_id": nil, "oidc_ui_client_id": nil, "cognito_domain": nil, "local_registration_enabled": true, "oidc_scopes": []any{}}
		if diff := cmp.Diff(want, config.json); diff != "" {
			t.Error(diff)
		}
		h.login(t, "ada@example.com")
		login := nobody.want(200, "POST", "/api/v1/auth/login", `{"email":"ada@example.com","password":"correct horse"}`)
		if login.str("token_type") != "Bearer" || login.at("expires_in") != 604800.0 || login.header.Get("Set-Cookie") != "" {
			t.Errorf("got %s %v", login.text, login.header)
		}
		session := h.bearer(t, login.str("session_token"))
		workspace := session.want(201, "POST", "/api/v1/ui/workspaces", `{"name":"Acme","slug":"acme","initial_environment_name":"Main","initial_environment_slug":"main","initial_target_root_name":"extra","initial_target_root_uri":"s3://bkt/x"}`)
		if diff := cmp.Diff([]string{"description", "id", "is_personal", "name", "slug"}, keys(workspace.json)); diff != "" {
			t.Error(diff)
		}
		w := workspace.str("id")
		me := session.want(200, "GET", "/api/v1/ui/me", "")
		if me.str("user.email") != "ada@example.com" || me.at("user.display_name") != nil || me.str("user.external_id") == "" || me.str("workspaces.1.slug") != "acme" || me.str("workspaces.1.role") != "owner" || me.at("workspaces.1.is_personal") != false || me.at("workspaces.0.is_personal") != true {
			t.Errorf("got %s", me.text)
		}
		access := session.want(200, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+w+`"}`)
		if access.str("token_type") != "Bearer" || access.at("expires_in") != 600.0 {
			t.Errorf("got %s", access.text)
		}
		inside := h.bearer(t, access.str("access_token"))
		environments := inside.want(200, "GET", "/api/v1/ui/workspaces/"+w+"/environments", "")
		if diff := cmp.Diff([]any{map[string]any{"id": environments.at("0.id"), "workspace_id": w, "name": "Main", "slug": "main", "description": nil, "owner_id": nil}}, environments.json); diff != "" {
			t.Error(diff)
		}
		e := environments.str("0.id")
		roots := inside.want(200, "GET", "/api/v1/ui/workspaces/"+w+"/environments/"+e+"/target-roots", "")
		if diff := cmp.Diff([]any{map[string]any{"id": roots.at("0.id"), "environment_id": e, "name": "extra", "uri_prefix": "s3://bkt/x", "created_at": roots.at("0.created_at")}}, roots.json); diff != "" {
			t.Error(diff)
		}
		if !regexp.MustCompile(isoForm).MatchString(roots.str("0.created_at")) {
			t.Errorf("got %s", roots.str("0.created_at"))
		}
		for _, by := range []*visitor{session, inside} {
			by.want(200, "GET", "/api/v1/ui/me", "")
		}
	})
}

// Each kind of credential counts where it belongs and nowhere else.
func TestCredentialsCountWhereTheyBelong(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		session, inside, w, e := h.team(t, "ada@example.com", "team")
		key := inside.want(201, "POST", "/api/v1/ui/workspaces/"+w+"/environments/"+e+"/api-keys", `{"name":"ci"}`).str("key")
		reading := inside.want(201, "POST", "/api/v1/ui/workspaces/"+w+"/environments/"+e+"/api-keys", `{"name":"reader","scope":"read"}`).str("key")
		program, reader, nobody := h.as(t, "X-API-Key", key), h.as(t, "X-API-Key", reading), h.as(t)
		environments := "/api/v1/ui/workspaces/" + w + "/environments"
		for _, tt := range []struct {
			by             *visitor
			name           string
			path           string
			status         int
			detail, header string
		}{
			{nobody, "nobody", "/api/v1/ui/me", 401, "Not authenticated", "Bearer"},
			{nobody, "nobody", environments, 401, "Not authenticated", "Bearer"},
			{nobody, "nobody", "/api/v1/target-roots", 401, "Authentication required. Provide X-API-Key header or Bearer token.", `Bearer, ApiKey realm="sdk"`},
			{session, "session", environments, 401, "Invalid token", ""},
			{session, "session", "/api/v1/target-roots?environment_id=" + e, 401, "Invalid token", ""},
			{inside, "token", "/api/v1/target-roots", 400, "environment_id is required when using JWT authentication", ""},
			{inside, "token", "/api/v1/target-roots?environment_id=" + w, 404, "Environment not found", ""},
			{inside, "token", "/api/v1/target-roots?environment_id=x", 404, "Environment not found", ""},
			{inside, "token", "/api/v1/target-roots?environment_id=" + e, 200, "", ""},
			{program, "key", "/api/v1/target-roots", 200, "", ""},
			{reader, "reading key", "/api/v1/target-roots", 200, "", ""},
			{program, "key", "/api/v1/ui/me", 401, "Not authenticated", ""},
			{program, "key", environments, 401, "Not authenticated", ""},
			{h.as(t, "X-API-Key", key+"x"), "bad key", "/api/v1/target-roots", 401, "Invalid API key", ""},
			{h.as(t, "X-API-Key", key+"x", "Authorization", inside.header.Get("Authorization")), "bad key beside a good token", "/api/v1/target-roots?environment_id=" + e, 401, "Invalid API key", ""},
			{h.bearer(t, "x.y.z"), "no token", "/api/v1/ui/me", 401, "Invalid token: it is no signed JWT", ""},
			{h.as(t, "Authorization", "Basic eDp5"), "basic", "/api/v1/ui/me", 401, "Not authenticated", ""},
		} {
			got := tt.by.do("GET", tt.path, "")
			if got.status != tt.status || (tt.detail != "" && got.at("detail") != tt.detail) || (tt.header != "" && got.header.Get("WWW-Authenticate") != tt.header) {
				t.Errorf("%s, %s: got %d %s %q, want %d %s %q", tt.name, tt.path, got.status, got.text, got.header.Get("WWW-Authenticate"), tt.status, tt.detail, tt.header)
			}
		}
		inside.want(401, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+w+`"}`)
	})
}

// Every route of the table refuses nobody, a member of nothing, and nonsense, as documented and without failing.
func TestEveryRouteRefusesWhatItShould(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		_, inside, w, e := h.team(t, "ada@example.com", "team")
		stranger, strangerInside, _, _ := h.team(t, "eve@example.com", "other")
		unknown := "01900000-0000-7000-8000-000000000000"
		fill := strings.NewReplacer("{workspace_id}", w, "{environment_id}", e, "{member_id}", unknown, "{invite_id}", unknown, "{key_id}", unknown, "{target_root_id}", unknown, "{session_id}", unknown)
		for _, r := range httpapi.AccountRoutes(h.Accounts, httpapi.AccountOptions{}) {
			path := fill.Replace(r.Path)
			name := r.Method + " " + r.Path
			open := r.Auth == httpapi.Anyone || r.Auth == httpapi.Visitor
			if got := h.as(t).do(r.Method, path, "{}"); !open && got.status != 401 {
				t.Errorf("%s: nobody got %d %s", name, got.status, got.text)
			}
			if r.OperationID == "end_session" {
				continue // it works, which would end the test
			}
			for _, body := range []string{"", "{", "[]", "null", `"x"`, `{"unknown":1}`, `{"name":5,"slug":[],"email":{},"role":"king","workspace_id":1e308}`, "\xff\xfe", `{"name":"a\u0000b"}`, strings.Repeat("[", 100_000), `{"name":` + strings.Repeat("9", 5000) + `}`} {
				for _, by := range []*visitor{inside, strangerInside, stranger} {
					if by == inside && r.OperationID == "delete_workspace" {
						continue // the same
					}
					got := by.do(r.Method, path, body)
					if got.status >= 500 {
						t.Errorf("%s with %.20q: %d %s", name, body, got.status, got.text)
					}
					if by != inside && strings.Contains(r.Path, "{workspace_id}") && got.status < 400 {
						t.Errorf("%s: a stranger got %d %s", name, got.status, got.text)
					}
				}
			}
			if strings.Contains(r.Path, "{") {
				for _, id := range []string{"x", "%00", "%FF", "' OR 1=1", strings.Repeat("a", 5000)} {
					bad := regexp.MustCompile(`\{[a-z_]+\}`).ReplaceAllString(r.Path, strings.ReplaceAll(id, " ", "%20"))
					if got := inside.do(r.Method, bad, "{}"); got.status < 400 || got.status >= 500 {
						t.Errorf("%s %s: %d %s", r.Method, bad, got.status, got.text)
					}
				}
			}
		}
		// The stranger's wild requests have ended neither their own session nor anything of the team.
		inside.want(200, "GET", "/api/v1/ui/workspaces/"+w, "")
	})
}

func TestStrangersLearnNothing(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		_, _, w, e := h.team(t, "ada@example.com", "team")
		session, eve, mine, mineEnvironment := h.team(t, "eve@example.com", "other")
		session.want(403, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+w+`"}`)
		for _, path := range []string{"", "/members", "/invites", "/environments", "/environments/" + e, "/environments/" + e + "/api-keys", "/environments/" + e + "/target-roots"} {
			got := eve.want(404, "GET", "/api/v1/ui/workspaces/"+w+path, "")
			if got.at("detail") != "Workspace not found" {
				t.Errorf("%s: %s", path, got.text)
			}
		}
		// Their own workspace does not open another's environment.
		for _, path := range []string{"", "/api-keys", "/target-roots"} {
			got := eve.want(404, "GET", "/api/v1/ui/workspaces/"+mine+"/environments/"+e+path, "")
			if got.at("detail") != "Environment not found" {
				t.Errorf("%s: %s", path, got.text)
			}
		}
		got := eve.want(403, "GET", "/api/v1/target-roots?environment_id="+e, "")
		if got.at("detail") != "Token is not valid for this environment" {
			t.Errorf("got %s", got.text)
		}
		// A member of both still needs a token of the right one.
		second := session.want(201, "POST", "/api/v1/ui/workspaces", `{"name":"Second","slug":"second"}`).str("id")
		eve.want(403, "GET", "/api/v1/ui/workspaces/"+second, "")
		eve.want(200, "GET", "/api/v1/ui/workspaces/"+mine+"/environments/"+mineEnvironment, "")
	})
}

func TestEnvironmentsKeysAndRoots(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		_, inside, w, e := h.team(t, "ada@example.com", "team")
		base := "/api/v1/ui/workspaces/" + w + "/environments"
		staging := inside.want(201, "POST", base, `{"name":"Staging","slug":"staging","description":"stg"}`)
		if staging.str("description") != "stg" || staging.str("workspace_id") != w {
			t.Errorf("got %s", staging.text)
		}
		taken := inside.want(409, "POST", base, `{"name":"Staging","slug":"staging"}`)
		if taken.at("detail") != "Environment slug already exists in this workspace" {
			t.Errorf("got %s", taken.text)
		}
		for _, slug := range []string{"", "a", "A1", "-a", "a-", "a b", "ä1", strings.Repeat("a", 65)} {
			got := inside.want(422, "POST", base, `{"name":"x","slug":"`+slug+`"}`)
			if got.str("detail.0.loc.1") != "slug" || got.str("detail.0.msg") == "" {
				t.Errorf("slug %q: %s", slug, got.text)
			}
		}
		s := base + "/" + staging.str("id")
		if got := inside.want(200, "PATCH", s, `{"name":"Stage"}`); got.str("name") != "Stage" || got.str("description") != "stg" {
			t.Errorf("got %s", got.text)
		}

		root := inside.want(201, "POST", s+"/target-roots", `{"name":"default","uri_prefix":"/data"}`)
		inside.want(409, "POST", s+"/target-roots", `{"name":"default","uri_prefix":"/other"}`)
		second := inside.want(201, "POST", s+"/target-roots", `{"name":"second","uri_prefix":"s3://b/p"}`)
		if got := inside.want(200, "PATCH", s+"/target-roots/"+second.str("id"), `{"uri_prefix":"s3://b/q"}`); got.str("uri_prefix") != "s3://b/q" || got.str("name") != "second" {
			t.Errorf("got %s", got.text)
		}
		inside.want(409, "PATCH", s+"/target-roots/"+second.str("id"), `{"name":"default"}`)
		inside.want(404, "GET", base+"/"+e+"/target-roots/"+root.str("id"), "")
		inside.want(404, "PATCH", base+"/"+e+"/target-roots/"+root.str("id"), `{"name":"x"}`)
		inside.want(404, "DELETE", base+"/"+e+"/target-roots/"+root.str("id"), "")
		inside.want(204, "DELETE", s+"/target-roots/"+second.str("id"), "")
		inside.want(404, "DELETE", s+"/target-roots/"+second.str("id"), "")

		made := inside.want(201, "POST", s+"/api-keys", `{"name":"ci"}`)
		want := []string{"created_at", "created_by_email", "created_by_id", "environment_id", "expires_at", "id", "key", "key_prefix", "last_used_at", "maker_gone", "name", "revoked_at", "scope"}
		if diff := cmp.Diff(want, keys(made.json)); diff != "" {
			t.Error(diff)
		}
		program := h.as(t, "X-API-Key", made.str("key"))
		if got := program.want(200, "GET", "/api/v1/target-roots", ""); got.text != `[{"name":"default","uri_prefix":"/data"}]` {
			t.Errorf("got %s", got.text)
		}
		inside.want(404, "DELETE", base+"/"+e+"/api-keys/"+made.str("id"), "")
		inside.want(204, "DELETE", s+"/api-keys/"+made.str("id"), "")
		if got := inside.want(200, "GET", s+"/api-keys", ""); got.text != "[]" {
			t.Errorf("got %s", got.text)
		}
		revoked := inside.want(200, "GET", s+"/api-keys?include_revoked=true", "")
		if !regexp.MustCompile(isoForm).MatchString(revoked.str("0.revoked_at")) || strings.Contains(revoked.text, made.str("key")) {
			t.Errorf("got %s", revoked.text)
		}
		program.want(401, "GET", "/api/v1/target-roots", "")
		if got := inside.want(404, "DELETE", s+"/api-keys/"+w, ""); got.at("detail") != "API key not found" {
			t.Errorf("got %s", got.text)
		}

		inside.want(204, "DELETE", s, "")
		inside.want(404, "GET", s, "")
		last := inside.want(400, "DELETE", base+"/"+e, "")
		if !strings.Contains(last.str("detail"), "last environment") {
			t.Errorf("got %s", last.text)
		}
	})
}

func TestMembersAndInvites(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		_, ada, w, _ := h.team(t, "ada@example.com", "team")
		bobToken := h.login(t, "bob@example.com")
		bob := h.bearer(t, bobToken)
		base := "/api/v1/ui/workspaces/" + w
		invite := ada.want(201, "POST", base+"/invites", `{"email":"BOB@example.com","role":"admin"}`)
		if invite.str("status") != "pending" || invite.str("invited_by_email") != "ada@example.com" || invite.str("code") == "" {
			t.Errorf("got %s", invite.text)
		}
		ada.want(409, "POST", base+"/invites", `{"email":"bob@example.com"}`)
		mine := bob.want(200, "GET", "/api/v1/ui/me/invites", "")
		if mine.str("0.workspace_name") != "Team" || mine.str("0.role") != "admin" {
			t.Errorf("got %s", mine.text)
		}
		answers := "/api/v1/ui/workspaces/invites/" + invite.str("id")
		h.bearer(t, h.login(t, "eve@example.com")).want(404, "POST", answers+"/accept", "")
		if got := bob.want(200, "POST", answers+"/accept", ""); got.str("id") != w || got.str("slug") != "team" {
			t.Errorf("got %s", got.text)
		}
		bob.want(400, "POST", answers+"/accept", "")
		bob.want(400, "POST", answers+"/decline", "")

		inside := h.bearer(t, bob.want(200, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+w+`"}`).str("access_token"))
		members := inside.want(200, "GET", base+"/members", "")
		adaID, bobID := members.str("0.id"), members.str("1.id")
		if got := inside.want(403, "PATCH", base+"/members/"+adaID, `{"role":"member"}`); got.at("detail") != "Only owners can make or change owners" {
			t.Errorf("got %s", got.text)
		}
		inside.want(403, "DELETE", base+"/members/"+adaID, "")
		inside.want(403, "PATCH", base+"/members/"+bobID, `{"role":"owner"}`)
		ada.want(400, "PATCH", base+"/members/"+adaID, `{"role":"member"}`)
		ada.want(400, "DELETE", base+"/members/"+adaID, "")
		ada.want(400, "POST", "/api/ext/v1/workspaces/"+w+"/leave", "")
		ada.want(200, "PATCH", base+"/members/"+bobID, `{"role":"member"}`)
		for _, request := range [][3]string{{"GET", base + "/invites", ""}, {"PATCH", base, `{"name":"x"}`}, {"DELETE", base, ""}, {"GET", "/api/ext/v1/workspaces/" + w + "/audit", ""}} {
			got := inside.want(403, request[0], request[1], request[2])
			if !strings.Contains(got.text, "role or higher") {
				t.Errorf("%v: %s", request, got.text)
			}
		}
		inside.want(204, "POST", "/api/ext/v1/workspaces/"+w+"/leave", "")
		inside.want(404, "GET", base, "")

		second := ada.want(201, "POST", base+"/invites", `{"email":"bob@example.com"}`)
		bob.want(204, "POST", "/api/v1/ui/workspaces/invites/"+second.str("id")+"/decline", "")
		third := ada.want(201, "POST", base+"/invites", `{"email":"bob@example.com"}`)
		ada.want(204, "DELETE", base+"/invites/"+third.str("id"), "")
		all := ada.want(200, "GET", base+"/invites", "")
		for i, status := range []string{"cancelled", "declined", "accepted"} {
			if got := all.str(fmt.Sprintf("%d.status", i)); got != status {
				t.Errorf("invite %d: got %s, want %s", i, got, status)
			}
		}
		audit := ada.want(200, "GET", "/api/ext/v1/workspaces/"+w+"/audit?limit=2&q=INVITE", "")
		if audit.str("entries.0.action") != "invite.cancelled" || audit.str("entries.0.actor.name") != "ada@example.com" || audit.str("entries.0.target") != "bob@example.com" {
			t.Errorf("got %s", audit.text)
		}
		next := ada.want(200, "GET", "/api/ext/v1/workspaces/"+w+"/audit?limit=2&q=INVITE&cursor="+audit.str("next_cursor"), "")
		if next.str("entries.0.action") != "invite.declined" {
			t.Errorf("got %s", next.text)
		}
		ada.want(400, "GET", "/api/ext/v1/workspaces/"+w+"/audit?cursor=x", "")
	})
}

func TestTooManyLogins(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		for range 10 {
			got := h.as(t).want(401, "POST", "/api/v1/auth/login", `{"email":"ada@example.com","password":"wrong horse"}`)
			if got.at("detail") != "Invalid email or password" {
				t.Errorf("got %s", got.text)
			}
		}
		got := h.as(t).want(429, "POST", "/api/v1/auth/login", `{"email":"ada@example.com","password":"wrong horse"}`)
		if _, ok := got.at("detail").(string); !ok || !regexp.MustCompile(`^(29\d|300)$`).MatchString(got.header.Get("Retry-After")) {
			t.Errorf("got %s, Retry-After %q", got.text, got.header.Get("Retry-After"))
		}
		h.as(t).want(422, "POST", "/api/v1/auth/login", `{"email":"nobody","password":"x"}`)
	})
}

func TestPublicKeysAndVersion(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	first, second := h.as(t).want(200, "GET", "/.well-known/jwks.json", ""), h.as(t).want(200, "GET", "/api/v1/.well-known/jwks.json", "")
	if first.text != second.text {
		t.Errorf("got %s and %s", first.text, second.text)
	}
	if diff := cmp.Diff([]string{"alg", "e", "kid", "kty", "n", "use"}, keys(first.at("keys.0"))); diff != "" {
		t.Error(diff)
	}
	if got := h.as(t).want(200, "GET", "/api/v1/version", ""); got.text != `{"server_version":"1.2.3","api_version":"v2"}` {
		t.Errorf("got %s", got.text)
	}
}

func TestProviderIsNamed(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), func(o *accounts.Options, _ *httpapi.AccountOptions) {
		o.Mode, o.Provider = accounts.OIDC, accounts.Provider{Issuer: "https://id.example.org", ClientID: "cli", UIClientID: "ui", Scopes: []string{"openid"}}
	})
	got := h.as(t).want(200, "GET", "/api/v1/auth/config", "")
	want := map[string]any{"auth_mode": "oidc", "oidc_issuer": "https://id.example.org", "oidc_client_id": "cli", "oidc_ui_client_id": "ui", "cognito_domain": nil, "local_registration_enabled": false, "oidc_scopes": []any{"openid"}}
	if diff := cmp.Diff(want, got.json); diff != "" {
		t.Error(diff)
	}
	h.as(t).want(http.StatusForbidden, "POST", "/api/v1/auth/login", `{"email":"a@b.c","password":"x"}`)
}
