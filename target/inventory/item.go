package inventory

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/target/checksum"
	"github.com/stardag-go/stardag/target/driver"
)

// The names of the objects beside a directory target, and of the records of what a run awaited and was made from.
const (
	doneSuffix    = "._DONE"
	keysSuffix    = "._SUB_KEYS"
	awaitedSuffix = "._AWAITED"
	madeSuffix    = "._MADE"
)

// Item is the output of one task at one place, or an object that is no output.
type Item struct {
	// TaskID is the id of the task in lower case, empty for an object that is no output.
	TaskID string
	// Place is the path of an output up to and with the id, or the path of an object that is no output.
	Place string
	// Kind is the folder that the outputs of one kind of task have in common, such as "examples/Sum/v1"; empty for an object
	// that is no output, and for outputs at the top of the root.
	Kind string
	// Objects are what belongs to it, in the byte order of their paths.
	Objects []driver.Entry
}

// Size returns the size of all objects together.
func (i *Item) Size() int64 {
	var n int64
	for _, o := range i.Objects {
		n += o.Size
	}
	return n
}

// Path returns the path of the one file that an output consists of, leaving what is kept about it out, or else its place. That of
// a record without an output is its own.
func (i *Item) Path() string {
	path := ""
	for _, o := range i.Objects {
		if about(o.Path) {
			continue
		}
		if path != "" {
			return i.Place
		}
		path = o.Path
	}
	return cmp.Or(path, i.Awaited(), i.beside(madeSuffix), i.Place)
}

// HasOutput reports whether there is more than what is kept about an output. It is false for the record of what the run
// of a task awaited whose output is elsewhere, or that has none.
func (i *Item) HasOutput() bool {
	return slices.ContainsFunc(i.Objects, func(o driver.Entry) bool { return !about(o.Path) })
}

// Awaited returns the path of the record of what the task's run awaited, or "".
func (i *Item) Awaited() string { return i.beside(awaitedSuffix) }

func (i *Item) beside(suffix string) string {
	record := i.Place + suffix
	if i.TaskID != "" && slices.ContainsFunc(i.Objects, func(o driver.Entry) bool { return o.Path == record }) {
		return record
	}
	return ""
}

// Newest returns when the youngest object was written.
func (i *Item) Newest() time.Time {
	var at time.Time
	for _, o := range i.Objects {
		if o.ModTime.After(at) {
			at = o.ModTime
		}
	}
	return at
}

// Items yields what lies below the folders, all of the root when none is given, one listing after the other. It holds the
// objects of one item at a time. An error ends the sequence.
func Items(ctx context.Context, d driver.Driver, folders ...string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for _, prefix := range Prefixes(folders) {
			if !items(ctx, d, prefix, yield) {
				return
			}
		}
	}
}

// items yields what has a prefix; it is false when the sequence is over. The objects of an item stand together in a
// listing, because their paths begin with its place.
func items(ctx context.Context, d driver.Driver, prefix string, yield func(Item, error) bool) bool {
	var open Item
	flush := func() bool { return len(open.Objects) == 0 || yield(open, nil) }
	for e, err := range d.List(ctx, prefix) {
		if err != nil {
			yield(Item{}, err)
			return false
		}
		if strings.HasPrefix(e.Path, TrashFolder+"/") {
			continue
		}
		if open.TaskID != "" && strings.HasPrefix(e.Path, open.Place) && endsName(e.Path[len(open.Place):]) {
			open.Objects = append(open.Objects, e)
			continue
		}
		if !flush() {
			return false
		}
		open = itemOf(e)
	}
	return flush()
}

func itemOf(e driver.Entry) Item {
	i := Item{Place: e.Path, Objects: []driver.Entry{e}}
	if from, end, ok := findID(e.Path); ok {
		i.TaskID, i.Place = e.Path[from:end], e.Path[:end]
		i.Kind = strings.TrimSuffix(e.Path[:from-len("ab/cd/")], "/")
	}
	return i
}

// Prefixes returns the folders as prefixes of a listing, none below another: the empty one when no folder is given.
func Prefixes(folders []string) []string {
	if len(folders) == 0 {
		return []string{""}
	}
	var all []string
	for _, f := range folders {
		p := strings.Trim(f, "/")
		if p != "" {
			p += "/"
		}
		all = append(all, p)
	}
	var top []string
	for i, p := range all {
		within := false
		for j, q := range all {
			within = within || j != i && strings.HasPrefix(p, q) && (len(q) < len(p) || j < i)
		}
		if !within {
			top = append(top, p)
		}
	}
	return top
}

const idLen = 36

// findID finds the first id in a path that stands below its own first digits.
func findID(path string) (from, end int, ok bool) {
	for from = 0; ; {
		if end = from + len("ab/cd/") + idLen; end > len(path) {
			return 0, 0, false
		}
		rest := path[from:]
		id := rest[len("ab/cd/"):]
		if rest[2] == '/' && rest[5] == '/' && rest[:2] == id[:2] && rest[3:5] == id[2:4] && isID(id) {
			return from + len("ab/cd/"), end, true
		}
		slash := strings.IndexByte(rest, '/')
		if slash < 0 {
			return 0, 0, false
		}
		from += slash + 1
	}
}

// isID reports whether text begins with an id and nothing that would make another name of it.
func isID(text string) bool {
	for i := range idLen {
		c := text[i]
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
	return endsName(text[idLen:])
}

// endsName reports whether a name ends where the rest begins. The characters that end one stand beside each other in the
// byte order, so that nothing comes between the objects of an item.
func endsName(rest string) bool { return rest == "" || rest[0] == '.' || rest[0] == '/' }

// about reports whether the object at a path is kept about an output, and no part of one.
func about(path string) bool {
	_, is := recordOf(path)
	return is || strings.HasSuffix(path, awaitedSuffix) || strings.HasSuffix(path, madeSuffix)
}

// recordOf returns the path of the object that a path is the checksum of.
func recordOf(path string) (string, bool) { return strings.CutSuffix(path, checksum.Suffix) }
