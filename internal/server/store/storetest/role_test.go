package storetest_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Who may do what, each action once by each role. "" is allowed.
func TestRoles(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		const low, gone = "role_too_low", "unknown_workspace"
		owner := h.verified(t, "owner@example.com")
		workspace, environment := h.workspace(t, owner, "team")
		people := []who.Principal{owner, h.verified(t, "admin@example.com"), h.verified(t, "member@example.com"), h.verified(t, "stranger@example.com")}
		h.joins(t, owner, workspace, people[1], wire.Admin)
		h.joins(t, owner, workspace, people[2], wire.MemberRole)
		n := 0
		fresh := func() string { n++; return fmt.Sprintf("n%d", n) }
		// Each action gets things of its own to work on, made by the owner.
		newMember := func(role wire.Role) string {
			return h.joins(t, owner, workspace, h.verified(t, fresh()+"@example.com"), role)
		}
		newRoot := func() string {
			r, err := h.CreateTargetRoot(ctx, owner, workspace, environment, wire.CreateTargetRoot{Name: fresh(), URIPrefix: "/x"})
			if err != nil {
				t.Fatal(err)
			}
			return r.ID
		}
		newKey := func() string {
			k, err := h.CreateAPIKey(ctx, owner, workspace, environment, wire.CreateAPIKey{Name: fresh()})
			if err != nil {
				t.Fatal(err)
			}
			return k.ID
		}
		newEnvironment := func() string {
			e, err := h.CreateEnvironment(ctx, owner, workspace, wire.CreateEnvironment{Name: "x", Slug: fresh()})
			if err != nil {
				t.Fatal(err)
			}
			return e.ID
		}
		newInvite := func() string {
			i, err := h.CreateInvite(ctx, owner, workspace, wire.CreateInvite{Email: fresh() + "@example.com"})
			if err != nil {
				t.Fatal(err)
			}
			return i.ID
		}
		role := func(to, from wire.Role) func(who.Principal) error {
			return func(by who.Principal) error {
				_, err := h.ChangeRole(ctx, by, workspace, newMember(from), to)
				return err
			}
		}
		invite := func(role wire.Role) func(who.Principal) error {
			return func(by who.Principal) error {
				_, err := h.CreateInvite(ctx, by, workspace, wire.CreateInvite{Email: fresh() + "@example.com", Role: &role})
				return err
			}
		}
		for _, tt := range []struct {
			name string
			do   func(who.Principal) error
			want [4]string // owner, admin, member, stranger
		}{
			{"see the workspace", func(a who.Principal) error { _, err := h.Workspace(ctx, a, workspace); return err }, [4]string{"", "", "", gone}},
			{"see members", func(a who.Principal) error { _, err := h.Members(ctx, a, workspace); return err }, [4]string{"", "", "", gone}},
			{"see environments", func(a who.Principal) error { _, err := h.Environments(ctx, a, workspace); return err }, [4]string{"", "", "", gone}},
			{"see keys", func(a who.Principal) error {
				_, err := h.APIKeys(ctx, a, workspace, environment, true)
				return err
			}, [4]string{"", "", "", gone}},
			{"see target roots", func(a who.Principal) error {
				_, err := h.TargetRoots(ctx, a, workspace, environment)
				return err
			}, [4]string{"", "", "", gone}},
			{"see invitations", func(a who.Principal) error { _, err := h.Invites(ctx, a, workspace); return err }, [4]string{"", "", low, gone}},
			{"see the record", func(a who.Principal) error {
				_, err := h.Audit(ctx, a, workspace, accounts.AuditQuery{Limit: 10})
				return err
			}, [4]string{"", "", low, gone}},
			{"rename the workspace", func(a who.Principal) error {
				_, err := h.RenameWorkspace(ctx, a, workspace, wire.Rename{Name: new("x")})
				return err
			}, [4]string{"", "", low, gone}},
			{"make an environment", func(a who.Principal) error {
				_, err := h.CreateEnvironment(ctx, a, workspace, wire.CreateEnvironment{Name: "x", Slug: fresh()})
				return err
			}, [4]string{"", "", low, gone}},
			{"rename an environment", func(a who.Principal) error {
				_, err := h.RenameEnvironment(ctx, a, workspace, environment, wire.Rename{Name: new("x")})
				return err
			}, [4]string{"", "", low, gone}},
			{"delete an environment", func(a who.Principal) error { return h.DeleteEnvironment(ctx, a, workspace, newEnvironment()) }, [4]string{"", "", low, gone}},
			{"make a key", func(a who.Principal) error {
				_, err := h.CreateAPIKey(ctx, a, workspace, environment, wire.CreateAPIKey{Name: "x"})
				return err
			}, [4]string{"", "", low, gone}},
			{"revoke a key", func(a who.Principal) error { return h.RevokeAPIKey(ctx, a, workspace, environment, newKey()) }, [4]string{"", "", low, gone}},
			{"make a target root", func(a who.Principal) error {
				_, err := h.CreateTargetRoot(ctx, a, workspace, environment, wire.CreateTargetRoot{Name: fresh(), URIPrefix: "/x"})
				return err
			}, [4]string{"", "", low, gone}},
			{"change a target root", func(a who.Principal) error {
				_, err := h.ChangeTargetRoot(ctx, a, workspace, environment, newRoot(), wire.ChangeTargetRoot{URIPrefix: new("/y")})
				return err
			}, [4]string{"", "", low, gone}},
			{"delete a target root", func(a who.Principal) error {
				return h.DeleteTargetRoot(ctx, a, workspace, environment, newRoot())
			}, [4]string{"", "", low, gone}},
			{"invite a member", invite(wire.MemberRole), [4]string{"", "", low, gone}},
			{"invite an admin", invite(wire.Admin), [4]string{"", "", low, gone}},
			{"invite an owner", invite(wire.Owner), [4]string{"", "owners_only", low, gone}},
			{"cancel an invitation", func(a who.Principal) error { return h.CancelInvite(ctx, a, workspace, newInvite()) }, [4]string{"", "", low, gone}},
			{"make a member admin", role(wire.Admin, wire.MemberRole), [4]string{"", "", low, gone}},
			{"make an admin member", role(wire.MemberRole, wire.Admin), [4]string{"", "", low, gone}},
			{"make a member owner", role(wire.Owner, wire.MemberRole), [4]string{"", "owners_only", low, gone}},
			{"make an owner member", role(wire.MemberRole, wire.Owner), [4]string{"", "owners_only", low, gone}},
			{"remove a member", func(a who.Principal) error {
				return h.RemoveMember(ctx, a, workspace, newMember(wire.MemberRole), false)
			}, [4]string{"", "", low, gone}},
			{"remove an admin", func(a who.Principal) error {
				return h.RemoveMember(ctx, a, workspace, newMember(wire.Admin), false)
			}, [4]string{"", "", low, gone}},
			{"remove an owner", func(a who.Principal) error {
				return h.RemoveMember(ctx, a, workspace, newMember(wire.Owner), false)
			}, [4]string{"", "owners_only", low, gone}},
		} {
			for i, by := range people {
				wantCode(t, fmt.Sprintf("%s as %s", tt.name, []string{"owner", "admin", "member", "stranger"}[i]), tt.do(by), tt.want[i])
			}
		}
		for _, by := range people[1:] {
			if err := h.DeleteWorkspace(ctx, by, workspace); refused(t, err) == "" {
				t.Error("somebody but an owner deleted the workspace")
			}
		}
		wantCode(t, "delete the workspace", h.DeleteWorkspace(ctx, owner, workspace), "")
		wantCode(t, "delete it again", h.DeleteWorkspace(ctx, owner, workspace), gone)
	})
}

