package hub

import (
	"encoding/binary"
	"encoding/hex"
	"time"
)

// Kinds of rows whose public id is made from their row key.
const (
	idInstance = 1
	idEvent    = 2
	idArtifact = 3
	idTick     = 4
)

// publicID is the id that clients see of a row that only the server makes: a UUID of version 7 whose time is the row's
// and whose random part is the kind and the row key. It needs no column and no index, and is the same at every read.
func publicID(kind uint16, created time.Time, pk int64) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(created.UnixMilli())<<16)
	binary.BigEndian.PutUint16(b[6:8], 0x7000|kind&0x0fff)
	binary.BigEndian.PutUint64(b[8:], uint64(pk)&(1<<62-1)|1<<63)
	return formatUUID(b)
}

// InstanceID is the public id of an instance.
func InstanceID(created time.Time, pk int64) string { return publicID(idInstance, created, pk) }

func formatUUID(b [16]byte) string {
	var out [36]byte
	hex.Encode(out[0:8], b[0:4])
	out[8] = '-'
	hex.Encode(out[9:13], b[4:6])
	out[13] = '-'
	hex.Encode(out[14:18], b[6:8])
	out[18] = '-'
	hex.Encode(out[19:23], b[8:10])
	out[23] = '-'
	hex.Encode(out[24:36], b[10:16])
	return string(out[:])
}
