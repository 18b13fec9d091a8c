package s3

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/stardag-go/stardag/target/driver"
)

const (
	// firstPart is the size of the first parts; the storage takes 5 MiB and more, and at most maxParts of them.
	firstPart = 8 << 20
	maxParts  = 10_000
	// partsOfASize is after how many parts their size doubles: enough for the largest object there can be, 5 TiB.
	partsOfASize = 1000
	// partsAtOnce is how many parts of one writer are on their way at a time.
	partsAtOnce = 4
	// abortPatience is how long the end of a broken upload may take.
	abortPatience = 30 * time.Second
)

// lateParts are the pauses after which an upload is dropped again that was broken off with parts under way: a storage may go on with
// a part whose client has gone, and keep it although the upload has been dropped meanwhile.
var lateParts = []time.Duration{50 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond}

// writer gathers one version: in memory while it is small, and then in the parts of a multipart upload.
type writer struct {
	ctx    context.Context
	driver *Driver
	path   string
	ifNone *string // "*" when there must be no object
	buf    []byte
	size   int64
	tag    string // after Commit
	ended  bool

	id     string             // of the multipart upload, once it is begun
	cancel context.CancelFunc // of the parts
	parts  context.Context
	number int32
	slots  chan struct{}
	free   chan []byte // buffers of parts that have been sent
	wg     sync.WaitGroup

	mu   sync.Mutex
	done []types.CompletedPart // guarded by mu
	err  error                 // guarded by mu: the first of the parts
}

// partSize returns the size of the part with a number, from 1.
func partSize(number int32) int {
	return firstPart << min(max(number-1, 0)/partsOfASize, 6)
}

func (w *writer) Write(p []byte) (int, error) {
	if err := w.usable(); err != nil {
		return 0, err
	}
	written := 0
	for len(p) > 0 {
		size := partSize(w.number + 1)
		if len(w.buf) == size {
			if err := w.send(); err != nil {
				return written, w.driver.fail(w.ctx, "write", w.path, err)
			}
			continue
		}
		n := min(len(p), size-len(w.buf))
		w.buf = append(w.buf, p[:n]...)
		p = p[n:]
		written += n
		w.size += int64(n)
	}
	return written, nil
}

// send sends the gathered bytes as the next part, beginning the upload with the first one.
func (w *writer) send() error {
	if w.id == "" {
		out, err := w.driver.client.CreateMultipartUpload(w.ctx, &s3.CreateMultipartUploadInput{
			Bucket: &w.driver.bucket, Key: w.driver.key(w.path), ChecksumAlgorithm: w.driver.checksum(),
		})
		if err != nil {
			return err
		}
		w.id = aws.ToString(out.UploadId)
		atWork.Store(w.id, true)
		w.parts, w.cancel = context.WithCancel(w.ctx)
		w.slots = make(chan struct{}, partsAtOnce)
		w.free = make(chan []byte, partsAtOnce)
	}
	if w.number++; w.number > maxParts {
		return fmt.Errorf("the object is larger than %d parts: %w", maxParts, fs.ErrInvalid)
	}
	select {
	case w.slots <- struct{}{}:
	case <-w.parts.Done():
		if err := w.failed(); err != nil {
			return err
		}
		return context.Cause(w.parts)
	}
	number, data := w.number, w.buf
	w.buf = w.buffer(partSize(number + 1))
	w.wg.Go(func() {
		defer func() { <-w.slots }()
		defer func() { w.free <- data[:0] }() // never more than there are slots
		out, err := w.driver.client.UploadPart(w.parts, &s3.UploadPartInput{
			Bucket: &w.driver.bucket, Key: w.driver.key(w.path), UploadId: &w.id, PartNumber: &number, Body: bytes.NewReader(data),
			ChecksumAlgorithm: w.driver.checksum(),
		})
		w.mu.Lock()
		defer w.mu.Unlock()
		if err != nil {
			if w.err == nil {
				w.err = err
			}
			w.cancel()
			return
		}
		w.done = append(w.done, types.CompletedPart{
			PartNumber: &number, ETag: out.ETag,
			ChecksumCRC32: out.ChecksumCRC32, ChecksumCRC32C: out.ChecksumCRC32C, ChecksumCRC64NVME: out.ChecksumCRC64NVME,
			ChecksumSHA1: out.ChecksumSHA1, ChecksumSHA256: out.ChecksumSHA256,
		})
	})
	return nil
}

