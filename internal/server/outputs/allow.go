package outputs

import (
	"errors"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/server/outputs/fence"
	"github.com/stardag-go/stardag/target"
)

// What an operator can allow beside prefixes of locations.
const (
	AllowAll    = "all"    // every target root, on this machine too
	AllowRemote = "remote" // every target root that is not on this machine
)

// DeniedError reports why the server does not read something.
type DeniedError struct{ Reason string }

// Error returns the reason.
func (e *DeniedError) Error() string { return e.Reason }

func denied(format string, args ...any) error { return &DeniedError{fmt.Sprintf(format, args...)} }

// Check says what is wrong with what an operator allows. What lies in a forbidden folder cannot be allowed.
func Check(allow, forbidden []string) error {
	var errs []error
	not := fence.NewForbidden(forbidden...)
	for _, one := range allow {
		if one == AllowAll || one == AllowRemote {
			continue
		}
		at, err := target.RootURI(one)
		switch {
		case err != nil:
			errs = append(errs, err)
		case local(at) && not.Covers(at):
			errs = append(errs, fmt.Errorf("%s is in the server's data directory or a system folder, which are never read; keep outputs elsewhere", at))
		}
	}
	return errors.Join(errs...)
}

// local reports whether a location, as targets write it, is on this machine.
func local(at string) bool { return strings.HasPrefix(at, "/") }

// allowed returns the widest location that is allowed and has a root in it, both as [target.RootURI] writes them.
func (r *Reader) allowed(root string) (within string, ok bool) {
	if strings.HasPrefix(root, "mem://") {
		return "", false // the memory of the server itself
	}
	for _, one := range r.allow {
		switch one {
		case AllowAll:
			return root, true
		case AllowRemote:
			if !local(root) {
				return root, true
			}
		default:
			if prefix, err := target.RootURI(one); err == nil && strings.HasPrefix(root, prefix) && (!ok || len(prefix) < len(within)) {
				within, ok = prefix, true
			}
		}
	}
	return within, ok
}
