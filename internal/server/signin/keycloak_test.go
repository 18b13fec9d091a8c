package signin_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/signin"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

type document = map[string]any

// user is somebody whom Keycloak knows.
func user(name string, more document) document {
	u := document{
		"username": name, "enabled": true, "email": name + "@example.org", "emailVerified": true, "firstName": name, "lastName": "Example",
		"credentials": []document{{"type": "password", "value": "correct-horse", "temporary": false}},
	}
	maps.Copy(u, more)
	return u
}

const secret = "web-secret-0123456789"

// realm makes a realm with what a server at an address needs: a public and a confidential client for the pages, which have to
// use PKCE, and some people.
func realm(t *testing.T, address string) string {
	t.Helper()
	web := func(id string, more document) document {
		c := document{
			"clientId": id, "enabled": true, "publicClient": true, "standardFlowEnabled": true, "directAccessGrantsEnabled": false,
			"redirectUris": []string{"http://" + address + base + signin.CallbackPath},
			"attributes": document{
				"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "http://" + address + base + signin.SignedOutPath,
			},
			"protocolMappers": []document{{
				"name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper",
				"config": document{"claim.name": "groups", "full.path": "false", "id.token.claim": "true", "access.token.claim": "false", "userinfo.token.claim": "true"},
			}},
		}
		maps.Copy(c, more)
		return c
	}
	return testservers.Keycloak(t).Realm(t, document{
		"clients": []document{
			web("stardag-ui", nil),
			web("stardag-web", document{"publicClient": false, "secret": secret, "clientAuthenticatorType": "client-secret"}),
			web("stardag-elsewhere", document{"redirectUris": []string{"http://127.0.0.1:1/"}}),
		},
		"groups": []document{{"name": "stardag"}},
		"users": []document{
			user("ada", document{"groups": []string{"/stardag"}}), user("bob", nil), user("eve", document{"email": "eve@example.com"}),
			user("una", document{"emailVerified": false}),
		},
	})
}

func TestSignInWithKeycloak(t *testing.T) {
	t.Parallel()
	for name, database := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := reserve(t)
			issuer := realm(t, address)
			confidential := name == "postgres"
			h := open(t, address, func(cfg *server.Config) {
				database(t, cfg)
				cfg.Auth.Issuer = issuer
				if confidential {
					cfg.Auth.UIClientID, cfg.Auth.UIClientSecret = "stardag-web", config.Secret(secret)
				}
			})
			ada := h.visitor()
			if s := ada.session(); s.SignedIn || s.OIDCLoginURL == nil || *s.OIDCLoginURL != base+signin.LoginPath || s.OIDCName == nil || *s.OIDCName != "Keycloak" {
				t.Fatalf("got %+v", s)
			}
			ada.wants("back to the page", ada.logIn("?next="+url.QueryEscape("/w/research/main?tab=x"), "ada"), "w/research/main", "tab", "x")
			first := ada.session()
			if !first.SignedIn || first.User.Email != "ada@example.org" || len(first.Workspaces) != 1 {
				t.Fatalf("got %+v", first)
			}
			again := h.visitor()
			again.wants("from another browser", again.logIn("", "ada"), "")
			if s := again.session(); s.User == nil || s.User.ID != first.User.ID {
				t.Errorf("the same person is %+v, was %+v", s.User, first.User)
			}
			// Two tabs at once: the later one ends first.
			tabs := h.visitor()
			one, two := tabs.open(h.url+signin.LoginPath+"?next=/one"), tabs.open(h.url+signin.LoginPath+"?next=/two")
			tabs.wants("the second tab", tabs.submit(two, map[string]string{"username": "bob", "password": "correct-horse"}), "two")
			tabs.wants("the first tab", tabs.open(h.url+signin.LoginPath+"?next=/one"), "one")
			_ = one

			var out wire.SignedOut
			if code := ada.call(http.MethodDelete, "api/ext/v1/session", nil, &out); code != http.StatusOK || out.ProviderURL == nil {
				t.Fatalf("signed out with %d, %+v", code, out)
			}
			if ada.session().SignedIn {
				t.Error("signed in after signing out here")
			}
			place, err := url.Parse(*out.ProviderURL)
			if err != nil || place.Query().Get("id_token_hint") == "" || place.Query().Get("client_id") == "" || place.Query().Get("post_logout_redirect_uri") != h.url+signin.SignedOutPath {
				t.Errorf("sent to %s", *out.ProviderURL)
			}
			ada.wants("signed out of Keycloak", ada.open(*out.ProviderURL), "sign-in", "signed_out", "everywhere")
			if page := ada.open(h.url + signin.LoginPath); !strings.Contains(page.text, `name="password"`) {
				t.Errorf("Keycloak does not ask again: %s", page.at)
			}
			log := h.log.String()
			for _, word := range []string{secret, "code=", "eyJ", "id_token_hint", "correct-horse"} {
				if strings.Contains(log, word) {
					t.Errorf("the log has %q", word)
				}
			}
		})
	}
}
