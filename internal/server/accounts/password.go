package accounts

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"unicode/utf8"

	"golang.org/x/crypto/bcrypt"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

const (
	minPasswordChars = 8
	maxPasswordBytes = 72 // bcrypt looks at no more
)

// passwords hashes passwords. Each hash keeps a processor busy for a good part of a second, which is its purpose, so few
// run at a time.
type passwords struct {
	cost  int
	slots chan struct{}
	// nobody is the hash of a password that nobody has: who tries an account that does not exist waits as long.
	nobody func() []byte
}

func newPasswords(cost int) passwords {
	return passwords{
		cost: cost, slots: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)),
		nobody: sync.OnceValue(func() []byte {
			hash, err := bcrypt.GenerateFromPassword([]byte(secret()), cost)
			if err != nil {
				panic(err) // only of a cost out of range, which is a broken program
			}
			return hash
		}),
	}
}

// checkPassword says what is wrong with a new password.
func checkPassword(password string) error {
	switch {
	case utf8.RuneCountInString(password) < minPasswordChars:
		return refused(refuse.KindInvalid, "password_too_short", "Password must be at least %d characters", minPasswordChars)
	case len(password) > maxPasswordBytes:
		return refused(refuse.KindInvalid, "password_too_long", "Password must be at most %d bytes", maxPasswordBytes)
	}
	return nil
}

func (p *passwords) slot(ctx context.Context) (release func(), err error) {
	select {
	case p.slots <- struct{}{}:
		return func() { <-p.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// hash makes what is stored of a password.
func (p *passwords) hash(ctx context.Context, password string) (*string, error) {
	if err := checkPassword(password); err != nil {
		return nil, err
	}
	release, err := p.slot(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	hash, err := bcrypt.GenerateFromPassword([]byte(password), p.cost)
	if err != nil {
		return nil, err
	}
	return optional(string(hash)), nil
}

// matches reports whether a password is the stored one. nil is the hash of nobody, which takes the same time and never
// matches.
func (p *passwords) matches(ctx context.Context, hash *string, password string) (bool, error) {
	release, err := p.slot(ctx)
	if err != nil {
		return false, err
	}
	defer release()
	stored := p.nobody()
	if hash != nil {
		stored = []byte(*hash)
	}
	// Longer ones were never accepted, and bcrypt would compare only their beginning.
	tried := password[:min(len(password), maxPasswordBytes)]
	err = bcrypt.CompareHashAndPassword(stored, []byte(tried))
	switch {
	case err == nil:
		return hash != nil && len(password) <= maxPasswordBytes, nil
	case errors.Is(err, bcrypt.ErrMismatchedHashAndPassword):
		return false, nil
	default:
		return false, err
	}
}

// stale reports whether a hash was made with another cost than new ones.
func (p *passwords) stale(hash *string) bool {
	if hash == nil {
		return false
	}
	cost, err := bcrypt.Cost([]byte(*hash))
	return err == nil && cost != p.cost
}
