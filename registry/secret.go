package registry

import "github.com/stardag-go/stardag/config"

// Secret is a key or a token. However it is printed, logged or encoded, it shows only that there is one.
type Secret = config.Secret
