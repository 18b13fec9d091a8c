package filehash

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/home"
	"github.com/stardag-go/stardag/target"
)

// mostInShard bounds how many entries a shard has. There are 256 shards.
const mostInShard = 64

// entry is what is remembered of an object, in a file of its own named after the object's place.
type entry struct {
	URI    string `json:"uri"`
	Mark   string `json:"mark"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// place returns the file of an entry, or "" for a user without a home folder.
func place(uri string) string {
	folder, err := home.Dir()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(uri))
	name := hex.EncodeToString(sum[:])
	return filepath.Join(folder, ".stardag", "cache", "content", name[:2], name[2:]+".json")
}

func recall(uri, mark string) (target.Content, bool) {
	text, err := os.ReadFile(place(uri))
	if err != nil {
		return target.Content{}, false
	}
	var e entry
	if json.Unmarshal(text, &e) != nil || e.URI != uri || e.Mark != mark || len(e.SHA256) != sha256.Size*2 {
		return target.Content{}, false
	}
	return target.Content{Size: e.Size, SHA256: e.SHA256}, true
}

// record remembers the content of an object as well as it can: without it, the object is read again.
func record(uri, mark string, c target.Content) {
	path := place(uri)
	if path == "" {
		return
	}
	folder := filepath.Dir(path)
	if os.MkdirAll(folder, 0o700) != nil {
		return
	}
	text, err := json.Marshal(entry{uri, mark, c.Size, c.SHA256})
	if err != nil {
		return
	}
	f, err := os.CreateTemp(folder, "new-*")
	if err != nil {
		return
	}
	_, err = f.Write(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return
	}
	prune(folder, filepath.Base(path))
}

// prune removes the entries of a shard that were written the longest time ago, and never the one of the given name.
func prune(folder, newest string) {
	found, err := os.ReadDir(folder)
	if err != nil || len(found) <= mostInShard {
		return
	}
	found = slices.DeleteFunc(found, func(e os.DirEntry) bool { return e.Name() == newest })
	slices.SortFunc(found, func(a, b os.DirEntry) int { return writtenAt(a).Compare(writtenAt(b)) })
	for _, e := range found[:len(found)+1-mostInShard] {
		_ = os.Remove(filepath.Join(folder, e.Name()))
	}
}

func writtenAt(e os.DirEntry) time.Time {
	info, err := e.Info()
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
