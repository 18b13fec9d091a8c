package accounts

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
)

// errSealed is text that [Accounts.Unseal] cannot open. It does not say why.
var errSealed = errors.New("it was not sealed by this server")

// sealer returns the cipher that a signing key gives besides: every server that has the key can open what another sealed.
func sealer(pair *rsa.PrivateKey) (cipher.AEAD, error) {
	der, err := x509.MarshalPKCS8PrivateKey(pair)
	if err != nil {
		return nil, err
	}
	secret, err := hkdf.Key(sha256.New, der, nil, "stardag sealed text", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// Seal encrypts a short text for one purpose, so that only this server, and others with its signing key, can read it again.
// The result is URL-safe.
func (a *Accounts) Seal(ctx context.Context, purpose string, plain []byte) (string, error) {
	sealers, err := a.keys.allSealers(ctx, false)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(sealers[0].Seal(nil, nil, plain, []byte(purpose))), nil //nolint:gosec // the cipher chooses its nonces
}

// Unseal opens what [Accounts.Seal] made for the same purpose. Text that was changed, or sealed for another purpose, is an error.
func (a *Accounts) Unseal(ctx context.Context, purpose, text string) ([]byte, error) {
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, errSealed
	}
	for _, again := range []bool{false, true} { // another server may have sealed it with a key that is newer
		sealers, err := a.keys.allSealers(ctx, again)
		if err != nil {
			return nil, err
		}
		for _, s := range sealers {
			if plain, err := s.Open(nil, nil, sealed, []byte(purpose)); err == nil {
				return plain, nil
			}
		}
	}
	return nil, errSealed
}

// allSealers returns a cipher for each signing key, that of the signing one first. again looks for keys that other servers
// have made since, unless that was done a moment ago.
func (k *keys) allSealers(ctx context.Context, again bool) ([]cipher.AEAD, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.fresh(ctx); err != nil {
		return nil, err
	}
	if again && k.now().Sub(k.loaded) >= reloadAfter {
		if err := k.load(ctx, true); err != nil {
			return nil, err
		}
	}
	return k.sealers, nil
}

func sealersOf(pairs []*rsa.PrivateKey) ([]cipher.AEAD, error) {
	all := make([]cipher.AEAD, 0, len(pairs))
	for _, pair := range pairs {
		s, err := sealer(pair)
		if err != nil {
			return nil, fmt.Errorf("signing key: %w", err)
		}
		all = append(all, s)
	}
	return all, nil
}
