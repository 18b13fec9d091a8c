package storetest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestTextsOfAccountsHaveTheirBounds tries what has a bound with as many characters as it may have, and one more, or one fewer.
func TestTextsOfAccountsHaveTheirBounds(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		made := 0
		fresh := func() string { made++; return fmt.Sprint("a", made) }
		environmentOf := func(e wire.CreateEnvironment) error {
			if e.Slug == "" {
				e.Slug = fresh()
			}
			if e.Name == "" {
				e.Name = "n"
			}
			_, err := h.CreateEnvironment(ctx, ada, workspace, e)
			return err
		}
		for what, tt := range map[string]struct {
			least, most int
			call        func(n int) error
		}{
			"the name of a key": {1, 255, func(n int) error {
				_, err := h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: strings.Repeat("ä", n)})
				return err
			}},
			"a slug": {2, 64, func(n int) error { return environmentOf(wire.CreateEnvironment{Slug: strings.Repeat("s", n)}) }},
			"a description": {0, 10_000, func(n int) error {
				return environmentOf(wire.CreateEnvironment{Description: new(strings.Repeat("d", n))})
			}},
			"a password": {8, 72, func(n int) error {
				_, err := h.CreateUser(ctx, accounts.NewUser{Email: fresh() + "@example.com", Password: strings.Repeat("p", n)})
				return err
			}},
			"the place of a root": {1, 2048, func(n int) error {
				_, err := h.CreateTargetRoot(ctx, ada, workspace, environment, wire.CreateTargetRoot{Name: fresh(), URIPrefix: ("/" + strings.Repeat("r", n))[:n]})
				return err
			}},
			"the name in an address": {1, 64, func(n int) error {
				_, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: strings.Repeat("e", n) + "@example.com"})
				return err
			}},
			"an address": {6, 254, func(n int) error {
				_, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "a@" + strings.Repeat("d", max(n-4, 0)) + ".e"})
				return err
			}},
		} {
			for _, n := range []int{tt.least - 1, tt.least, tt.most, tt.most + 1} {
				if n < 0 || what == "an address" && n < tt.least {
					continue
				}
				code := refused(t, tt.call(n))
				if within := tt.least <= n && n <= tt.most; within != (code == "") {
					t.Errorf("%s of %d: got %q; it may have %d to %d", what, n, code, tt.least, tt.most)
				}
			}
		}
	})
}

// TestARenameKeepsWhatItDoesNotName changes one thing after the other of an environment and of a workspace.
func TestARenameKeepsWhatItDoesNotName(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		name, description := "", ""
		for i, in := range []wire.Rename{
			{Description: new("first")}, {Name: new("second")}, {Description: new("third")}, {Name: new("fourth"), Description: new("fifth")}, {},
		} {
			if in.Name != nil {
				name = *in.Name
			}
			if in.Description != nil {
				description = *in.Description
			}
			e, err := h.RenameEnvironment(ctx, ada, workspace, environment, in)
			e = got(t, e, err)
			stored, err := h.OneEnvironment(ctx, ada, workspace, environment)
			equal(t, fmt.Sprint("environment, as stored, step ", i), *got(t, stored, err).Description, *e.Description)
			w, err := h.RenameWorkspace(ctx, ada, workspace, in)
			w = got(t, w, err)
			shown, err := h.Workspace(ctx, ada, workspace)
			equal(t, fmt.Sprint("workspace, as stored, step ", i), *got(t, shown, err).Description, *w.Description)
			equal(t, fmt.Sprint("descriptions, step ", i), [2]string{description, description}, [2]string{*e.Description, *w.Description})
			if name != "" {
				equal(t, fmt.Sprint("names, step ", i), [2]string{name, name}, [2]string{e.Name, w.Name})
			}
		}
	})
}

// TestLeavingEndsNoKeys: who is no admin cannot have keys end by being removed, not even their own.
func TestLeavingEndsNoKeys(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob := h.verified(t, "ada@example.com"), h.verified(t, "bob@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		member := h.joins(t, ada, workspace, bob, wire.Admin)
		made, err := h.CreateAPIKey(ctx, bob, workspace, environment, wire.CreateAPIKey{Name: "k"})
		key := got(t, made, err)
		_, err = h.ChangeRole(ctx, ada, workspace, member, wire.MemberRole)
		wantCode(t, "no admin any more", err, "")
		wantCode(t, "leaving with the keys", h.RemoveMember(ctx, bob, workspace, member, true), "role_too_low")
		members, err := h.Members(ctx, ada, workspace)
		equal(t, "members", 2, len(got(t, members, err)))
		_, err = h.other().Key(ctx, key.Key)
		wantCode(t, "the key", err, "")
	})
}