// buffer returns an empty buffer for a part, one that is not used any more if there is such: left to the collector, those
// of a long upload are several times what is on its way.
func (w *writer) buffer(size int) []byte {
	select {
	case b := <-w.free:
		if cap(b) >= size {
			return b
		}
	default:
	}
	return make([]byte, 0, size)
}

// checksum is what the parts of an upload are checked with. The client gives each part one unless it is told to do so only
// where it must, and the storage takes such parts only for an upload that was begun with the same one.
func (d *Driver) checksum() types.ChecksumAlgorithm {
	if d.client.Options().RequestChecksumCalculation == aws.RequestChecksumCalculationWhenSupported {
		return types.ChecksumAlgorithmCrc32
	}
	return ""
}

func (w *writer) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// Commit sends what is left and makes the object visible. When the last answer is lost, an error can mean that the new
// content is in place, whole.
func (w *writer) Commit() error {
	if err := w.usable(); err != nil {
		_ = w.Abort()
		return err
	}
	err := w.commit()
	if err != nil {
		if w.ifNone != nil && isTaken(err) {
			err = fs.ErrExist
		}
		err = w.driver.fail(w.ctx, "write", w.path, err)
		_ = w.Abort()
		return err
	}
	w.end()
	w.driver.seen.Store(true)
	return nil
}

// isTaken reports whether there is an object, or another one is about to be, in the place of a new one.
func isTaken(err error) bool {
	return statusOf(err) == http.StatusPreconditionFailed || codeOf(err) == "ConditionalRequestConflict"
}

func (w *writer) commit() error {
	if w.id == "" {
		out, err := w.driver.client.PutObject(w.ctx, &s3.PutObjectInput{
			Bucket: &w.driver.bucket, Key: w.driver.key(w.path), Body: bytes.NewReader(w.buf), IfNoneMatch: w.ifNone,
		})
		if err != nil {
			return err
		}
		w.tag = aws.ToString(out.ETag)
		return nil
	}
	if len(w.buf) > 0 {
		if err := w.send(); err != nil {
			return err
		}
	}
	w.wg.Wait()
	if err := w.failed(); err != nil {
		return err
	}
	slices.SortFunc(w.done, func(x, y types.CompletedPart) int { return int(*x.PartNumber - *y.PartNumber) })
	out, err := w.driver.client.CompleteMultipartUpload(w.ctx, &s3.CompleteMultipartUploadInput{
		Bucket: &w.driver.bucket, Key: w.driver.key(w.path), UploadId: &w.id,
		MultipartUpload: &types.CompletedMultipartUpload{Parts: w.done}, IfNoneMatch: w.ifNone,
	})
	if err != nil {
		return err
	}
	w.tag = aws.ToString(out.ETag)
	return nil
}

// Abort drops what was written, in the storage too, even when the context is done.
func (w *writer) Abort() error {
	if w.ended {
		return nil
	}
	underWay := len(w.slots) > 0 || w.failed() != nil
	w.end()
	if w.id == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(w.ctx), abortPatience)
	defer cancel()
	key := w.driver.key(w.path)
	err := w.driver.abort(ctx, key, &w.id)
	for i := 0; err == nil && underWay && i < len(lateParts); i++ {
		select {
		case <-ctx.Done():
			err = context.Cause(ctx)
		case <-time.After(lateParts[i]):
			err = w.driver.abort(ctx, key, &w.id)
		}
	}
	if err != nil {
		return w.driver.fail(ctx, "abort writing", w.path, err)
	}
	return nil
}

// Version describes what was written, and is known after Commit; its time is not.
func (w *writer) Version() (driver.Info, bool) {
	return driver.Info{Size: w.size, Tag: w.tag}, w.tag != ""
}

func (w *writer) end() {
	w.ended = true
	w.buf = nil
	if w.id != "" {
		w.cancel()
		w.wg.Wait()
		atWork.Delete(w.id)
	}
}

func (w *writer) usable() error {
	switch {
	case w.ended:
		return w.driver.fail(context.WithoutCancel(w.ctx), "write", w.path, fs.ErrClosed)
	case w.ctx.Err() != nil:
		return w.driver.fail(w.ctx, "write", w.path, context.Cause(w.ctx))
	}
	if err := w.failed(); err != nil {
		return w.driver.fail(w.ctx, "write", w.path, err)
	}
	return nil
}
