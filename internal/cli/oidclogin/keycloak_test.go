package oidclogin_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/oauth2"

	"github.com/stardag-go/stardag/internal/cli/oidclogin"
	serverside "github.com/stardag-go/stardag/internal/server/provider"
	"github.com/stardag-go/stardag/internal/testservers"
)

type document = map[string]any

// realm makes a realm with clients of command lines: one with an audience mapper, one without, one that may not ask for
// offline_access, and one of another program. Ada has the role offline_access, bob does not.
func realm(t *testing.T) string {
	t.Helper()
	client := func(id string, more document) document {
		c := document{
			"clientId": id, "enabled": true, "publicClient": true, "standardFlowEnabled": true,
			"redirectUris": []string{"http://127.0.0.1/callback", "http://localhost:8400/callback"},
			"attributes":   document{"pkce.code.challenge.method": "S256", "oauth2.device.authorization.grant.enabled": "true"},
		}
		maps.Copy(c, more)
		return c
	}
	user := func(name string, roles ...string) document {
		return document{
			"username": name, "enabled": true, "email": name + "@example.org", "emailVerified": true, "firstName": name, "lastName": "Example",
			"credentials": []document{{"type": "password", "value": "correct-horse", "temporary": false}}, "realmRoles": roles,
			"clientRoles": document{"account": []string{"view-profile"}},
		}
	}
	return testservers.Keycloak(t).Realm(t, document{
		"oauth2DevicePollingInterval": 1,
		"clients": []document{
			client("stardag-sdk", nil),
			client("stardag-aud", document{"protocolMappers": []document{{
				"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
				"config": document{"included.client.audience": "stardag-aud", "access.token.claim": "true", "id.token.claim": "false"},
			}}}),
			client("stardag-online", document{"optionalClientScopes": []string{"phone"}, "defaultClientScopes": []string{"basic", "profile", "email", "roles"}}),
			client("elsewhere", nil),
		},
		"users": []document{user("ada", "offline_access"), user("bob")},
	})
}

var (
	form   = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	field  = regexp.MustCompile(`<(?:input|button)[^>]*name="([^"]*)"[^>]*>`)
	preset = regexp.MustCompile(`value="([^"]*)"`)
)

// walk goes to an address and fills in every form that Keycloak shows, until there is none.
func walk(t *testing.T, browser *http.Client, address, name string) string {
	t.Helper()
	res, err := browser.Get(address)
	for range 6 {
		if err != nil {
			t.Error(err)
			return ""
		}
		text, failed := io.ReadAll(res.Body)
		res.Body.Close()
		if failed != nil {
			t.Error(failed)
			return ""
		}
		m := form.FindStringSubmatch(string(text))
		if m == nil {
			return string(text)
		}
		values := url.Values{}
		for _, in := range field.FindAllStringSubmatch(m[2], -1) {
			if in[1] == "cancel" {
				continue
			}
			if v := preset.FindStringSubmatch(in[0]); v != nil {
				values.Set(in[1], html.UnescapeString(v[1]))
			}
		}
		if strings.Contains(m[2], `name="password"`) {
			values.Set("username", name)
			values.Set("password", "correct-horse")
		}
		to, bad := res.Request.URL.Parse(html.UnescapeString(m[1]))
		if bad != nil {
			t.Error(bad)
			return ""
		}
		res, err = browser.PostForm(to.String(), values)
	}
	t.Errorf("%s shows forms without an end", address)
	return ""
}

func browser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

