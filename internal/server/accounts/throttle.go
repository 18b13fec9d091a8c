package accounts

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// limit is how many logins may be tried in a time.
type limit struct {
	tries  int
	window time.Duration
}

var (
	perAddress = limit{10, 300 * time.Second} // of one account from one network address
	perAccount = limit{30, 900 * time.Second} // of one account from anywhere
	// perSource is of any account from one network address: each try costs us the hash of a password, whoever is tried.
	perSource = limit{200, 300 * time.Second}

	longestWindow = perAccount.window
)

// try is what an attempt is counted by. Its bucket is a hash, so that the store keeps no list of who was tried.
type try struct {
	bucket string
	limit
}

// loginTries returns what an attempt to log in is counted by. A browser that has logged in before is counted by itself: whatever
// others try elsewhere, from the same address too, does not keep its owner out.
func loginTries(email string, c Client, device string) []try {
	if device != "" {
		return []try{{digest("device\x00" + device), perAddress}}
	}
	return tries("", email, c)
}

// registerTries returns what an attempt to make an account is counted by. They keep nobody from logging in.
func registerTries(email string, c Client) []try { return tries("register\x00", email, c) }

func tries(what, email string, c Client) []try {
	key := EmailKey(email)
	return []try{
		{digest(what + "address\x00" + key + "\x00" + c.IP), perAddress},
		{digest(what + "account\x00" + key), perAccount},
		{digest("source\x00" + c.IP), perSource},
	}
}

// admit counts a try to log in, or refuses it. The counters are in the store: all servers share them, and starting a
// server anew does not clear them.
func (a *Accounts) admit(ctx context.Context, tries []try) error {
	now := a.now()
	return a.store.Write(ctx, func(tx Tx) error {
		buckets := make([]string, len(tries))
		for i, t := range tries {
			buckets[i] = t.bucket
		}
		if err := tx.Lock(ctx, "login:"+buckets[len(buckets)/2]); err != nil { // of the account, or the device
			return err
		}
		for i, t := range tries {
			n, first, err := tx.Attempts(ctx, t.bucket, now.Add(-t.window))
			if err != nil {
				return err
			}
			if n >= t.tries {
				text := "Too many login attempts; try again later"
				if i == 1 {
					text = "Too many login attempts on this account, perhaps by somebody else; try again later, or from a browser where you have logged in before"
				}
				e := refused(refuse.KindLimited, "too_many_logins", "%s", text)
				e.RetryAfter = max(time.Second, first.Add(t.window).Sub(now))
				return e
			}
		}
		return tx.InsertAttempts(ctx, now, buckets...)
	})
}

// forgive forgets the attempts on an account from an address, or those of a device.
func forgive(ctx context.Context, tx Tx, tries []try) error {
	for _, t := range tries[:(len(tries)+1)/2] { // not those of everybody at the address
		if err := tx.DeleteAttempts(ctx, t.bucket); err != nil {
			return err
		}
	}
	return nil
}
