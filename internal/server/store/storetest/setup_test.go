package storetest_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestFirstVisitorNeedsTheToken(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		first, err := h.SetupToken(ctx)
		if err != nil || first == "" {
			t.Fatalf("got %q, %v", first, err)
		}
		second, err := h.other().SetupToken(ctx) // a second server prints one of its own
		if err != nil || second == first {
			t.Fatalf("got %q, %v", second, err)
		}
		setup := func(token string) (*accounts.SignedIn, error) {
			return h.Setup(ctx, wire.FirstRun{Token: token, Email: "ada@example.com", Password: password}, home)
		}
		for _, bad := range []string{"", "x", first + "x", first[:31], "%", "first_run_token:"} {
			_, err := setup(bad)
			wantCode(t, bad, err, "first_run_token_invalid")
		}
		_, err = h.Setup(ctx, wire.FirstRun{Token: first, Email: "ada@example.com", Password: "short"}, home)
		wantCode(t, "a short password", err, "password_too_short")
		var wg sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for _, token := range []string{first, second, first, second} {
			wg.Go(func() {
				_, err := setup(token)
				mu.Lock()
				defer mu.Unlock()
				if code := refused(t, err); code == "" {
					won++
				} else if code != "already_set_up" {
					t.Errorf("got %s", code)
				}
			})
		}
		wg.Wait()
		if won != 1 {
			t.Errorf("%d visitors were the first", won)
		}
		if token, err := h.SetupToken(ctx); err != nil || token != "" {
			t.Errorf("afterwards: got %q, %v", token, err)
		}
		_, err = setup(second)
		wantCode(t, "afterwards", err, "already_set_up")
	})
}

func TestBootstrapNeverChangesAnAccount(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		h := newHouse(t, db, func(o *accounts.Options) { o.PrimaryWorkspace, o.PrimaryEnvironment = "My Team!", "prod" })
		var wg sync.WaitGroup
		var mu sync.Mutex
		made := 0
		for range 4 { // servers that start together
			wg.Go(func() {
				created, err := h.other().Bootstrap(ctx, "admin@example.com", password)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
				}
				if created {
					made++
				}
			})
		}
		wg.Wait()
		if made != 1 {
			t.Errorf("made %d times", made)
		}
		in, err := h.Login(ctx, wire.Login{Email: "admin@example.com", Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		s, err := h.SessionState(ctx, in.Actor)
		if err != nil || len(s.Workspaces) != 1 || s.Workspaces[0].Name != "My Team!" || s.Workspaces[0].Slug != "my-team" || s.Workspaces[0].Environments[0].Slug != "prod" || s.FirstRun {
			t.Errorf("got %+v, %v", s, err)
		}
		if created, err := h.Bootstrap(ctx, "ADMIN@example.com", "another password"); err != nil || created {
			t.Errorf("got %v, %v", created, err)
		}
		_, err = h.Login(ctx, wire.Login{Email: "admin@example.com", Password: password}, home)
		wantCode(t, "the old password", err, "")
		_, err = h.Bootstrap(ctx, "second@example.com", "short")
		wantCode(t, "a short password", err, "password_too_short")
	})
}

