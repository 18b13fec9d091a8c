package file

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// maxName is the longest name that common file systems take, in bytes.
const maxName = 255

// tempName returns a new name for the temporary file of a target: its path with the last suffix replaced by ".tmp-"
// and a UUID of version 7. The UUID's last eight digits are the mark of this machine. What is left to chance, 42 bits
// beside the time in milliseconds, is plenty: a name that is taken is noticed and another one drawn.
func tempName(full string, now time.Time) string {
	var id [16]byte
	binary.BigEndian.PutUint64(id[:8], uint64(now.UnixMilli())<<16|rand.Uint64()&0x0fff|0x7000)
	binary.BigEndian.PutUint32(id[8:12], rand.Uint32()&0x3fffffff|0x80000000)
	stem := withoutSuffix(full)
	if over := len(stem) - strings.LastIndexByte(stem, '/') - 1 + len(".tmp-") + 36 - maxName; over > 0 {
		stem = stem[:len(stem)-over]
	}

	b := make([]byte, 0, len(stem)+len(".tmp-")+36)
	b = append(b, stem...)
	b = append(b, ".tmp-"...)
	b = hex.AppendEncode(b, id[0:4])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[4:6])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[6:8])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[8:10])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[10:12])
	return string(append(b, machineMark()...))
}

// withoutSuffix cuts the last suffix off a path. A dot at the beginning or the end of a name makes no suffix.
func withoutSuffix(full string) string {
	name := full[strings.LastIndexByte(full, '/')+1:]
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 || dot == len(name)-1 {
		return full
	}
	return full[:len(full)-len(name)+dot]
}

// isOwn reports whether a temporary file was made by this package on this machine since it was started: only then is a
// lock that can be taken proof that the writer is gone.
func isOwn(temp string) bool { return strings.HasSuffix(temp, machineMark()) }

// machineMark is eight hexadecimal digits that differ between machines, and between two starts of one. Containers on
// one kernel share locks, and the mark.
var machineMark = sync.OnceValue(func() string {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		host, _ := os.Hostname() // a machine without a name shares the mark of others like it
		id = []byte(runtime.GOOS + " " + host)
	}
	sum := sha256.Sum256(append([]byte("stardag temporary file on "), id...))
	return hex.EncodeToString(sum[:4])
})