func TestLastOwnerStays(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob := h.verified(t, "ada@example.com"), h.verified(t, "bob@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		adaMember := h.memberID(t, ada, workspace, ada.UserID)
		bobMember := h.joins(t, ada, workspace, bob, wire.MemberRole)
		_, err := h.ChangeRole(ctx, ada, workspace, adaMember, wire.Admin)
		wantCode(t, "demote oneself", err, "last_owner")
		wantCode(t, "leave", h.Leave(ctx, ada, workspace), "last_owner")
		wantCode(t, "remove oneself", h.RemoveMember(ctx, ada, workspace, adaMember, false), "last_owner")
		_, err = h.ChangeRole(ctx, ada, workspace, adaMember, wire.Owner)
		wantCode(t, "stay owner", err, "")
		_, err = h.ChangeRole(ctx, ada, workspace, bobMember, wire.Owner)
		wantCode(t, "a second owner", err, "")
		wantCode(t, "leave now", h.Leave(ctx, ada, workspace), "")
		wantCode(t, "the other one now", h.Leave(ctx, bob, workspace), "last_owner")
		wantCode(t, "gone", h.Leave(ctx, ada, workspace), "unknown_workspace")
		_, err = h.ChangeRole(ctx, bob, workspace, bobMember, wire.Role("king"))
		wantCode(t, "king", err, "invalid_role")
		_, err = h.ChangeRole(ctx, bob, workspace, uuid.NewString(), wire.Admin)
		wantCode(t, "nobody", err, "unknown_member")
	})
}

