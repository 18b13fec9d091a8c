package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

const sessionPath = "/api/ext/v1/session"

// From the link that a fresh server prints to inviting somebody, all in a browser that never sees a token.
func TestFirstRunInABrowser(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		h := newHouse(t, db, func(o *accounts.Options, _ *httpapi.AccountOptions) { o.Registration = false })
		token, err := h.SetupToken(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ada := h.as(t, "Sec-Fetch-Site", "same-origin")
		if got := ada.want(200, "GET", sessionPath, ""); got.at("signed_in") != false || got.at("first_run") != true || got.str("mode") != "local" || got.at("user") != nil || got.str("server_version") != "1.2.3" {
			t.Errorf("got %s", got.text)
		}
		setup := func(by *visitor, status int, token, code string) reply {
			t.Helper()
			got := by.want(status, "POST", "/api/ext/v1/first-run", `{"token":"`+token+`","email":"ada@example.com","password":"correct horse","display_name":"Ada"}`)
			if code != "" && got.str("detail.code") != code {
				t.Errorf("got %s, want %s", got.text, code)
			}
			return got
		}
		setup(ada, 403, "wrong", "first_run_token_invalid")
		in := setup(ada, 200, token, "")
		cookie := in.header.Get("Set-Cookie")
		for _, part := range []string{"stardag_session=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=604800"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("cookie %q lacks %s", cookie, part)
			}
		}
		if in.at("signed_in") != true || in.str("workspaces.0.slug") != "main" || in.str("workspaces.0.environments.0.slug") != "main" || in.at("first_run") != false {
			t.Errorf("got %s", in.text)
		}
		setup(h.as(t), 409, token, "already_set_up")

		w, e := in.str("workspaces.0.id"), in.str("workspaces.0.environments.0.id")
		ada.want(200, "GET", "/api/v1/ui/workspaces/"+w+"/members", "")
		ada.want(200, "GET", "/api/v1/target-roots?environment_id="+e, "")
		invite := ada.want(201, "POST", "/api/v1/ui/workspaces/"+w+"/invites", `{"email":"bob@example.com"}`)

		bob := h.as(t, "Sec-Fetch-Site", "same-origin")
		if got := bob.want(403, "POST", "/api/ext/v1/register", `{"email":"bob@example.com","password":"battery staple"}`); got.str("detail.code") != "registration_closed" {
			t.Errorf("got %s", got.text)
		}
		opened := bob.want(200, "POST", "/api/ext/v1/invites/open", `{"code":"`+invite.str("code")+`"}`)
		if opened.str("workspace_name") != "Main" || opened.str("email") != "bob@example.com" || opened.at("has_account") != false {
			t.Errorf("got %s", opened.text)
		}
		bob.want(404, "POST", "/api/ext/v1/invites/open", `{"code":"x"}`)
		bob.want(403, "POST", "/api/ext/v1/register", `{"email":"eve@example.com","password":"battery staple","invite":"`+invite.str("code")+`"}`)
		joined := bob.want(200, "POST", "/api/ext/v1/register", `{"email":"bob@example.com","password":"battery staple","invite":"`+invite.str("code")+`"}`)
		if !strings.Contains(joined.text, `"slug":"main"`) || joined.at("signed_in") != true {
			t.Errorf("got %s", joined.text)
		}

		sessions := bob.want(200, "GET", "/api/ext/v1/sessions", "")
		if sessions.at("sessions.0.current") != true {
			t.Errorf("got %s", sessions.text)
		}
		out := bob.want(200, "DELETE", sessionPath, "")
		if !strings.Contains(out.header.Get("Set-Cookie"), "Max-Age=0") {
			t.Errorf("cookie %q", out.header.Get("Set-Cookie"))
		}
		if got := bob.want(200, "GET", sessionPath, ""); got.at("signed_in") != false {
			t.Errorf("got %s", got.text)
		}
		bob.want(200, "POST", sessionPath, `{"email":"bob@example.com","password":"battery staple"}`)
		if got := bob.want(200, "GET", sessionPath, ""); got.str("user.email") != "bob@example.com" {
			t.Errorf("got %s", got.text)
		}
	})
}

