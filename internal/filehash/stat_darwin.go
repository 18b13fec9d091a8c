package filehash

import (
	"syscall"
	"time"
)

// statusChanged returns when the file or what is known of it was changed last.
func statusChanged(st *syscall.Stat_t) time.Time { return time.Unix(st.Ctimespec.Unix()) }
