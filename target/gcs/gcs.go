package gcs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/storage"
	"github.com/googleapis/gax-go/v2"

	"github.com/stardag-go/stardag/internal/firstanswer"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// Scheme is the URI scheme of this driver.
const Scheme = "gs"

const (
	// pageSize is how many objects one request lists.
	pageSize = 1000
	// attempts is how often a request is sent: for about six seconds, with jitter.
	attempts = 7
	// maxName is how many bytes the storage takes as a name.
	maxName = 1024
)

var (
	_ driver.Opener      = Open
	_ driver.Driver      = (*Driver)(nil)
	_ driver.Checker     = (*Driver)(nil)
	_ driver.Namer       = (*Driver)(nil)
	_ driver.TreeRemover = (*Driver)(nil)
	_ driver.Exclusive   = (*Driver)(nil)
	_ driver.Mover       = (*Driver)(nil)
	_ driver.Linker      = (*Driver)(nil)
	_ driver.Paged       = (*Driver)(nil)
)

func init() { target.Register(Scheme, Open) }

var (
	clientMu sync.Mutex
	client   *storage.Client // guarded by clientMu: the one of all roots
)

// Driver is one root: the part of a bucket below a folder. It is safe for concurrent use.
type Driver struct {
	bucket *storage.BucketHandle
	name   string      // of the bucket
	base   string      // "" or ends in '/'
	seen   atomic.Bool // the bucket is known to exist
	watch  firstanswer.Watch
}

// Open returns the driver for a root, with a client as the environment asks for it. It is a [driver.Opener]. The
// storage is not asked anything. Durability has no meaning here: what is committed survives a loss of power.
func Open(_ context.Context, root *url.URL, o driver.Options) (driver.Driver, error) {
	if root.Host == "" {
		return nil, fmt.Errorf("open target root %q: no bucket name; use gs://bucket/", root.Scheme+"://"+root.Path)
	}
	var c *storage.Client
	err := errNotConfigured
	if !o.NoMetadataService || configured() {
		c, err = clientOf()
	}
	if err != nil {
		return nil, fmt.Errorf("open target root gs://%s%s: %w", root.Host, root.Path, unusable(err))
	}
	return New(c, root.Host, root.Path)
}

// clientOf returns the client of all roots. An error is not remembered.
func clientOf() (*storage.Client, error) {
	clientMu.Lock()
	defer clientMu.Unlock()
	if client != nil {
		return client, nil
	}
	// Not the context of the first user: the client outlives it.
	c, err := storage.NewClient(context.Background(), storage.WithJSONReads())
	if err != nil {
		return nil, err
	}
	client = c
	return c, nil
}

// New returns the driver for the objects of a bucket below a folder, with a client of the caller's; an empty folder is
// the whole bucket. The storage is not asked anything.
func New(c *storage.Client, bucket, folder string) (*Driver, error) {
	if bucket == "" || strings.Contains(bucket, "/") {
		return nil, fmt.Errorf("open target root gs://%s: not a bucket name", bucket)
	}
	base := strings.Trim(folder, "/")
	if base != "" {
		base += "/"
	}
	// Every operation can be repeated: a version is written whole or not at all, and removing twice is removing. The client
	// would repeat it until the context ends, which it may never do.
	retry := []storage.RetryOption{
		storage.WithPolicy(storage.RetryAlways), storage.WithMaxAttempts(attempts),
		storage.WithBackoff(gax.Backoff{Initial: 200 * time.Millisecond, Max: 10 * time.Second, Multiplier: 2}),
	}
	return &Driver{bucket: c.Bucket(bucket).Retryer(retry...), name: bucket, base: base}, nil
}

// PageSize returns the number of objects that one request lists.
func (d *Driver) PageSize() int { return pageSize }

// Stat describes an object. Its Tag is the generation.
func (d *Driver) Stat(ctx context.Context, path string) (driver.Info, error) {
	return d.stat(ctx, "stat", path)
}

