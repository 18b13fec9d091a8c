package signin_test

import (
	"net/http"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

// Who may come in, by way of the browser and with a token of the provider alike.
func TestWhoMayComeIn(t *testing.T) {
	t.Parallel()
	type changes = map[string]any
	groups := func(names ...any) changes { return changes{"groups": names} }
	for what, tt := range map[string]struct {
		set     func(*server.Auth)
		claims  changes
		problem string
	}{
		"everybody": {set: func(*server.Auth) {}},
		"a domain":  {set: func(a *server.Auth) { a.EmailDomains = []string{"other.example", "@Example.com"} }},
		"another domain": {
			set: func(a *server.Auth) { a.EmailDomains = []string{"other.example"} }, problem: "not_admitted",
		},
		"a domain below": {
			set: func(a *server.Auth) { a.EmailDomains = []string{"example.com"} }, claims: changes{"email": "ada@sub.example.com"}, problem: "not_admitted",
		},
		"a domain inside": {
			set: func(a *server.Auth) { a.EmailDomains = []string{"example.com"} }, claims: changes{"email": "ada@example.com@evil.example"}, problem: "not_admitted",
		},
		"a domain, not verified": {
			set: func(a *server.Auth) { a.EmailDomains = []string{"example.com"} }, claims: changes{"email_verified": false}, problem: "not_admitted",
		},
		"a domain, verification unsaid": {
			set: func(a *server.Auth) { a.EmailDomains = []string{"example.com"} }, claims: changes{"email_verified": nil}, problem: "not_admitted",
		},
		"a domain, verification unsaid and trusted": {
			set:    func(a *server.Auth) { a.EmailDomains, a.TrustEmail = []string{"example.com"}, true },
			claims: changes{"email_verified": nil},
		},
		"a domain, not verified and trusted": {
			set:    func(a *server.Auth) { a.EmailDomains, a.TrustEmail = []string{"example.com"}, true },
			claims: changes{"email_verified": false}, problem: "not_admitted",
		},
		"a group": {set: func(a *server.Auth) { a.Require = []string{"groups=ops", "groups=stardag"} }, claims: groups("a", 5, "stardag")},
		"no group": {
			set: func(a *server.Auth) { a.Require = []string{"groups=stardag"} }, problem: "not_admitted",
		},
		"another group": {
			set: func(a *server.Auth) { a.Require = []string{"groups=stardag"} }, claims: groups("stardag2", "/stardag"), problem: "not_admitted",
		},
		"a role inside": {
			set:    func(a *server.Auth) { a.Require = []string{"realm_access.roles=x"} },
			claims: changes{"realm_access": changes{"roles": []any{"x"}}},
		},
		"a claim whose name has dots": {
			set: func(a *server.Auth) { a.Require = []string{"https://x.example/ok=true"} }, claims: changes{"https://x.example/ok": true},
		},
		"a claim that is an object": {
			set: func(a *server.Auth) { a.Require = []string{"groups=stardag"} }, claims: changes{"groups": changes{"stardag": true}}, problem: "not_admitted",
		},
		"strangers, where only known ones may": {
			set: func(a *server.Auth) { a.KnownOnly = true }, problem: "not_admitted",
		},
		"the administrator, where only known ones may": {
			set: func(a *server.Auth) { a.KnownOnly, a.AdminEmail = true, "ADA@example.com" },
		},
		"the administrator, not verified": {
			set: func(a *server.Auth) { a.KnownOnly, a.AdminEmail = true, "ada@example.com" }, claims: changes{"email_verified": false}, problem: "email_taken",
		},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			i := testservers.NewIssuer(t)
			h := small(t, i, func(cfg *server.Config) { tt.set(&cfg.Auth) })
			p := h.visitor()
			asked := p.begin("")
			grants(t, i, asked, i, tt.claims)
			page := p.comeBack(answerTo(asked))
			if tt.problem == "" {
				p.wants("in the browser", page, "")
			} else {
				p.wants("in the browser", page, "sign-in", "problem", tt.problem)
			}
			if p.session().SignedIn != (tt.problem == "") {
				t.Errorf("signed in: %v", p.session().SignedIn)
			}
			want := http.StatusOK
			if tt.problem != "" {
				want = http.StatusForbidden
			}
			if got := h.withToken(i.Token(t, i.Claims(tt.claims))); got != want {
				t.Errorf("with a token of the provider: status %d, want %d", got, want)
			}
		})
	}
}

// withToken asks who somebody with a token is.
func (h *house) withToken(token string) int {
	h.t.Helper()
	req, err := http.NewRequestWithContext(h.t.Context(), http.MethodGet, h.url+"api/v1/ui/me", http.NoBody)
	if err != nil {
		h.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode
}

// The first administrator gets the team's workspace, invites, and whom they invited comes in where only known people do. What
// tokens do not say is looked up at the provider.
func TestATeamWhereOnlyKnownPeopleComeIn(t *testing.T) {
	t.Parallel()
	for name, database := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i := testservers.NewIssuer(t)
			h := small(t, i, func(cfg *server.Config) {
				database(t, cfg)
				cfg.Auth.KnownOnly, cfg.Auth.AdminEmail, cfg.Auth.Workspace, cfg.Auth.Require = true, "ada@example.com", "Research", []string{"groups=stardag"}
			})
			enter := func(claims map[string]any) (*person, shown) {
				p := h.visitor()
				asked := p.begin("")
				grants(t, i, asked, i, claims)
				return p, p.comeBack(answerTo(asked))
			}
			i.SetProfile(map[string]any{"sub": "idp|1", "groups": []string{"stardag"}})
			ada, page := enter(nil)
			ada.wants("the administrator", page, "")
			s := ada.session()
			if len(s.Workspaces) != 1 || s.Workspaces[0].Name != "Research" || s.Workspaces[0].Role != wire.Owner {
				t.Fatalf("the administrator has %+v", s.Workspaces)
			}
			bob := map[string]any{"sub": "idp|2", "email": "bob@example.com", "groups": []string{"stardag"}}
			p, page := enter(bob)
			p.wants("before the invitation", page, "sign-in", "problem", "not_admitted")
			if code := ada.call(http.MethodPost, "api/v1/ui/workspaces/"+s.Workspaces[0].ID+"/invites", map[string]any{"email": "Bob@example.com"}, nil); code >= 300 {
				t.Fatalf("inviting: status %d", code)
			}
			p, page = enter(bob)
			p.wants("after it", page, "")
			if s := p.session(); s.PendingInvites != 1 {
				t.Errorf("bob sees %d invitations", s.PendingInvites)
			}
			if _, err := h.accounts.SetDisabled(t.Context(), "bob@example.com", true, false); err != nil {
				t.Fatal(err)
			}
			if p.session().SignedIn {
				t.Error("bob's session outlives being disabled")
			}
			p, page = enter(bob)
			p.wants("disabled", page, "sign-in", "problem", "user_disabled")
			// Out of the group, out of the server: at the next sign-in.
			i.SetProfile(map[string]any{"sub": "idp|1", "groups": []string{}})
			p, page = enter(nil)
			p.wants("out of the group", page, "sign-in", "problem", "not_admitted")
		})
	}
}
