package driver

// tempInfix and uuidLen describe the ending of a temporary name: ".tmp-" and a UUID in its usual 36 characters.
const (
	tempInfix = ".tmp-"
	uuidLen   = 36
)

// IsTemp reports whether path ends as the name of a temporary file does, ".tmp-" and a UUID. Local files are
// written under such a name and renamed; the name is never listed and no target may have it.
func IsTemp(path string) bool {
	at := len(path) - uuidLen
	if at < len(tempInfix) || path[at-len(tempInfix):at] != tempInfix {
		return false
	}
	for i := range uuidLen {
		c := path[at+i]
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if !('0' <= c && c <= '9' || 'a' <= c && c <= 'f') {
				return false
			}
		}
	}
	return true
}
