// Package logroot keeps the texts of logs as objects below a root: on object storage, or in a folder that all servers of a registry
// see. What is where stands in the registry's store, so that nothing is listed to read a log, and no more is read than is asked for.
package logroot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"strings"

	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// Texts is a [logs.Texts]. A chunk is the object EXECUTION/PART-HASH.zst, compressed as the room made it.
type Texts struct {
	driver driver.Driver
}

var _ logs.Texts = (*Texts)(nil)

// New returns the texts that a driver keeps below its root.
func New(d driver.Driver) *Texts { return &Texts{driver: d} }

// ErrUnusable is a root that waiting does not make usable: it is not there, or this process may not write to it.
var ErrUnusable = errors.New("it cannot be used")

// Open returns the texts below a root, such as s3://bucket/logs/ or the path of a folder. The storage is asked whether it can be written:
// an error that is not [ErrUnusable] says that it does not answer, and the texts are returned with it. log takes what the storage's library says.
func Open(ctx context.Context, uri string, log *slog.Logger) (*Texts, error) {
	const name = "logs"
	roots := target.NewRoots(map[string]target.Root{name: {URI: uri, Log: log}})
	d, _, err := roots.Storage(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	err = roots.Check(ctx, name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	return New(d), err
}

// Check refuses what cannot be a log root, without asking the storage.
func Check(uri string) error {
	root, err := target.RootURI(uri)
	if err == nil && strings.HasPrefix(root, "mem:") {
		err = errors.New("what is in memory is gone with the server")
	}
	return err
}

// hashLength is how many letters of a text's hash are in its name, so that a part that is sent again with other lines is another object.
const hashLength = 12

// Put writes the object.
func (t *Texts) Put(ctx context.Context, execution string, part int64, text []byte) (string, error) {
	hash := sha256.Sum256(text)
	name := fmt.Sprintf("%s/%09d-%s.zst", execution, part, hex.EncodeToString(hash[:])[:hashLength])
	w, err := t.driver.Create(ctx, name)
	if err != nil {
		return "", err
	}
	defer w.Abort()
	if _, err := w.Write(text); err != nil {
		return "", err
	}
	return name, w.Commit()
}

// mostText bounds what is read of an object.
const mostText = 64 << 20

// Get reads the object.
func (t *Texts) Get(ctx context.Context, name string) (text []byte, err error) {
	r, err := t.driver.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return io.ReadAll(io.LimitReader(r, mostText))
}

// Remove removes objects.
func (t *Texts) Remove(ctx context.Context, names []string) error {
	var errs []error
	for _, name := range names {
		errs = append(errs, t.driver.Remove(ctx, name))
	}
	return errors.Join(errs...)
}

// RemoveAll removes the objects of an execution, those too that nothing refers to.
func (t *Texts) RemoveAll(ctx context.Context, execution string) error {
	var names []string
	for e, err := range t.driver.List(ctx, execution+"/") {
		if err != nil {
			return err
		}
		names = append(names, e.Path)
	}
	return t.Remove(ctx, names)
}

// Local reports whether a log root is a folder of this machine.
func Local(uri string) bool {
	root, err := target.RootURI(uri)
	return err == nil && !strings.Contains(root, "://")
}
