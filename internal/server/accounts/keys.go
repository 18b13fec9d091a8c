package accounts

import (
	"context"
	"crypto/cipher"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/stardag-go/stardag/registry/wire"
)

// keys are the pairs that sign tokens and check them. They are loaded, and made, when first needed.
type keys struct {
	store       Store
	file, given string
	now         func() time.Time

	mu     sync.Mutex // guards what follows; held while loading, so that a key is made once
	signer jose.Signer
	public map[string]*rsa.PublicKey // by kid
	order  []string                  // kids, the signing one first
	// sealers encrypt and decrypt with the same keys, in the same order.
	sealers []cipher.AEAD
	loaded  time.Time
}

const (
	keyBits = 2048
	// reloadAfter is how often an unknown kid makes us look whether another server has made a new key.
	reloadAfter = 5 * time.Second
	// keysFresh is how long keys are used before they are looked at again: an operator may have made another.
	keysFresh = time.Minute
	// retires is the header of a PEM block that says when its key stops counting.
	retires = "Retires"
)

// kidOf names a public key: the first 16 hex digits of the SHA-256 of its DER form.
func kidOf(public *rsa.PublicKey) (string, error) {
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:])[:16], nil
}

// sign makes a token of claims.
func (k *keys) sign(ctx context.Context, claims any) (string, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.fresh(ctx); err != nil {
		return "", err
	}
	return jwt.Signed(k.signer).Claims(claims).Serialize()
}

// find returns the public key of a kid, nil when it is none of ours.
func (k *keys) find(ctx context.Context, kid string) (*rsa.PublicKey, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.fresh(ctx); err != nil {
		return nil, err
	}
	if key, ok := k.public[kid]; ok || k.now().Sub(k.loaded) < reloadAfter {
		return key, nil
	}
	if err := k.load(ctx, true); err != nil {
		return nil, err
	}
	return k.public[kid], nil
}

// fresh reads the keys when that was long ago. Those that are known go on counting while they cannot be read. The caller
// holds mu.
func (k *keys) fresh(ctx context.Context) error {
	if k.signer == nil {
		return k.load(ctx, false)
	}
	if k.now().Sub(k.loaded) >= keysFresh && k.load(ctx, true) != nil {
		k.loaded = k.now() // and are tried again later
	}
	return nil
}

// load reads the keys, or makes the first one. The caller holds mu.
func (k *keys) load(ctx context.Context, again bool) error {
	if k.signer != nil && !again {
		return nil
	}
	var pairs []*rsa.PrivateKey
	var err error
	switch {
	case k.given != "":
		pairs, err = parseKeys([]byte(k.given), k.now())
	case k.file != "":
		pairs, err = keysInFile(k.file, k.now())
	default:
		pairs, err = k.keysInStore(ctx)
	}
	if err != nil {
		return fmt.Errorf("signing key: %w", err)
	}
	public, order := map[string]*rsa.PublicKey{}, make([]string, 0, len(pairs))
	for _, pair := range pairs {
		kid, err := kidOf(&pair.PublicKey)
		if err != nil {
			return fmt.Errorf("signing key: %w", err)
		}
		public[kid] = &pair.PublicKey
		order = append(order, kid)
	}
	signer, err := jose.NewSigner(
		jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: pairs[0], KeyID: order[0], Algorithm: string(jose.RS256), Use: "sig"}},
		(&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return fmt.Errorf("signing key: %w", err)
	}
	sealers, err := sealersOf(pairs)
	if err != nil {
		return err
	}
	k.signer, k.public, k.order, k.sealers, k.loaded = signer, public, order, sealers, k.now()
	return nil
}

// keysInStore returns those of the store that have not retired, or a new one.
func (k *keys) keysInStore(ctx context.Context) ([]*rsa.PrivateKey, error) {
	var rows []SigningKey
	read := func(tx Tx) (err error) {
		rows, err = tx.SigningKeys(ctx)
		return err
	}
	if err := k.store.Read(ctx, read); err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		pair, text, err := makeKey() // outside of the transaction, for it takes its time
		if err != nil {
			return nil, err
		}
		kid, err := kidOf(&pair.PublicKey)
		if err != nil {
			return nil, err
		}
		err = k.store.Write(ctx, func(tx Tx) error {
			if err := tx.Lock(ctx, "signing-key"); err != nil {
				return err
			}
			if err := read(tx); err != nil || len(rows) > 0 {
				return err // another server was faster
			}
			rows = []SigningKey{{ID: kid, PrivatePEM: string(text), CreatedAt: k.now()}}
			return tx.InsertSigningKey(ctx, &rows[0])
		})
		if err != nil {
			return nil, err
		}
	}
	var pairs []*rsa.PrivateKey
	for _, row := range rows {
		if row.RetiredAt != nil && !k.now().Before(*row.RetiredAt) {
			continue
		}
		more, err := parseKeys([]byte(row.PrivatePEM), k.now())
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, more...)
	}
	if len(pairs) == 0 {
		return nil, errors.New("all keys in the database are retired; delete the rows of signing_keys to have a new one made")
	}
	return pairs, nil
}

func makeKey() (*rsa.PrivateKey, []byte, error) {
	pair, err := rsa.GenerateKey(rand.Reader, keyBits)
	if err != nil {
		return nil, nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(pair)
	if err != nil {
		return nil, nil, err
	}
	return pair, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}

// parseKeys reads the RSA keys in PEM that have not retired. The first one signs, the others still count.
func parseKeys(text []byte, now time.Time) ([]*rsa.PrivateKey, error) {
	var pairs []*rsa.PrivateKey
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		var key any
		var err error
		if until, ok := block.Headers[retires]; ok {
			at, err := time.Parse(time.RFC3339, until)
			if err != nil {
				return nil, fmt.Errorf("a PEM block's header %s: %w", retires, err)
			}
			if !now.Before(at) {
				continue
			}
		}
		switch block.Type {
		case "PRIVATE KEY":
			key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
		case "RSA PRIVATE KEY":
			key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
		default:
			return nil, fmt.Errorf("a PEM block is %q; a private RSA key is wanted", block.Type)
		}
		if err != nil {
			return nil, err
		}
		pair, ok := key.(*rsa.PrivateKey)
		if !ok {
			return nil, fmt.Errorf("the key is %T; an RSA key is wanted", key)
		}
		if pair.N.BitLen() < keyBits {
			return nil, fmt.Errorf("the key has %d bits; at least %d are wanted", pair.N.BitLen(), keyBits)
		}
		pairs = append(pairs, pair)
	}
	if len(pairs) == 0 {
		return nil, errors.New("there is no private key in PEM form that has not retired")
	}
	return pairs, nil
}

// JWKS returns the document of the public keys.
func (a *Accounts) JWKS(ctx context.Context) (*wire.PublicKeys, error) {
	k := a.keys
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.fresh(ctx); err != nil {
		return nil, err
	}
	set := &wire.PublicKeys{}
	number := func(n *big.Int) string { return base64.RawURLEncoding.EncodeToString(n.Bytes()) }
	for _, kid := range k.order {
		key := k.public[kid]
		set.Keys = append(set.Keys, wire.PublicKey{
			Type: "RSA", Use: "sig", Algorithm: string(jose.RS256), ID: kid, Modulus: number(key.N), Exponent: number(big.NewInt(int64(key.E))),
		})
	}
	return set, nil
}
