package canon

import (
	"crypto/sha1"
	"hash"
	"sync"

	"github.com/stardag-go/stardag/taskid"
)

// ID is a task id: see [taskid.ID].
type ID = taskid.ID

// ParseID reads the dashed form of an id: see [taskid.Parse].
func ParseID(s string) (ID, error) { return taskid.Parse(s) }

// The namespaces that ids are derived in. InstanceNamespace and SettingsNamespace are themselves
// version 5 UUIDs in TaskNamespace.
var (
	TaskNamespace     = ID{0x9c, 0xa2, 0x6b, 0x27, 0xf7, 0xee, 0x40, 0x44, 0x8b, 0x3c, 0xe3, 0x35, 0xdc, 0x57, 0x78, 0xdc}
	InstanceNamespace = InstanceNamespaceIn(TaskNamespace)
	SettingsNamespace = UUID5(TaskNamespace, []byte("stardag.settings_hash.v1"))
)

// InstanceNamespaceIn returns the namespace of instance hashes that goes with a task namespace.
func InstanceNamespaceIn(taskNamespace ID) ID {
	return UUID5(taskNamespace, []byte("stardag.instance_hash.v1"))
}

// TaskID returns the id of the task whose hash text is hashText.
func TaskID(hashText []byte) ID { return UUID5(TaskNamespace, hashText) }

// TaskIDIn is like [TaskID] in another task namespace than the default one.
func TaskIDIn(ns ID, hashText []byte) ID { return UUID5(ns, hashText) }

// InstanceHash returns the instance hash of the task whose body text is bodyText.
func InstanceHash(bodyText []byte) ID { return UUID5(InstanceNamespace, bodyText) }

// hasher holds what one UUID5 call needs, so that neither the digest nor the bytes going through the
// hash interface are allocated per call, and the caller's buffer does not escape.
type hasher struct {
	h   hash.Hash
	buf [1024]byte
	sum [sha1.Size]byte
}

var hashers = sync.Pool{New: func() any { return &hasher{h: sha1.New()} }}

// UUID5 returns the version 5 UUID of name in the namespace ns. It does not keep name.
func UUID5(ns ID, name []byte) ID {
	w := hashers.Get().(*hasher)
	w.h.Reset()
	n := copy(w.buf[:], ns[:])
	for {
		k := copy(w.buf[n:], name)
		name = name[k:]
		w.h.Write(w.buf[:n+k])
		if len(name) == 0 {
			break
		}
		n = 0
	}
	w.h.Sum(w.sum[:0])
	var id ID
	copy(id[:], w.sum[:])
	hashers.Put(w)
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return id
}
