// Package keyring makes the system's keyring known to config/credentials: the Keychain of macOS, the Credential Manager
// of Windows, the Secret Service of Linux desktops. Import it for its side effect:
//
//	import _ "github.com/stardag-go/stardag/config/keyring"
//
// On a machine without a keyring every use is an error, and logins are kept in files.
package keyring

import (
	"errors"
	"fmt"
	"time"

	"github.com/zalando/go-keyring"

	"github.com/stardag-go/stardag/config/credentials"
)

// service is the name under which the keyring shows what is kept.
const service = "stardag"

// patience is how long a keyring may take: it can ask its owner to unlock it.
const patience = time.Minute

func init() { credentials.RegisterRing(system{}) }

// system is the keyring of the operating system.
type system struct{}

func (system) Get(account string) (secret string, err error) {
	return within(func() (string, error) { return keyring.Get(service, account) })
}

func (system) Set(account, secret string) error {
	_, err := within(func() (string, error) { return "", keyring.Set(service, account, secret) })
	return err
}

func (system) Delete(account string) error {
	_, err := within(func() (string, error) { return "", keyring.Delete(service, account) })
	return err
}

// within bounds a call that cannot be told to stop. One that never returns keeps its goroutine.
func within(f func() (string, error)) (string, error) {
	type answer struct {
		secret string
		err    error
	}
	answered := make(chan answer, 1)
	go func() {
		secret, err := f()
		answered <- answer{secret, err}
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case a := <-answered:
		if errors.Is(a.err, keyring.ErrNotFound) {
			a.err = credentials.ErrNotFound
		}
		return a.secret, a.err
	case <-timer.C:
		return "", fmt.Errorf("no answer for %v; is the keyring locked?", patience)
	}
}
