package cache

import (
	"context"
	"strconv"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

// Versioned is a reader that knows which version of the object it reads, or a [driver.Writer] that knows which one it
// has committed. Drivers whose requests answer with an entity tag or a generation implement it:
//
//   - on what Open returns, it saves the cache from asking again whether the object was replaced between Stat and Open;
//   - on what Create returns, it lets the cache keep what was written. Without it written objects are not kept, because
//     a tag that is asked for after Commit may already be that of another writer.
type Versioned interface {
	// Version describes the version, and whether it is known. That of a writer is known once Commit has returned nil.
	Version() (driver.Info, bool)
}

// settled is how old an object without a tag has to be before its time of change tells versions apart: storages round
// it, to a second or more.
const settled = 3 * time.Second

// versionOf names the version of an object, or returns "" when nothing tells it from the next one.
func versionOf(info driver.Info) string {
	switch {
	case info.Tag != "":
		return "tag " + info.Tag
	case !info.ModTime.IsZero() && time.Since(info.ModTime) > settled:
		return "time " + strconv.FormatInt(info.ModTime.UnixNano(), 10)
	default:
		return ""
	}
}

// stillReads reports whether a stream that was opened after the storage described the object by info reads that
// version. Two equal tags are not enough: where a tag is a hash of the content, other content may have come and gone
// between the two.
func (c *cached) stillReads(ctx context.Context, stream any, path string, info driver.Info) (bool, error) {
	if v, ok := stream.(Versioned); ok {
		if opened, known := v.Version(); known {
			return opened.Tag == info.Tag && opened.Size == info.Size && (info.Tag != "" || opened.ModTime.Equal(info.ModTime)), nil
		}
	}
	now, err := c.inner.Stat(ctx, path)
	if err != nil {
		return false, err
	}
	return now.Tag == info.Tag && now.Size == info.Size && now.ModTime.Equal(info.ModTime), nil
}