func TestOperatorMakesKeysWhileAServerRuns(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		tool := h.other()
		_, err := tool.CreateKey(ctx, accounts.NewKey{Workspace: "team", Environment: "main"})
		wantCode(t, "no workspace", err, "unknown_workspace")
		key, err := tool.CreateKey(ctx, accounts.NewKey{Workspace: "team", Environment: "main", Create: true})
		if err != nil {
			t.Fatal(err)
		}
		p, err := h.Key(ctx, key)
		if err != nil || p.ReadOnly {
			t.Fatalf("got %+v, %v", p, err)
		}
		_, err = tool.CreateKey(ctx, accounts.NewKey{Workspace: "team", Environment: "other"})
		wantCode(t, "no environment", err, "unknown_environment")
		if !strings.Contains(err.Error(), "main") {
			t.Errorf("%v does not say which there are", err)
		}
		again, err := tool.CreateKey(ctx, accounts.NewKey{Workspace: "team", Environment: "main", Create: true, Scope: wire.ReadScope, Name: "ci"})
		if err != nil {
			t.Fatal(err)
		}
		second, err := h.Key(ctx, again)
		if err != nil || !second.ReadOnly || second.Environment != p.Environment {
			t.Errorf("got %+v, %v; want the same environment as %+v", second, err, p)
		}
		_, err = tool.CreateKey(ctx, accounts.NewKey{Workspace: "Team", Environment: "main", Create: true})
		wantCode(t, "a bad slug", err, "invalid_slug")

		u, err := tool.CreateUser(ctx, accounts.NewUser{Email: "ada@example.com", Password: password, Workspace: "team", Role: wire.Owner})
		if err != nil {
			t.Fatal(err)
		}
		_, err = tool.CreateUser(ctx, accounts.NewUser{Email: "ADA@example.com", Password: password})
		wantCode(t, "twice", err, "email_taken")
		_, err = tool.CreateUser(ctx, accounts.NewUser{Email: "bob@example.com", Password: password, Workspace: "nowhere"})
		wantCode(t, "no workspace", err, "unknown_workspace")
		in, err := h.Login(ctx, wire.Login{Email: "ada@example.com", Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		record, err := h.Audit(ctx, in.Actor, p.Environment.WorkspaceID, accounts.AuditQuery{Limit: 100})
		if err != nil || record.Entries[0].Action != "member.role_changed" || record.Entries[0].Actor.Kind != "operator" {
			t.Errorf("got %+v, %v", record, err)
		}
		if _, err := tool.CreateUser(ctx, accounts.NewUser{Email: "ada@example.com", Password: "battery staple", Reset: true}); err != nil {
			t.Fatal(err)
		}
		_, err = h.Login(ctx, wire.Login{Email: "ada@example.com", Password: "battery staple"}, home)
		wantCode(t, "the new password", err, "")
		_, err = tool.CreateUser(ctx, accounts.NewUser{Email: "ada@example.com", Password: "battery staple", Reset: true, Workspace: "team", Role: wire.MemberRole})
		wantCode(t, "the last owner", err, "last_owner")
		if u.Email != "ada@example.com" {
			t.Errorf("got %+v", u)
		}
	})
}

func TestDisabledAccount(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.signedIn(t, "ada@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		in, err := h.Login(ctx, wire.Login{Email: "ada@example.com", Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		access, err := h.Exchange(ctx, in.Actor, workspace)
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range []string{in.SessionToken, access.AccessToken} {
			if _, err := h.Token(ctx, token); err != nil {
				t.Fatal(err)
			}
		}
		disable := func(email string, disabled bool) error {
			_, err := h.SetDisabled(ctx, email, disabled, false)
			return err
		}
		wantCode(t, "nobody", disable("bob@example.com", true), "unknown_user")
		wantCode(t, "disable", disable("ADA@example.com", true), "")
		wantCode(t, "again", disable("ada@example.com", true), "")
		for _, token := range []string{in.SessionToken, access.AccessToken} {
			_, err := h.Token(ctx, token)
			wantCode(t, "a token", err, "unknown_user")
		}
		_, err = h.Login(ctx, wire.Login{Email: "ada@example.com", Password: password}, home)
		wantCode(t, "login", err, "bad_login")
		_, err = h.Environment(ctx, ada, environment)
		wantCode(t, "an environment", err, "other_workspace")
		_, err = h.Workspace(ctx, ada, workspace)
		wantCode(t, "a workspace", err, "unknown_workspace")
		wantCode(t, "enable", disable("ada@example.com", false), "")
		_, err = h.Token(ctx, in.SessionToken)
		wantCode(t, "the ended session", err, "invalid_token")
		_, err = h.Login(ctx, wire.Login{Email: "ada@example.com", Password: password}, home)
		wantCode(t, "login afterwards", err, "")
	})
}

