package registrysql

import (
	"encoding/json"

	"github.com/stardag-go/stardag/registry/wire"
)

// text is how a document is stored.
func text(raw json.RawMessage) any {
	if raw == nil {
		return nil
	}
	return string(raw)
}

// blob is how bytes are stored, NULL where there are none.
func blob(b []byte) any {
	if b == nil {
		return nil
	}
	return b
}

func wireMicros(t *wire.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMicro()
}
