package record

import (
	"crypto/rand"
	"encoding/binary"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
)

// newID returns a version 7 UUID: ids sort by the time they were made.
func newID() string {
	var id canon.ID
	_, _ = rand.Read(id[6:]) // never fails
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(time.Now().UnixMilli()))
	copy(id[:6], ms[2:])
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id.String()
}
