package accounts

import (
	"context"
	"encoding/pem"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// RotateSigningKey makes a new key that signs from now on: running servers take it up within a minute. The keys before it
// go on counting for as long as a session lives, until the time it returns. With now they stop at once, which logs everybody
// out.
func (a *Accounts) RotateSigningKey(ctx context.Context, now bool) (until time.Time, err error) {
	if a.keys.given != "" {
		return until, refused(refuse.KindInvalid, "key_is_given", "the signing key comes from the configuration: put a new PEM block before the old one there, and take the old one away after %s", a.opts.SessionTTL)
	}
	until = a.now()
	if !now {
		// Others go on signing with the old key until they look again.
		until = until.Add(keysFresh + a.opts.SessionTTL)
	}
	pair, text, err := makeKey()
	if err != nil {
		return until, err
	}
	kid, err := kidOf(&pair.PublicKey)
	if err != nil {
		return until, err
	}
	err = a.change(ctx, func(tx Tx) error {
		if err := tx.Lock(ctx, "signing-key"); err != nil {
			return err
		}
		if a.keys.file != "" {
			if err := rotateFile(a.keys.file, text, until); err != nil {
				return err
			}
		} else {
			if err := tx.RetireSigningKeys(ctx, until); err != nil {
				return err
			}
			if err := tx.InsertSigningKey(ctx, &SigningKey{ID: kid, PrivatePEM: string(text), CreatedAt: a.now()}); err != nil {
				return err
			}
		}
		return a.record(ctx, tx, operator, deed{action: "signing_key.rotated", kind: "signing_key", id: kid, name: kid, detail: map[string]any{"others_until": until.Format(time.RFC3339)}})
	})
	a.keys.forget()
	return until, err
}

// forget has the keys read again.
func (k *keys) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.signer = nil
}

// rotateFile puts a key before those of a file, which retire. The file is the old one or the new one, whenever the machine
// stops.
func rotateFile(path string, first []byte, until time.Time) error {
	old, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return refused(refuse.KindNotFound, "no_signing_key", "there is no signing key yet: a server makes the first one when it needs it")
	}
	if err != nil {
		return err
	}
	text := first
	for block, rest := pem.Decode(old); block != nil; block, rest = pem.Decode(rest) {
		if at, err := time.Parse(time.RFC3339, block.Headers[retires]); err != nil || at.After(until) {
			block.Headers = map[string]string{retires: until.UTC().Format(time.RFC3339)}
		}
		text = append(text, pem.EncodeToMemory(block)...)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".signing-key-*") // made with the permissions 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	if _, err := f.Write(text); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
