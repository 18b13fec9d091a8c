package accounts

import (
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
)

var ranks = map[wire.Role]int{wire.MemberRole: 1, wire.Admin: 2, wire.Owner: 3}

// AtLeast reports whether role may do what needs at least the other.
func AtLeast(role, needed wire.Role) bool { return ranks[role] >= ranks[needed] }

func needRole(role, needed wire.Role) error {
	if AtLeast(role, needed) {
		return nil
	}
	return refused(refuse.KindForbidden, "role_too_low", "Requires %s role or higher", needed)
}

func knownRole(role wire.Role) error {
	if ranks[role] == 0 {
		return malformed("role", "role has to be owner, admin or member")
	}
	return nil
}
