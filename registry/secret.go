package registry

import (
	"errors"
	"strings"

	"github.com/stardag-go/stardag/config"
)

// Secret is a key or a token. However it is printed, logged or encoded, it shows only that there is one.
type Secret = config.Secret

// trimmed returns a secret without the blanks and line ends around it that files and shells add.
func trimmed(s Secret) Secret { return Secret(strings.TrimSpace(s.Reveal())) }

// Errors about what no header can carry. Sending it again would not help.
var (
	errKeyForm   = errors.New("the API key has a line break or another control character in it; copy it again, in one line")
	errTokenForm = errors.New("the token has a line break or another control character in it; get a new one")
)

// sendable reports whether a secret can be the value of a header.
func sendable(s Secret) bool {
	return !strings.ContainsFunc(s.Reveal(), func(r rune) bool { return r < ' ' || r == 0x7f })
}