func TestDevelopmentHasOneKey(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		develop := func(key string) *accounts.Development {
			t.Helper()
			d, err := h.Develop(ctx, key)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		valid := func(key string, want string) {
			t.Helper()
			_, err := h.Key(ctx, key)
			wantCode(t, key, err, want)
		}
		first := develop("sk_development")
		valid("sk_development", "")
		second := develop("sk_development")
		if *first != *second {
			t.Errorf("got %+v, then %+v", first, second)
		}
		made := develop("")
		valid(made.Key, "")
		valid("sk_development", "invalid_api_key")
		develop("sk_development")
		valid("sk_development", "")
		valid(made.Key, "invalid_api_key")
		if made.EnvironmentID != first.EnvironmentID || made.User != first.User {
			t.Errorf("got %+v, then %+v", first, made)
		}
		s, err := h.SessionState(ctx, made.User)
		if err != nil || len(s.Workspaces) != 1 || s.Workspaces[0].Slug != "local" || s.Workspaces[0].Environments[0].Slug != "default" || s.Workspaces[0].Role != wire.Owner {
			t.Errorf("got %+v, %v", s, err)
		}
		keys, err := h.APIKeys(ctx, made.User, made.WorkspaceID, made.EnvironmentID, false)
		if err != nil || len(keys) != 1 || strings.Contains("sk_development", keys[0].KeyPrefix) && len(keys[0].KeyPrefix) > 6 {
			t.Errorf("got %+v, %v", keys, err)
		}
		if err := h.RevokeAPIKey(ctx, made.User, made.WorkspaceID, made.EnvironmentID, keys[0].ID); err != nil {
			t.Fatal(err)
		}
		develop("sk_development")
		valid("sk_development", "")
		if _, err := h.Develop(ctx, "short"); err == nil {
			t.Error("a short key was taken")
		}
		in, err := h.SignInDeveloper(ctx, home)
		if err != nil || in.Actor.UserID != made.User.UserID {
			t.Errorf("got %+v, %v", in, err)
		}
	})
}

// Servers that share a database accept each other's tokens, whichever made the key.
func TestServersShareTheSigningKey(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		h := newHouse(t, db, func(o *accounts.Options) { o.PrivateKey = "" })
		h.verified(t, email(1))
		servers := []*accounts.Accounts{h.other(), h.other(), h.other()}
		kids := make([]string, len(servers))
		var wg sync.WaitGroup
		for i, s := range servers {
			wg.Go(func() {
				set, err := s.JWKS(ctx)
				if err != nil {
					t.Error(err)
					return
				}
				kids[i] = set.Keys[0].ID
			})
		}
		wg.Wait()
		if kids[0] != kids[1] || kids[1] != kids[2] || !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(kids[0]) {
			t.Errorf("got %v", kids)
		}
		in, err := servers[0].Login(ctx, wire.Login{Email: email(1), Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := servers[1].Token(ctx, in.SessionToken); err != nil {
			t.Error(err)
		}
	})
}

func TestSigningKeyInAFile(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys", "signing-key.pem")
	h := newHouse(t, db, func(o *accounts.Options) { o.PrivateKey, o.KeyFile = "", path })
	h.verified(t, email(1))
	var wg sync.WaitGroup
	for range 3 { // processes that start together
		wg.Go(func() {
			if _, err := h.other().JWKS(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	in, err := h.Login(ctx, wire.Login{Email: email(1), Password: password}, home)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.other().Token(ctx, in.SessionToken); err != nil {
		t.Errorf("after a restart: %v", err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v", info.Mode(), err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if stored := everything(t, db); strings.Contains(stored, "PRIVATE KEY") {
		t.Error("the key is in the database, too")
	}
	for what, damage := range map[string]func() error{
		"readable by all": func() error { return os.Chmod(path, 0o644) },
		"cut off":         func() error { return os.WriteFile(path, text[:100], 0o600) },
		"a certificate": func() error {
			return os.WriteFile(path, []byte("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n"), 0o600)
		},
	} {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		if _, err := h.other().JWKS(ctx); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: got %v", what, err)
		}
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRunWritesDownWhatWasUsed(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		d, err := h.Develop(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Key(ctx, d.Key); err != nil {
			t.Fatal(err)
		}
		run, cancel := context.WithCancel(ctx)
		cancel() // the last round happens at the end
		if err := h.Run(run); err != nil {
			t.Fatal(err)
		}
		keys, err := h.APIKeys(ctx, d.User, d.WorkspaceID, d.EnvironmentID, false)
		if err != nil || keys[0].LastUsedAt == nil {
			t.Errorf("got %+v, %v", keys, err)
		}
	})
}
