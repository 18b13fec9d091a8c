package accounts

import (
	"context"
	"time"
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

// buckets are what tries are counted by. They are hashes, so that the store keeps no list of who was tried.
func buckets(email, ip string) (address, account, source string) {
	key := EmailKey(email)
	return digest("address\x00" + key + "\x00" + ip), digest("account\x00" + key), digest("source\x00" + ip)
}

// admit counts a try to log in, or refuses it. The counters are in the store: all servers share them, and starting a
// server anew does not clear them.
func (a *Accounts) admit(ctx context.Context, email, ip string) error {
	address, account, source := buckets(email, ip)
	now := a.now()
	return a.store.Write(ctx, func(tx Tx) error {
		if err := tx.Lock("login:" + account); err != nil {
			return err
		}
		for _, b := range []struct {
			bucket string
			limit
		}{{address, perAddress}, {account, perAccount}, {source, perSource}} {
			n, first, err := tx.Attempts(b.bucket, now.Add(-b.window))
			if err != nil {
				return err
			}
			if n >= b.tries {
				e := refuse(Limited, "too_many_logins", "Too many login attempts; try again later")
				e.RetryAfter = max(time.Second, first.Add(b.window).Sub(now))
				return e
			}
		}
		return tx.InsertAttempts(now, address, account, source)
	})
}
