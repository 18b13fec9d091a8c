package storetest_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestInvitationIsForOneAddress(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob, eve := h.verified(t, "ada@example.com"), h.verified(t, "Bob@example.com"), h.verified(t, "eve@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		invite, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bOB@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		if list, err := h.MyInvites(ctx, eve); err != nil || len(list) != 0 {
			t.Errorf("another sees %v, %v", list, err)
		}
		_, err = h.AcceptInvite(ctx, eve, invite.ID, nil)
		wantCode(t, "another", err, "unknown_invite")
		_, err = h.AcceptInvite(ctx, eve, invite.ID, &invite.Code)
		wantCode(t, "another with the code", err, "unknown_invite")
		wantCode(t, "another declines", h.DeclineInvite(ctx, eve, invite.ID), "unknown_invite")
		_, err = h.AcceptInvite(ctx, bob, invite.ID, new("wrong"))
		wantCode(t, "a wrong code", err, "unknown_invite")
		if list, err := h.MyInvites(ctx, bob); err != nil || len(list) != 1 || list[0].WorkspaceName != "team" {
			t.Errorf("got %v, %v", list, err)
		}
		w, err := h.AcceptInvite(ctx, bob, invite.ID, nil)
		if err != nil || w.ID != workspace {
			t.Errorf("got %v, %v", w, err)
		}
		_, err = h.AcceptInvite(ctx, bob, invite.ID, nil)
		wantCode(t, "twice", err, "invite_answered")
		_, err = h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "BOB@EXAMPLE.COM"})
		wantCode(t, "a member", err, "already_member")
		wantCode(t, "cancel an accepted one", h.CancelInvite(ctx, ada, workspace, invite.ID), "invite_answered")
	})
}

