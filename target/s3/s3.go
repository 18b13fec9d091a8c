package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/stardag-go/stardag/internal/firstanswer"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// Scheme is the URI scheme of this driver.
const Scheme = "s3"

// pageSize is how many objects one request lists or removes.
const pageSize = 1000

// maxKey is how many bytes the storage takes as a key.
const maxKey = 1024

var (
	_ driver.Opener      = Open
	_ driver.Driver      = (*Driver)(nil)
	_ driver.Checker     = (*Driver)(nil)
	_ driver.Namer       = (*Driver)(nil)
	_ driver.Cleaner     = (*Driver)(nil)
	_ driver.TreeRemover = (*Driver)(nil)
	_ driver.Exclusive   = (*Driver)(nil)
	_ driver.Mover       = (*Driver)(nil)
	_ driver.Linker      = (*Driver)(nil)
	_ driver.Paged       = (*Driver)(nil)
)

func init() { target.Register(Scheme, Open) }

// Driver is one root: the part of a bucket below a folder. It is safe for concurrent use.
type Driver struct {
	client *s3.Client
	bucket string
	base   string      // "" or ends in '/'
	seen   atomic.Bool // the bucket is known to exist
	watch  firstanswer.Watch
}

// Open returns the driver for a root, with a client as the environment asks for it. It is a [driver.Opener]. The
// storage is not asked anything. Durability has no meaning here: what is committed survives a loss of power.
func Open(ctx context.Context, root *url.URL, o driver.Options) (driver.Driver, error) {
	if root.Host == "" {
		return nil, fmt.Errorf("open target root %q: no bucket name; use s3://bucket/", root.Scheme+"://"+root.Path)
	}
	client, err := clientOf(ctx, o)
	if err != nil {
		return nil, fmt.Errorf("open target root s3://%s%s: %w", root.Host, root.Path, err)
	}
	return New(client, root.Host, root.Path)
}

// New returns the driver for the objects of a bucket below a folder, with a client of the caller's; an empty folder is
// the whole bucket. The storage is not asked anything.
func New(client *s3.Client, bucket, folder string) (*Driver, error) {
	if bucket == "" || strings.Contains(bucket, "/") {
		return nil, fmt.Errorf("open target root s3://%s: not a bucket name", bucket)
	}
	base := strings.Trim(folder, "/")
	if base != "" {
		base += "/"
	}
	return &Driver{client: client, bucket: bucket, base: base}, nil
}

// PageSize returns the number of objects that one request lists.
func (d *Driver) PageSize() int { return pageSize }

// Stat describes an object. Its Tag is the ETag.
func (d *Driver) Stat(ctx context.Context, path string) (driver.Info, error) {
	return d.head(ctx, "stat", path)
}

// Exists reports whether there is an object at path. A bucket that does not exist is an error.
func (d *Driver) Exists(ctx context.Context, path string) (bool, error) {
	_, err := d.head(ctx, "look for", path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func (d *Driver) head(ctx context.Context, op, path string) (driver.Info, error) {
	if err := d.begin(ctx, op, path); err != nil {
		return driver.Info{}, err
	}
	ctx, done := d.watch.Ask(ctx)
	defer done()
	out, err := d.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &d.bucket, Key: d.key(path)})
	if err != nil {
		if statusOf(err) == http.StatusNotFound {
			err = d.absent(ctx)
		}
		return driver.Info{}, d.fail(ctx, op, path, err)
	}
	d.seen.Store(true)
	return driver.Info{Size: aws.ToInt64(out.ContentLength), ModTime: aws.ToTime(out.LastModified), Tag: aws.ToString(out.ETag)}, nil
}

// absent tells an absent object from an absent bucket, which look alike in an answer without a body.
func (d *Driver) absent(ctx context.Context) error {
	if d.seen.Load() {
		return fs.ErrNotExist
	}
	_, err := d.client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: &d.bucket})
	switch status := statusOf(err); {
	case status == http.StatusNotFound:
		return d.noBucket()
	case err != nil && status != http.StatusForbidden: // who may read objects need not be allowed to ask for the bucket
		return err
	}
	d.seen.Store(true)
	return fs.ErrNotExist
}

