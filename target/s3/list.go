package s3

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/stardag-go/stardag/target/driver"
)

// atWork has the ids of the uploads that writers of this process are at.
var atWork sync.Map

// List yields the objects in the byte order of their paths, a request per thousand. Objects whose names are no target
// paths, such as the "folder/" that some tools make, are passed over.
func (d *Driver) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		if err := driver.CheckPrefix(prefix); err != nil {
			yield(driver.Entry{}, fmt.Errorf("list %s: %w", d.uri(prefix), err))
			return
		}
		ctx, done := d.watch.Ask(ctx)
		defer done()
		pages := s3.NewListObjectsV2Paginator(d.client, &s3.ListObjectsV2Input{
			Bucket: &d.bucket, Prefix: d.key(prefix), EncodingType: types.EncodingTypeUrl,
		})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				yield(driver.Entry{}, d.fail(ctx, "list", prefix, err))
				return
			}
			d.seen.Store(true)
			for _, o := range page.Contents {
				path, ok, err := d.pathOf(o.Key, page.EncodingType)
				if err != nil {
					yield(driver.Entry{}, d.fail(ctx, "list", prefix, err))
					return
				}
				if ok && !yield(driver.Entry{Path: path, Size: aws.ToInt64(o.Size), ModTime: aws.ToTime(o.LastModified)}, nil) {
					return
				}
			}
		}
	}
}

// pathOf returns the path of a listed key, and whether it is one.
func (d *Driver) pathOf(key *string, encoding types.EncodingType) (string, bool, error) {
	text := aws.ToString(key)
	if encoding == types.EncodingTypeUrl {
		plain, err := url.QueryUnescape(text)
		if err != nil {
			return "", false, err
		}
		text = plain
	}
	path, ok := strings.CutPrefix(text, d.base)
	return path, ok && driver.CheckPath(path) == nil, nil
}

// RemoveTree removes every object below path + "/", a thousand with a request.
func (d *Driver) RemoveTree(ctx context.Context, path string) error {
	if err := d.begin(ctx, "remove", path); err != nil {
		return err
	}
	pages := s3.NewListObjectsV2Paginator(d.client, &s3.ListObjectsV2Input{Bucket: &d.bucket, Prefix: d.key(path + "/")})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return d.fail(ctx, "remove", path, err)
		}
		if len(page.Contents) == 0 {
			continue
		}
		objects := make([]types.ObjectIdentifier, len(page.Contents))
		for i, o := range page.Contents {
			objects[i].Key = o.Key
		}
		out, err := d.client.DeleteObjects(ctx, &s3.DeleteObjectsInput{
			Bucket: &d.bucket, Delete: &types.Delete{Objects: objects, Quiet: aws.Bool(true)},
		})
		if err != nil {
			return d.fail(ctx, "remove", path, err)
		}
		for _, e := range out.Errors {
			if code := aws.ToString(e.Code); code != "NoSuchKey" {
				return d.fail(ctx, "remove", strings.TrimPrefix(aws.ToString(e.Key), d.base), fmt.Errorf("%s: %s", code, aws.ToString(e.Message)))
			}
		}
	}
	return nil
}

// Clean aborts uploads that nobody has sent a part of for olderThan. Uploads of this process that are at work stay.
func (d *Driver) Clean(ctx context.Context, prefix string, olderThan time.Duration, dryRun bool) ([]driver.Entry, error) {
	if err := driver.CheckPrefix(prefix); err != nil {
		return nil, fmt.Errorf("clean %s: %w", d.uri(prefix), err)
	}
	var removed []driver.Entry
	pages := s3.NewListMultipartUploadsPaginator(d.client, &s3.ListMultipartUploadsInput{Bucket: &d.bucket, Prefix: d.key(prefix)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return removed, d.fail(ctx, "clean", prefix, err)
		}
		for _, u := range page.Uploads {
			e, stale, err := d.stale(ctx, u, olderThan)
			if err == nil && stale && !dryRun {
				err = d.abort(ctx, u.Key, u.UploadId)
			}
			if err == nil && stale {
				removed = append(removed, e)
			}
			if err != nil {
				return removed, d.fail(ctx, "clean", e.Path, err)
			}
		}
	}
	return removed, nil
}

// abort drops an upload. One that is not there is no error.
func (d *Driver) abort(ctx context.Context, key, id *string) error {
	_, err := d.client.AbortMultipartUpload(ctx, &s3.AbortMultipartUploadInput{Bucket: &d.bucket, Key: key, UploadId: id})
	if codeOf(err) == "NoSuchUpload" {
		return nil
	}
	return err
}

// stale describes an upload, and whether nobody has sent a part of it for a time.
func (d *Driver) stale(ctx context.Context, u types.MultipartUpload, olderThan time.Duration) (driver.Entry, bool, error) {
	e := driver.Entry{Path: strings.TrimPrefix(aws.ToString(u.Key), d.base), ModTime: aws.ToTime(u.Initiated)}
	if _, mine := atWork.Load(aws.ToString(u.UploadId)); mine || since(e.ModTime) < olderThan {
		return e, false, nil
	}
	pages := s3.NewListPartsPaginator(d.client, &s3.ListPartsInput{Bucket: &d.bucket, Key: u.Key, UploadId: u.UploadId})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			if codeOf(err) == "NoSuchUpload" {
				return e, false, nil
			}
			return e, false, errors.Join(err)
		}
		for _, p := range page.Parts {
			e.Size += aws.ToInt64(p.Size)
			if at := aws.ToTime(p.LastModified); at.After(e.ModTime) {
				e.ModTime = at
			}
		}
	}
	return e, since(e.ModTime) >= olderThan, nil
}
