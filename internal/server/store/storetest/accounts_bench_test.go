package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// BenchmarkCredentials is what it costs to know who calls: remembered, and asked of the database.
func BenchmarkCredentials(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *sqldb.DB{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		h := newHouse(b, open(b), nil)
		ctx := b.Context()
		d, err := h.Develop(ctx, "")
		if err != nil {
			b.Fatal(err)
		}
		access, err := h.Exchange(ctx, d.User, d.WorkspaceID)
		if err != nil {
			b.Fatal(err)
		}
		for _, tt := range []struct {
			name string
			do   func() error
		}{
			{"key", func() error { _, err := h.Key(ctx, d.Key); return err }},
			{"token", func() error { _, err := h.Token(ctx, access.AccessToken); return err }},
			{"environment", func() error {
				_, err := h.Environment(ctx, who.Principal{UserID: d.User.UserID, WorkspaceID: d.WorkspaceID}, d.EnvironmentID)
				return err
			}},
		} {
			for _, remembered := range []string{"remembered", "asked"} {
				b.Run(name+"/"+tt.name+"/"+remembered, func(b *testing.B) {
					for b.Loop() {
						if remembered == "asked" {
							h.Forget()
						}
						if err := tt.do(); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}

// BenchmarkLogin is a login with a password at the default cost, nearly all of it for the password.
func BenchmarkLogin(b *testing.B) {
	h := newHouse(b, storetest.SQLite(b), func(o *accounts.Options) { o.PasswordCost = 12 })
	if _, err := h.CreateUser(b.Context(), accounts.NewUser{Email: "ada@example.com", Password: password}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := h.Login(b.Context(), wire.Login{Email: "ada@example.com", Password: password}, home); err != nil {
			b.Fatal(err)
		}
		h.clock.pass(time.Hour)
	}
}