// Open reads an object. The reader is also an [io.ReaderAt], an [io.Seeker] and a [driver.Sizer]; each ReadAt, and the
// first Read after a Seek, is a request.
func (d *Driver) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	if err := d.begin(ctx, "open", path); err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, driver: d, path: path}
	if err := r.fetch(); err != nil {
		return nil, err
	}
	d.seen.Store(true)
	return r, nil
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
	return &writer{ctx: ctx, driver: d, path: path, ifNone: aws.String("*")}, nil
}

// Remove deletes an object; an absent one is not an error.
func (d *Driver) Remove(ctx context.Context, path string) error {
	if err := d.begin(ctx, "remove", path); err != nil {
		return err
	}
	_, err := d.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &d.bucket, Key: d.key(path)})
	if err != nil && codeOf(err) != "NoSuchKey" {
		return d.fail(ctx, "remove", path, err)
	}
	return nil
}

// Move copies an object within the storage and removes the first one. One request copies 5 GiB at most; larger ones are not moved so.
func (d *Driver) Move(ctx context.Context, from, to string) error {
	if err := errors.Join(d.begin(ctx, "move", from), d.begin(ctx, "move to", to)); err != nil {
		return err
	}
	source := (&url.URL{Path: d.bucket + "/" + *d.key(from)}).EscapedPath()
	source = strings.ReplaceAll(source, "+", "%2B") // a plus is a space to some servers
	_, err := d.client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: &d.bucket, Key: d.key(to), CopySource: &source})
	switch code := codeOf(err); {
	case err == nil:
	case code == "NoSuchKey" || statusOf(err) == http.StatusNotFound:
		return d.fail(ctx, "move", from, d.absent(ctx))
	case code == "InvalidRequest" || code == "EntityTooLarge":
		return d.fail(ctx, "move", from, fmt.Errorf("%w: %w", err, errors.ErrUnsupported))
	default:
		return d.fail(ctx, "move", from, err)
	}
	return d.Remove(ctx, from)
}

// Link returns a presigned address. It works no longer than the credentials that signed it.
func (d *Driver) Link(ctx context.Context, path string, expires time.Duration) (string, error) {
	if err := d.begin(ctx, "link", path); err != nil {
		return "", err
	}
	out, err := s3.NewPresignClient(d.client).PresignGetObject(ctx, &s3.GetObjectInput{Bucket: &d.bucket, Key: d.key(path)}, s3.WithPresignExpires(expires))
	if err != nil {
		return "", d.fail(ctx, "link", path, err)
	}
	return out.URL, nil
}

// Check returns nil when the bucket exists and may be listed. That it may be written shows with the first write.
func (d *Driver) Check(ctx context.Context) error {
	ctx, done := d.watch.Ask(ctx)
	defer done()
	one := int32(1)
	_, err := d.client.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: &d.bucket, Prefix: &d.base, MaxKeys: &one})
	if err != nil {
		return d.fail(ctx, "check", "", err)
	}
	d.seen.Store(true)
	return nil
}

func (d *Driver) key(path string) *string { return aws.String(d.base + path) }

func (d *Driver) uri(path string) string { return Scheme + "://" + d.bucket + "/" + d.base + path }

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
	case len(d.base)+len(path) > maxKey:
		return fmt.Errorf("target path %.60q…: with its root it has %d bytes, and the storage takes %d: %w", path, len(d.base)+len(path), maxKey, fs.ErrInvalid)
	case !utf8.ValidString(path):
		return fmt.Errorf("target path %q: not valid UTF-8: %w", path, fs.ErrInvalid)
	}
	return nil
}

// since returns how long ago a time was, never negative: the storage has a clock of its own.
func since(t time.Time) time.Duration { return max(0, time.Since(t)) }
