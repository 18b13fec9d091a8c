package accounts

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stardag-go/stardag/registry/wire"
)

// lowerASCII returns s with its ASCII letters in lower case. Other letters stay as they are: some of them have an ASCII letter
// as their lower case, and so another person's address.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// EmailKey returns what two spellings of one e-mail address have in common.
func EmailKey(email string) string { return lowerASCII(strings.TrimSpace(email)) }

// parseEmail refuses what cannot be an e-mail address. Whether there is such a mailbox nobody knows.
func parseEmail(text string) (string, error) {
	email := strings.TrimSpace(text)
	at := strings.LastIndexByte(email, '@')
	odd := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`<>()[],;:"\`, r)
	}
	if at < 1 || at == len(email)-1 || at > 64 || len(email) > 254 || !utf8.ValidString(email) || strings.ContainsFunc(email, odd) ||
		strings.IndexByte(email, '@') != at || strings.HasPrefix(email[at+1:], ".") || strings.HasSuffix(email, ".") || strings.Contains(email, "..") {
		return "", malformed("email", "that is no e-mail address")
	}
	return email, nil
}

var slugForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*[a-z0-9]$`)

func checkSlug(slug string) error {
	if len(slug) < 2 || len(slug) > 64 || !slugForm.MatchString(slug) {
		return malformed("slug", "slug has to be 2 to 64 of a-z, 0-9, - and _, with a letter or digit at both ends")
	}
	return nil
}

// checkName refuses names that are empty or that no page could show.
func checkName(field, name string) error {
	if n := utf8.RuneCountInString(name); n < 1 || n > 255 || strings.TrimSpace(name) == "" {
		return malformed(field, "%s has to have 1 to 255 characters", field)
	}
	return checkText(field, name)
}

func checkText(field, text string) error {
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }) {
		return malformed(field, "%s has characters that are not text", field)
	}
	return nil
}

// slugOf makes a slug of any text.
func slugOf(text string) string {
	var b strings.Builder
	for _, r := range lowerASCII(text) {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
		if b.Len() == 40 {
			break
		}
	}
	slug := strings.TrimRight(b.String(), "-")
	if len(slug) < 2 {
		return strings.Trim("user-"+slug, "-")
	}
	return slug
}

// secret returns random text that is safe in URLs: 32 characters, 192 bits.
func secret() string {
	b := make([]byte, 24)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// digest returns how secrets that are random are stored: nobody can guess them, so a slow hash would protect nothing.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// isoTime returns a moment as the first version of the protocol writes it.
func isoTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000+00:00") }

func isoTimePtr(t *time.Time) *string {
	if t == nil {
		return nil
	}
	s := isoTime(*t)
	return &s
}

func wireTimePtr(t *time.Time) *wire.Time {
	if t == nil {
		return nil
	}
	w := wire.At(*t)
	return &w
}
