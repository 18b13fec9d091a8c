package inventory

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/stardag-go/stardag/target/driver"
)

// Strangers lists the objects of an item that are in its directory and not known to be part of its output: those that are
// not on the list of the directory, such as the output of another task or a file of a person. Of a directory without a
// list, which is not complete, that is everything; a single file is an output with a name of its own.
func Strangers(ctx context.Context, d driver.Driver, i *Item) ([]string, error) {
	inside, lists := i.Place+"/", []string{}
	there := make(map[string]bool, len(i.Objects))
	for _, o := range i.Objects {
		there[o.Path] = true
		name, within := strings.CutPrefix(o.Path, inside)
		if o.Path == i.Place+keysSuffix || within && strings.HasSuffix(name, keysSuffix) && !strings.Contains(name, "/") {
			lists = append(lists, o.Path)
		}
	}
	own := make(map[string]bool)
	if there[i.Place+keysSuffix] {
		lists = []string{i.Place + keysSuffix}
	}
	if len(lists) == 1 { // of several, nobody knows which is this output's
		dir := strings.TrimSuffix(lists[0], keysSuffix)
		keys, err := keysAt(ctx, d, lists[0])
		if err != nil {
			return nil, err
		}
		own[lists[0]], own[dir+doneSuffix] = true, true
		for _, key := range keys {
			own[dir+"/"+key] = true
		}
	}
	var strangers []string
	for _, o := range i.Objects {
		of, isRecord := recordOf(o.Path)
		switch {
		case !strings.HasPrefix(o.Path, inside), own[o.Path], isRecord && own[of]:
		case isRecord && there[of]: // goes and stays with its object
		default:
			strangers = append(strangers, o.Path)
		}
	}
	if len(lists) == 0 && len(strangers) == 1 {
		return nil, nil
	}
	return strangers, nil
}

// keysAt reads the list of a directory target.
func keysAt(ctx context.Context, d driver.Driver, path string) ([]string, error) {
	r, err := d.Open(ctx, path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil || len(text) == 0 {
		return nil, err
	}
	return strings.Split(string(text), "\n"), nil
}