// Exists reports whether there is an object at path. A bucket that does not exist is an error.
func (d *Driver) Exists(ctx context.Context, path string) (bool, error) {
	_, err := d.stat(ctx, "look for", path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func (d *Driver) stat(ctx context.Context, op, path string) (driver.Info, error) {
	if err := d.begin(ctx, op, path); err != nil {
		return driver.Info{}, err
	}
	ctx, done := d.watch.Ask(ctx)
	defer done()
	a, err := d.object(path).Attrs(ctx)
	if err != nil {
		return driver.Info{}, d.fail(ctx, op, path, d.absent(ctx, err))
	}
	d.seen.Store(true)
	return driver.Info{Size: a.Size, ModTime: a.Updated, Tag: tagOf(a.Generation)}, nil
}

// absent tells an absent object from an absent bucket.
func (d *Driver) absent(ctx context.Context, err error) error {
	if statusOf(err) != 404 && !errors.Is(err, storage.ErrObjectNotExist) {
		return err
	}
	if !d.seen.Load() {
		_, err := d.bucket.Attrs(ctx)
		switch {
		case errors.Is(err, storage.ErrBucketNotExist):
			return err
		case err != nil && statusOf(err) != 403: // who may read objects need not be allowed to ask for the bucket
			return err
		}
		d.seen.Store(true)
	}
	return fs.ErrNotExist
}

// Open reads an object. The reader is also an [io.ReaderAt], an [io.Seeker] and a [driver.Sizer]; each ReadAt, and the
// first Read after a Seek, is a request.
func (d *Driver) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	if err := d.begin(ctx, "open", path); err != nil {
		return nil, err
	}
	in, err := d.object(path).NewReader(ctx)
	if err != nil {
		return nil, d.fail(ctx, "open", path, d.absent(ctx, err))
	}
	d.seen.Store(true)
	if in.Attrs.ContentEncoding == "gzip" {
		_ = in.Close()
		return nil, d.fail(ctx, "open", path, errors.New("the object was stored with the content encoding gzip, so the storage changes what is read; store it without one"))
	}
	return &reader{
		ctx: ctx, driver: d, path: path, body: in, size: in.Attrs.Size,
		info:   driver.Info{Size: in.Attrs.Size, ModTime: in.Attrs.LastModified, Tag: tagOf(in.Attrs.Generation)},
		object: d.object(path).Generation(in.Attrs.Generation),
	}, nil
}

// Create starts a new version of an object.
func (d *Driver) Create(ctx context.Context, path string) (driver.Writer, error) {
	if err := d.begin(ctx, "create", path); err != nil {
		return nil, err
	}
	return &writer{ctx: ctx, driver: d, path: path}, nil
}

// CreateNew is like Create for an object that must not exist yet.
func (d *Driver) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	if err := d.begin(ctx, "create", path); err != nil {
		return nil, err
	}
	return &writer{ctx: ctx, driver: d, path: path, isNew: true}, nil
}

// Remove deletes an object; an absent one is not an error.
func (d *Driver) Remove(ctx context.Context, path string) error {
	if err := d.begin(ctx, "remove", path); err != nil {
		return err
	}
	if err := d.remove(ctx, path); err != nil {
		return d.fail(ctx, "remove", path, err)
	}
	return nil
}

func (d *Driver) remove(ctx context.Context, path string) error {
	err := d.object(path).Delete(ctx)
	if err != nil {
		if err = d.absent(ctx, err); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
	}
	return err
}

// Move copies an object within the storage and removes the first one.
func (d *Driver) Move(ctx context.Context, from, to string) error {
	if err := errors.Join(d.begin(ctx, "move", from), d.begin(ctx, "move to", to)); err != nil {
		return err
	}
	if _, err := d.object(to).CopierFrom(d.object(from)).Run(ctx); err != nil {
		return d.fail(ctx, "move", from, d.absent(ctx, err))
	}
	return d.Remove(ctx, from)
}

// Link returns a signed address. Credentials of a person cannot sign; those of a service account can, by themselves or, on machines of
// Google, by asking for it.
func (d *Driver) Link(ctx context.Context, path string, expires time.Duration) (string, error) {
	if err := d.begin(ctx, "link", path); err != nil {
		return "", err
	}
	link, err := d.bucket.SignedURL(d.base+path, &storage.SignedURLOptions{Method: "GET", Expires: time.Now().Add(expires), Scheme: storage.SigningSchemeV4})
	if err != nil {
		return "", d.fail(ctx, "link", path, fmt.Errorf("%w; links are signed by a service account, such as that of GOOGLE_APPLICATION_CREDENTIALS", err))
	}
	return link, nil
}

// Check returns nil when the bucket exists and may be listed. That it may be written shows with the first write.
func (d *Driver) Check(ctx context.Context) error {
	for _, err := range d.List(ctx, "") {
		if err != nil {
			return err
		}
		break
	}
	return nil
}

func (d *Driver) object(path string) *storage.ObjectHandle { return d.bucket.Object(d.base + path) }

func (d *Driver) uri(path string) string { return Scheme + "://" + d.name + "/" + d.base + path }

func (d *Driver) begin(ctx context.Context, op, path string) error {
	if err := d.CheckName(path); err != nil {
		return fmt.Errorf("%s in %s: %w", op, d.uri(""), err)
	}
	if ctx.Err() != nil {
		return d.fail(ctx, op, path, context.Cause(ctx))
	}
	return nil
}

// CheckName returns an error for paths that the storage does not take.
func (d *Driver) CheckName(path string) error {
	switch err := driver.CheckPath(path); {
	case err != nil:
		return err
	case len(d.base)+len(path) > maxName:
		return fmt.Errorf("target path %.60q…: with its root it has %d bytes, and the storage takes %d: %w", path, len(d.base)+len(path), maxName, fs.ErrInvalid)
	case !utf8.ValidString(path):
		return fmt.Errorf("target path %q: not valid UTF-8: %w", path, fs.ErrInvalid)
	case strings.ContainsAny(path, "\r\n"):
		return fmt.Errorf("target path %q: the storage takes no line breaks in names: %w", path, fs.ErrInvalid)
	}
	return nil
}

func tagOf(generation int64) string { return strconv.FormatInt(generation, 10) }
