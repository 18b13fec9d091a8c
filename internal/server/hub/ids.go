package hub

import (
	"encoding/binary"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
)

// Kinds of rows whose public id is made from their row key.
const (
	idInstance = 1
	idEvent    = 2
	idArtifact = 3
	idTick     = 4
)

// publicID returns the id that clients see of a row that only the server makes: a UUID of version 7 whose time is the row's
// and whose random part is the kind and the row key. It needs no column and no index, and is the same at every read.
func publicID(kind uint16, created time.Time, pk int64) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(created.UnixMilli())<<16)
	binary.BigEndian.PutUint16(b[6:8], 0x7000|kind&0x0fff)
	binary.BigEndian.PutUint64(b[8:], uint64(pk)&(1<<62-1)|1<<63)
	return canon.ID(b).String()
}

// InstanceID returns the public id of an instance.
func InstanceID(created time.Time, pk int64) string { return publicID(idInstance, created, pk) }