// claims returns those of a token, unchecked.
func claims(t *testing.T, token string) map[string]any {
	t.Helper()
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		t.Fatalf("%q is not a token", token)
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	var c map[string]any
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoginsAtKeycloak(t *testing.T) {
	t.Parallel()
	issuer := realm(t)
	for what, tt := range map[string]struct {
		client, user string
		scopes       []string
		offline      bool // the login outlives Keycloak's session
		takes        bool // the server takes its tokens
	}{
		"with the role":                     {client: "stardag-sdk", user: "ada", offline: true, takes: true},
		"without the role":                  {client: "stardag-sdk", user: "bob", takes: true},
		"with an audience mapper":           {client: "stardag-aud", user: "ada", offline: true, takes: true},
		"a client without offline_access":   {client: "stardag-online", user: "ada", takes: true},
		"asked for less":                    {client: "stardag-sdk", user: "ada", scopes: []string{"profile", "email"}, takes: true},
		"the client of another program":     {client: "elsewhere", user: "ada", offline: true},
		"another program, without the role": {client: "elsewhere", user: "bob"},
	} {
		for _, flow := range []string{"browser", "device"} {
			t.Run(what+", "+flow, func(t *testing.T) {
				t.Parallel()
				p, err := oidclogin.Discover(t.Context(), http.DefaultClient, issuer, tt.client)
				if err != nil {
					t.Fatal(err)
				}
				p.UseScopes(tt.scopes)
				shown := 0
				who := browser(t)
				var got *oidclogin.Tokens
				if flow == "browser" {
					page := make(chan string, 1)
					got, err = p.Browser(t.Context(), func(address string) {
						shown++
						go func() { page <- walk(t, who, address, tt.user) }()
					})
					if text := <-page; !strings.Contains(text, "You are logged in") {
						t.Errorf("the browser shows %s", text)
					}
				} else {
					ctx, cancel := context.WithCancelCause(t.Context())
					defer cancel(nil)
					got, err = p.Device(ctx, func(address, _ string) {
						shown++
						text := ""
						for range 3 { // a code that was not taken can be typed again
							if text = walk(t, who, address, tt.user); strings.Contains(text, "Device Login Successful") {
								return
							}
							who = browser(t)
						}
						cancel(fmt.Errorf("the browser shows %s", text)) // the answer would be waited for until the code ends
					})
				}
				if err != nil {
					t.Fatal(err)
				}
				if got.Email != tt.user+"@example.org" || flow == "browser" && shown != 1 {
					t.Errorf("got %q, after %d addresses", got.Email, shown)
				}
				kind := claims(t, got.RefreshToken)["typ"]
				if (kind == "Offline") != tt.offline || p.Offline() != tt.offline {
					t.Errorf("the refresh token is %v, want an offline one: %v", kind, tt.offline)
				}
				refreshed := refresh(t.Context(), t, got, tt.client)
				verify(t, issuer, tt.takes, got.AccessToken, refreshed)
			})
		}
	}
}

func refresh(ctx context.Context, t *testing.T, got *oidclogin.Tokens, client string) string {
	t.Helper()
	c := oauth2.Config{ClientID: client, Endpoint: oauth2.Endpoint{TokenURL: got.TokenEndpoint, AuthStyle: oauth2.AuthStyleInParams}}
	again, err := c.TokenSource(ctx, &oauth2.Token{RefreshToken: got.RefreshToken}).Token()
	if err != nil {
		t.Fatalf("refresh: %v", err)
	}
	return again.AccessToken
}

// verify asks the server's check whether it takes tokens.
func verify(t *testing.T, issuer string, takes bool, tokens ...string) {
	t.Helper()
	ours := []string{"stardag-sdk", "stardag-aud", "stardag-online"}
	v := serverside.New(serverside.Config{Issuer: issuer, Audiences: ours, Clients: ours})
	for _, token := range tokens {
		who, err := v.Verify(t.Context(), token)
		aud, _ := claims(t, token)["aud"].(string)
		if takes {
			if err != nil || who.Subject == "" {
				t.Errorf("audience %q: %v", aud, err)
			}
			continue
		}
		if !strings.Contains(errText(err), `made for the client "elsewhere"`) || !strings.Contains(errText(err), "stardag-aud") || !strings.Contains(errText(err), aud) {
			t.Errorf("a token of another client, for %q: %v", aud, err)
		}
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
