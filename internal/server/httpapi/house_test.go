package httpapi_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// house is a server with real accounts on a real database.
type house struct {
	*accounts.Accounts

	url string
}

const password = "correct horse"

func newHouse(t *testing.T, db *sqldb.DB, change func(*accounts.Options, *httpapi.AccountOptions)) *house {
	t.Helper()
	o := accounts.Options{Registration: true, PasswordCost: bcrypt.MinCost}
	routes := httpapi.AccountOptions{Version: "1.2.3"}
	if change != nil {
		change(&o, &routes)
	}
	a := accounts.New(accountsql.New(db), o)
	options := httpapi.Options{
		Auth: a, Routes: httpapi.AccountRoutes(a, routes),
	}
	server := httptest.NewServer(httpapi.New(options))
	t.Cleanup(server.Close)
	return &house{Accounts: a, url: server.URL}
}

func eachHouse(t *testing.T, test func(t *testing.T, h *house)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) { test(t, newHouse(t, db, nil)) })
}

// reply is what came back.
type reply struct {
	t      *testing.T
	status int
	header http.Header
	text   string
	json   any
}

// at returns a value inside the answer's document: names and numbers, separated by dots.
func (a reply) at(path string) any {
	a.t.Helper()
	v := a.json
	for part := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[part]
		case []any:
			i := int(part[0] - '0')
			if i >= len(in) {
				a.t.Fatalf("%s: no item %d in %s", path, i, a.text)
			}
			v = in[i]
		default:
			a.t.Fatalf("%s: nothing at %s in %s", path, part, a.text)
		}
	}
	return v
}

func (a reply) str(path string) string {
	a.t.Helper()
	s, ok := a.at(path).(string)
	if !ok {
		a.t.Fatalf("%s is no text in %s", path, a.text)
	}
	return s
}

// visitor sends requests with credentials.
type visitor struct {
	t      *testing.T
	base   string
	header http.Header
	client *http.Client
}

func (h *house) as(t *testing.T, header ...string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &visitor{t: t, base: h.url, header: http.Header{}, client: &http.Client{Jar: jar}}
	for i := 0; i+1 < len(header); i += 2 {
		c.header.Set(header[i], header[i+1])
	}
	return c
}

func (h *house) bearer(t *testing.T, token string) *visitor {
	t.Helper()
	return h.as(t, "Authorization", "Bearer "+token)
}

func (c *visitor) do(method, path, body string) reply {
	c.t.Helper()
	req, err := http.NewRequestWithContext(c.t.Context(), method, c.base+path, bytes.NewReader([]byte(body)))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header = c.header.Clone()
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := c.client.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	a := reply{t: c.t, status: res.StatusCode, header: res.Header, text: string(text)}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &a.json); err != nil {
			c.t.Fatalf("%s %s: %d %s: %v", method, path, res.StatusCode, text, err)
		}
	}
	return a
}

// want does a request and checks the status.
func (c *visitor) want(status int, method, path, body string) reply {
	c.t.Helper()
	a := c.do(method, path, body)
	if a.status != status {
		c.t.Fatalf("%s %s: got %d %s, want %d", method, path, a.status, a.text, status)
	}
	return a
}

// login makes an account, unless it is there, and gives its session token.
func (h *house) login(t *testing.T, email string) (token string) {
	t.Helper()
	_, err := h.CreateUser(t.Context(), accounts.NewUser{Email: email, Password: password})
	if err != nil && !strings.Contains(err.Error(), "email_taken") {
		t.Fatal(err)
	}
	return h.as(t).want(200, "POST", "/api/v1/auth/login", `{"email":"`+email+`","password":"`+password+`"}`).str("session_token")
}

// team makes a workspace and gives its owner's callers: with the session and with a workspace token.
func (h *house) team(t *testing.T, email, slug string) (session, inside *visitor, workspace, environment string) {
	t.Helper()
	session = h.bearer(t, h.login(t, email))
	workspace = session.want(201, "POST", "/api/v1/ui/workspaces", `{"name":"Team","slug":"`+slug+`"}`).str("id")
	access := session.want(200, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+workspace+`"}`)
	inside = h.bearer(t, access.str("access_token"))
	environment = inside.want(200, "GET", "/api/v1/ui/workspaces/"+workspace+"/environments", "").str("0.id")
	return session, inside, workspace, environment
}