func TestOtherOriginsCannotUseTheCookie(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	h.login(t, "ada@example.com")
	login := `{"email":"ada@example.com","password":"correct horse"}`
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}} {
		if got := h.as(t, header...).want(403, "POST", sessionPath, login); got.header.Get("Set-Cookie") != "" {
			t.Errorf("%v: a cookie came", header)
		}
	}
	ada := h.as(t, "Sec-Fetch-Site", "same-origin")
	ada.want(200, "POST", sessionPath, login)
	ada.header.Set("Sec-Fetch-Site", "cross-site")
	ada.want(403, "POST", "/api/v1/ui/workspaces", `{"name":"x","slug":"evil"}`)
	ada.want(403, "DELETE", sessionPath, "")
	ada.want(200, "GET", "/api/v1/ui/me", "")
	ada.header.Set("Sec-Fetch-Site", "same-origin")
	ada.want(201, "POST", "/api/v1/ui/workspaces", `{"name":"x","slug":"good"}`)
}

// Logging out with a token, as a command line does, ends the session behind it.
func TestLogoutWithAToken(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	session, inside, w, _ := h.team(t, "ada@example.com", "team")
	session.want(200, "DELETE", sessionPath, "")
	session.want(401, "GET", "/api/v1/ui/me", "")
	inside.want(401, "GET", "/api/v1/ui/workspaces/"+w, "")
	session.want(200, "DELETE", sessionPath, "")
}

func TestCookieIsSecureBehindHTTPS(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), func(_ *accounts.Options, o *httpapi.AccountOptions) {
		o.Secure, o.CookiePath = func(r *http.Request) bool { return r.Header.Get("X-Forwarded-Proto") == "https" }, "/stardag/"
	})
	h.login(t, "ada@example.com")
	login := `{"email":"ada@example.com","password":"correct horse"}`
	if got := h.as(t, "X-Forwarded-Proto", "https").want(200, "POST", sessionPath, login).header.Get("Set-Cookie"); !strings.Contains(got, "; Secure") || !strings.Contains(got, "Path=/stardag/") {
		t.Errorf("cookie %q", got)
	}
	if got := h.as(t).want(200, "POST", sessionPath, login).header.Get("Set-Cookie"); strings.Contains(got, "; Secure") {
		t.Errorf("cookie %q", got)
	}
}

func TestDevelopmentNeedsNoLogin(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		h := newHouse(t, db, func(_ *accounts.Options, o *httpapi.AccountOptions) { o.Developer = true })
		if got := h.as(t).want(200, "GET", sessionPath, ""); got.str("mode") != "dev" || got.at("first_run") != false {
			t.Errorf("got %s", got.text)
		}
	})
}

// A browser keeps what it got at a login when the person logs out, and gets in with it while others keep the account closed.
func TestABrowserIsKnownAgain(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		h.login(t, "ada@example.com")
		login := func(c *visitor, password string, status int) reply {
			t.Helper()
			return c.want(status, "POST", sessionPath, `{"email":"ada@example.com","password":"`+password+`"}`)
		}
		ada, eve := h.as(t, "Sec-Fetch-Site", "same-origin"), h.as(t)
		var known string
		for _, cookie := range login(ada, password, 200).header.Values("Set-Cookie") {
			if strings.HasPrefix(cookie, httpapi.DeviceCookie+"=") {
				known = cookie
			}
		}
		for _, part := range []string{"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"} {
			if !strings.Contains(known, part) {
				t.Errorf("cookie %q lacks %s", known, part)
			}
		}
		ada.want(200, "DELETE", sessionPath, "")
		for range 10 {
			login(eve, "wrong horse", 401)
		}
		login(eve, password, 429)
		login(ada, password, 200)
	})
}
