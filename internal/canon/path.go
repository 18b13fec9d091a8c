package canon

import "strings"

// PathText returns the normalised text of a POSIX path as the reference shows it: repeated slashes and
// "." steps go away, ".." steps stay, exactly two leading slashes stay two, and the empty path is ".".
func PathText(path string) string {
	if isPathText(path) {
		return path
	}
	root := ""
	switch {
	case strings.HasPrefix(path, "//") && !strings.HasPrefix(path, "///"):
		root = "//"
	case strings.HasPrefix(path, "/"):
		root = "/"
	}
	var b strings.Builder
	b.WriteString(root)
	first := true
	for step := range strings.SplitSeq(path, "/") {
		if step == "" || step == "." {
			continue
		}
		if !first {
			b.WriteByte('/')
		}
		first = false
		b.WriteString(step)
	}
	if b.Len() == 0 {
		return "."
	}
	return b.String()
}

// isPathText reports whether path is a relative path that needs no change, the usual case.
func isPathText(path string) bool {
	step := 0 // start of the current step
	for i := range len(path) + 1 {
		if i < len(path) && path[i] != '/' {
			continue
		}
		if i == step || path[step:i] == "." {
			return false
		}
		step = i + 1
	}
	return true
}

// PathParts is what a target's relative path is made of. Empty parts are left out.
type PathParts struct {
	Base      string // first steps
	Namespace string // dots become slashes
	Name      string
	Version   string // shown as "v" + Version
	Extra     string // steps between the version and the id
	ID        ID
	Filename  string // last step, below the id
	Extension string // leading dots do not matter
}

// RelPath returns the relative path of a target. The parts are used as they are: nothing is escaped.
func RelPath(p PathParts) string {
	b := make([]byte, 0, len(p.Base)+len(p.Namespace)+len(p.Name)+len(p.Version)+len(p.Extra)+
		len(p.Filename)+len(p.Extension)+len("/////v///")+36+6)
	step := func(s string) {
		if s != "" {
			b = append(append(b, s...), '/')
		}
	}
	step(p.Base)
	for i := range len(p.Namespace) {
		c := p.Namespace[i]
		if c == '.' {
			c = '/'
		}
		b = append(b, c)
	}
	if p.Namespace != "" {
		b = append(b, '/')
	}
	step(p.Name)
	if p.Version != "" {
		b = append(b, 'v')
		step(p.Version)
	}
	step(p.Extra)
	var text [36]byte
	id := p.ID.AppendTo(text[:0])
	b = append(append(b, id[:2]...), '/')
	b = append(append(b, id[2:4]...), '/')
	b = append(b, id...)
	if p.Filename != "" {
		b = append(append(b, '/'), p.Filename...)
	}
	if p.Extension != "" {
		b = append(append(b, '.'), strings.TrimLeft(p.Extension, ".")...)
	}
	return string(b)
}

// Slug returns the short name of a task for people: name, version and the first eight digits of the id.
func Slug(name, version string, id ID) string {
	if version != "" {
		version = "v" + version
	}
	return name + "-" + version + "-" + id.String()[:8]
}
