package accounts

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// Admission says who of the people that an identity provider knows may come in. The zero value lets everybody in. It is asked
// at every login, and whenever a token of the provider is checked.
type Admission struct {
	// EmailDomains are those that a verified address has to be of, such as "example.org". Empty is any.
	EmailDomains []string
	// Claims are what the provider has to say of a person: one of them is enough. Empty is anything.
	Claims []Claim
	// KnownOnly makes accounts only for people with a pending invitation to their verified address. Those who have an
	// account come in.
	KnownOnly bool
	// TrustEmail takes addresses for verified when the provider does not say whether they are.
	TrustEmail bool
}

// Claim is a claim with a value it has to have, or to contain where it is a list. Dots in the name lead into objects.
type Claim struct{ Name, Value string }

// ParseClaim reads "name=value".
func ParseClaim(text string) (Claim, error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" || value == "" {
		return Claim{}, fmt.Errorf("%q is not a claim with its value, such as groups=stardag", text)
	}
	return Claim{name, value}, nil
}

// String returns the form that [ParseClaim] reads.
func (c Claim) String() string { return c.Name + "=" + c.Value }

// find returns the value of a claim: under its whole name, since names may have dots in them, else by way of objects.
func find(claims map[string]any, name string) (any, bool) {
	if v, ok := claims[name]; ok {
		return v, true
	}
	for i, r := range name {
		if r != '.' {
			continue
		}
		if inner, ok := claims[name[:i]].(map[string]any); ok {
			if v, ok := find(inner, name[i+1:]); ok {
				return v, true
			}
		}
	}
	return nil, false
}

func (c Claim) holds(claims map[string]any) bool {
	switch v, _ := find(claims, c.Name); v := v.(type) {
	case string:
		return v == c.Value
	case bool:
		return strconv.FormatBool(v) == c.Value
	case []any:
		return slices.ContainsFunc(v, func(one any) bool { return one == c.Value })
	}
	return false
}

// unanswered reports whether the provider has to be asked before check can decide.
func (d *Admission) unanswered(by *External) bool {
	if len(d.EmailDomains) > 0 && by.Email == "" {
		return true
	}
	missing := func(c Claim) bool { _, ok := find(by.Claims, c.Name); return !ok }
	holds := func(c Claim) bool { return c.holds(by.Claims) }
	return slices.ContainsFunc(d.Claims, missing) && !slices.ContainsFunc(d.Claims, holds)
}

// check refuses people who may not come in.
func (d *Admission) check(by *External) error {
	if _, said := by.Claims["email_verified"]; !said && d.TrustEmail {
		by.EmailVerified = true
	}
	if len(d.EmailDomains) > 0 {
		_, domain, _ := strings.Cut(by.Email, "@")
		if !slices.ContainsFunc(d.EmailDomains, func(allowed string) bool { return strings.EqualFold(allowed, domain) }) {
			return notAdmitted("people with an e-mail address of %s", strings.Join(d.EmailDomains, ", "))
		}
		if !by.EmailVerified {
			return notAdmitted("people whose e-mail address the identity provider has verified")
		}
	}
	if len(d.Claims) > 0 && !slices.ContainsFunc(d.Claims, func(c Claim) bool { return c.holds(by.Claims) }) {
		names := make([]string, len(d.Claims))
		for i, c := range d.Claims {
			names[i] = c.String()
		}
		return notAdmitted("people of whom the identity provider says %s", strings.Join(names, " or "))
	}
	return nil
}

func notAdmitted(format string, args ...any) error {
	return refused(refuse.KindForbidden, "not_admitted", "This server is for "+format, args...)
}

// expected refuses a new person where only known ones come in.
func (a *Accounts) expected(ctx context.Context, tx Tx, u *User) error {
	if !a.opts.Admission.KnownOnly {
		return nil
	}
	if u.EmailVerified {
		invites, err := tx.PendingInvites(ctx, u.Email, a.now())
		if err != nil || len(invites) > 0 {
			return err
		}
	}
	return notAdmitted("people who are invited; ask for an invitation to %s", u.Email)
}
