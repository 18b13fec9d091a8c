package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/stardag-go/stardag/target/driver"
)

var (
	_ io.ReaderAt  = (*reader)(nil)
	_ io.Seeker    = (*reader)(nil)
	_ driver.Sizer = (*reader)(nil)
)

// resumes is how often in a row a broken download is taken up again.
const resumes = 4

// reader reads one version of an object, that with the tag of the first answer.
type reader struct {
	ctx    context.Context
	driver *Driver
	path   string
	info   driver.Info   // of the first answer
	body   io.ReadCloser // nil after a Seek
	at     int64         // where the next Read begins
	broken int           // downloads that broke since the last byte
	closed bool
}

// fetch gets the object from where the reader is to its end.
func (r *reader) fetch() error {
	first := r.info.Tag == ""
	in := &s3.GetObjectInput{Bucket: &r.driver.bucket, Key: r.driver.key(r.path)}
	if !first {
		in.IfMatch = &r.info.Tag
	}
	if r.at > 0 {
		in.Range = aws.String("bytes=" + strconv.FormatInt(r.at, 10) + "-")
	}
	out, err := r.driver.client.GetObject(r.ctx, in)
	if err != nil {
		return r.fail(err, first)
	}
	if first {
		r.info = driver.Info{Size: aws.ToInt64(out.ContentLength), ModTime: aws.ToTime(out.LastModified), Tag: aws.ToString(out.ETag)}
	}
	r.body = out.Body
	return nil
}

func (r *reader) Read(p []byte) (int, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	for {
		if r.at >= r.info.Size {
			return 0, io.EOF
		}
		if len(p) == 0 {
			return 0, nil
		}
		if r.body == nil {
			if err := r.fetch(); err != nil {
				return 0, err
			}
		}
		n, err := r.body.Read(p)
		r.at += int64(n)
		if n > 0 {
			r.broken = 0
		}
		switch {
		case err == nil:
			return n, nil
		case errors.Is(err, io.EOF) && r.at >= r.info.Size:
			return n, io.EOF
		case r.ctx.Err() != nil:
			return n, r.fail(err, false)
		case isChecksum(err):
			return n, r.fail(err, false)
		}
		// The connection broke: the rest is another request.
		_ = r.body.Close()
		r.body = nil
		if n > 0 {
			return n, nil
		}
		if r.broken++; r.broken > resumes {
			return 0, r.fail(err, false)
		}
		select {
		case <-r.ctx.Done():
		case <-time.After(time.Duration(r.broken) * 100 * time.Millisecond):
		}
	}
}

// isChecksum reports whether the SDK found that the content is not what was stored.
func isChecksum(err error) bool { return strings.Contains(err.Error(), "checksum did not match") }

func (r *reader) ReadAt(p []byte, off int64) (int, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, r.fail(fmt.Errorf("offset %d: %w", off, fs.ErrInvalid), false)
	}
	want := min(int64(len(p)), r.info.Size-off)
	if want <= 0 {
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	out, err := r.driver.client.GetObject(r.ctx, &s3.GetObjectInput{
		Bucket: &r.driver.bucket, Key: r.driver.key(r.path), IfMatch: &r.info.Tag,
		Range: aws.String(fmt.Sprintf("bytes=%d-%d", off, off+want-1)),
	})
	if err != nil {
		return 0, r.fail(err, false)
	}
	defer out.Body.Close()
	n, err := io.ReadFull(out.Body, p[:want])
	switch {
	case err != nil:
		return n, r.fail(err, false)
	case n < len(p):
		return n, io.EOF
	}
	return n, nil
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.info.Size
	}
	if offset < 0 || whence < io.SeekStart || whence > io.SeekEnd {
		return 0, r.fail(fmt.Errorf("seek to %d: %w", offset, fs.ErrInvalid), false)
	}
	if offset != r.at && r.body != nil {
		_ = r.body.Close()
		r.body = nil
	}
	r.at = offset
	return offset, nil
}

// Size returns the size of the version that is read.
func (r *reader) Size() int64 { return r.info.Size }

// Version describes the version that is read.
func (r *reader) Version() (driver.Info, bool) { return r.info, true }

func (r *reader) Close() error {
	if r.closed {
		return fs.ErrClosed
	}
	r.closed = true
	if r.body == nil {
		return nil
	}
	return r.body.Close()
}

func (r *reader) usable() error {
	switch {
	case r.closed:
		return r.fail(fs.ErrClosed, false)
	case r.ctx.Err() != nil:
		return r.fail(r.ctx.Err(), false)
	}
	return nil
}

func (r *reader) fail(err error, first bool) error {
	if !first && statusOf(err) == http.StatusNotFound {
		err = errReplaced
	}
	op := "read"
	if first {
		op = "open"
	}
	return r.driver.fail(r.ctx, op, r.path, err)
}