// However owners demote, remove and leave each other at the same time, on several servers, one is left.
func TestOwnersThatLeaveTogetherLeaveOne(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		var owners []who.Principal
		for i := range 6 {
			owners = append(owners, h.verified(t, email(i)))
		}
		for round := range 3 {
			workspace, _ := h.workspace(t, owners[0], fmt.Sprintf("team%d", round))
			members := []string{h.memberID(t, owners[0], workspace, owners[0].UserID)}
			for _, by := range owners[1:] {
				members = append(members, h.joins(t, owners[0], workspace, by, wire.Owner))
			}
			var wg sync.WaitGroup
			for i, by := range owners {
				server := h.other()
				wg.Go(func() {
					var err error
					switch (i + round) % 3 {
					case 0:
						err = server.Leave(ctx, by, workspace)
					case 1:
						_, err = server.ChangeRole(ctx, by, workspace, members[i], wire.MemberRole)
					default:
						err = server.RemoveMember(ctx, by, workspace, members[(i+1)%len(members)], false)
					}
					refused(t, err)
				})
			}
			wg.Wait()
			left := 0
			for _, by := range owners {
				me, err := h.Me(ctx, by)
				if err != nil {
					t.Fatal(err)
				}
				for _, w := range me.Workspaces {
					if w.ID == workspace && w.Role == wire.Owner {
						left++
					}
				}
			}
			if left < 1 {
				t.Errorf("round %d: no owner is left", round)
			}
		}
	})
}

func TestPersonalWorkspaces(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		me, err := h.Me(ctx, ada)
		if err != nil {
			t.Fatal(err)
		}
		mine := me.Workspaces[0].ID
		_, err = h.CreateInvite(ctx, ada, mine, wire.CreateInvite{Email: "bob@example.com"})
		wantCode(t, "invite", err, "personal_workspace")
		wantCode(t, "delete", h.DeleteWorkspace(ctx, ada, mine), "personal_workspace")
		wantCode(t, "leave", h.Leave(ctx, ada, mine), "last_owner")
		other := h.verified(t, "ada@example.org")
		their, err := h.Me(ctx, other)
		if err != nil || their.Workspaces[0].Slug == me.Workspaces[0].Slug || their.Workspaces[0].Slug[:4] != "ada-" {
			t.Errorf("got %+v, %v; want another slug that begins alike", their, err)
		}
	})
}

func TestQuotasOfAccounts(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		h.opts.MaxWorkspaces, h.opts.MaxEnvironments = 3, 2
		h.Accounts = accounts.New(h.store, h.opts)
		ada := h.verified(t, "ada@example.com") // owns a personal one
		workspace, _ := h.workspace(t, ada, "one")
		var wg sync.WaitGroup
		var mu sync.Mutex
		made := 0
		for i := range 5 {
			wg.Go(func() {
				_, errW := h.CreateWorkspace(ctx, ada, wire.CreateWorkspace{Name: "x", Slug: fmt.Sprintf("w%d", i)})
				_, errE := h.CreateEnvironment(ctx, ada, workspace, wire.CreateEnvironment{Name: "x", Slug: fmt.Sprintf("e%d", i)})
				mu.Lock()
				defer mu.Unlock()
				for want, err := range map[string]error{"too_many_workspaces": errW, "too_many_environments": errE} {
					if err == nil {
						made++
					} else {
						wantCode(t, "one too many", err, want)
					}
				}
			})
		}
		wg.Wait()
		if made != 2 {
			t.Errorf("%d were made, want one workspace and one environment", made)
		}
	})
}