// Somebody who registered with an address that is not theirs gets nothing that was meant for it.
func TestUnverifiedAddressNeedsTheLink(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		claims, err := h.Register(ctx, wire.Register{Email: "bob@example.com", Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		invite, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bob@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		if list, err := h.MyInvites(ctx, claims.Actor); err != nil || len(list) != 0 {
			t.Errorf("sees %v, %v", list, err)
		}
		_, err = h.AcceptInvite(ctx, claims.Actor, invite.ID, nil)
		wantCode(t, "without the code", err, "email_not_verified")
		wantCode(t, "declining without the code", h.DeclineInvite(ctx, claims.Actor, invite.ID), "email_not_verified")
		if _, err := h.AcceptInvite(ctx, claims.Actor, invite.ID, &invite.Code); err != nil {
			t.Fatal(err)
		}
		second, err := h.CreateWorkspace(ctx, ada, wire.CreateWorkspace{Name: "x", Slug: "second"})
		if err != nil {
			t.Fatal(err)
		}
		again, err := h.CreateInvite(ctx, ada, second.ID, wire.CreateInvite{Email: "bob@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.AcceptInvite(ctx, claims.Actor, again.ID, nil)
		wantCode(t, "another invitation, after the link of one", err, "email_not_verified")
	})
}

// Who invites knows the code. Inviting somebody else's address and registering with it gains nothing that belongs to them.
func TestInvitingOneselfDoesNotVerifyAnAddress(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, eve := h.verified(t, "ada@example.com"), h.verified(t, "eve@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		trap, _ := h.workspace(t, eve, "trap")
		mine, err := h.CreateInvite(ctx, eve, trap, wire.CreateInvite{Email: "bob@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		wanted, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bob@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		claims, err := h.RegisterInvited(ctx, wire.RegisterInvited{Email: "bob@example.com", Password: password, Invite: &mine.Code}, home)
		if err != nil {
			t.Fatal(err)
		}
		if list, err := h.MyInvites(ctx, claims.Actor); err != nil || len(list) != 0 {
			t.Errorf("sees %v, %v", list, err)
		}
		_, err = h.AcceptInvite(ctx, claims.Actor, wanted.ID, nil)
		wantCode(t, "the invitation of another", err, "email_not_verified")
		_, err = h.AcceptInvite(ctx, claims.Actor, wanted.ID, &mine.Code)
		wantCode(t, "with the code of one's own", err, "unknown_invite")
	})
}

func TestInvitationRunsOut(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob := h.verified(t, "ada@example.com"), h.verified(t, "bob@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		invite := func() *wire.NewInvite {
			t.Helper()
			i, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bob@example.com"})
			if err != nil {
				t.Fatal(err)
			}
			return i
		}
		first := invite()
		_, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bob@example.com"})
		wantCode(t, "a second one", err, "already_invited")
		h.clock.pass(14 * 24 * time.Hour)
		_, err = h.AcceptInvite(ctx, bob, first.ID, nil)
		wantCode(t, "after two weeks", err, "invite_expired")
		_, err = h.OpenInvite(ctx, first.Code)
		wantCode(t, "its link", err, "invite_expired")
		_, err = h.RegisterInvited(ctx, wire.RegisterInvited{Email: "bob2@example.com", Password: password, Invite: &first.Code}, home)
		wantCode(t, "registering with it", err, "invite_expired")
		if list, err := h.MyInvites(ctx, bob); err != nil || len(list) != 0 {
			t.Errorf("got %v, %v", list, err)
		}
		if list, err := h.Invites(ctx, ada, workspace); err != nil || list[0].Status != "expired" {
			t.Errorf("got %v, %v", list, err)
		}
		second := invite()
		if _, err := h.AcceptInvite(ctx, bob, second.ID, nil); err != nil {
			t.Error(err)
		}
	})
}

func TestInvitationLetsInWhereRegistrationIsClosed(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		h := newHouse(t, db, func(o *accounts.Options) { o.Registration = false })
		ada := h.verified(t, "ada@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		invite, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bob@example.com", Role: new(wire.Admin)})
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.RegisterInvited(ctx, wire.RegisterInvited{Email: "eve@example.com", Password: password, Invite: &invite.Code}, home)
		wantCode(t, "another address", err, "invite_for_other")
		_, err = h.RegisterInvited(ctx, wire.RegisterInvited{Email: "bob@example.com", Password: password, Invite: new("guess")}, home)
		wantCode(t, "a guessed code", err, "unknown_invite")
		in, err := h.RegisterInvited(ctx, wire.RegisterInvited{Email: "BOB@example.com", Password: password, Invite: &invite.Code}, home)
		if err != nil {
			t.Fatal(err)
		}
		me, err := h.Me(ctx, in.Actor)
		if err != nil || len(me.Workspaces) != 2 || me.Workspaces[0].ID != workspace && me.Workspaces[1].ID != workspace {
			t.Errorf("got %+v, %v", me, err)
		}
		_, err = h.RegisterInvited(ctx, wire.RegisterInvited{Email: "bob@example.com", Password: password, Invite: &invite.Code}, home)
		wantCode(t, "twice", err, "unknown_invite")
	})
}

// Accepting, declining and cancelling at once: exactly one of them happens.
func TestInvitationIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob := h.verified(t, "ada@example.com"), h.verified(t, "bob@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		for range 5 {
			invite, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bob@example.com"})
			if err != nil {
				t.Fatal(err)
			}
			results := make([]error, 4)
			var wg sync.WaitGroup
			wg.Go(func() { _, results[0] = h.other().AcceptInvite(ctx, bob, invite.ID, nil) })
			wg.Go(func() { _, results[1] = h.other().AcceptInvite(ctx, bob, invite.ID, &invite.Code) })
			wg.Go(func() { results[2] = h.other().DeclineInvite(ctx, bob, invite.ID) })
			wg.Go(func() { results[3] = h.other().CancelInvite(ctx, ada, workspace, invite.ID) })
			wg.Wait()
			happened := 0
			for _, err := range results {
				if code := refused(t, err); code == "" {
					happened++
				} else if code != "invite_answered" {
					t.Errorf("got %s", code)
				}
			}
			if happened != 1 {
				t.Errorf("%d answers counted", happened)
			}
			if results[0] == nil || results[1] == nil {
				if err := h.Leave(ctx, bob, workspace); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
