package s3

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/stardag-go/stardag/internal/firstanswer"
)

// maxSkew is by how much the clocks of client and storage may differ.
const maxSkew = 15 * time.Minute

// errReplaced says that a reader's version is gone.
var errReplaced = errors.New("the object was replaced or removed while it was read; read it again")

// statusOf returns the HTTP status of an error's answer, 0 when there was none.
func statusOf(err error) int {
	if e, ok := errors.AsType[*smithyhttp.ResponseError](err); ok {
		return e.HTTPStatusCode()
	}
	return 0
}

// codeOf returns the storage's word for an error, empty when it gave none.
func codeOf(err error) string {
	if e, ok := errors.AsType[smithy.APIError](err); ok {
		return e.ErrorCode()
	}
	return ""
}

// fail makes the error of an operation at path, with what to do about it.
func (d *Driver) fail(ctx context.Context, op, path string, err error) error {
	cause := context.Cause(ctx)
	silence, silent := errors.AsType[*firstanswer.SilenceError](cause)
	switch {
	case silent:
		err = fmt.Errorf("the storage does not answer; check the network and AWS_ENDPOINT_URL: %w", silence)
	case cause != nil:
		err = cause
	default:
		err = d.explain(ctx, err)
	}
	return &fs.PathError{Op: op, Path: d.uri(path), Err: err}
}

func (d *Driver) explain(ctx context.Context, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	status := statusOf(err)
	if off := skewOf(err); (status == http.StatusForbidden || status == http.StatusBadRequest) && off.Abs() > maxSkew || codeOf(err) == "RequestTimeTooSkewed" {
		apart := "differ by more than the storage takes"
		if off.Abs() > maxSkew {
			apart = "are " + off.Abs().Round(time.Second).String() + " apart"
		}
		return fmt.Errorf("the clock of this machine and the storage's %s; set it right: %w", apart, short(err))
	}
	if text := err.Error(); strings.Contains(text, "get credentials: ") || strings.Contains(text, "failed to refresh cached credentials") {
		return noCredentialsError{short(err)}
	}
	switch code := codeOf(err); {
	case code == "NoSuchBucket":
		return d.noBucket()
	case code == "NoSuchKey" || code == "NotFound":
		return fs.ErrNotExist
	case code == "InvalidAccessKeyId" || code == "SignatureDoesNotMatch" || code == "InvalidToken" || code == "ExpiredToken":
		return fmt.Errorf("the storage does not take these credentials (%s); check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE: %w", code, fs.ErrPermission)
	case status == http.StatusMovedPermanently || code == "AuthorizationHeaderMalformed" || code == "IllegalLocationConstraintException":
		return fmt.Errorf("bucket %s is in another region%s: %w", d.bucket, d.region(ctx, err), short(err))
	case status == http.StatusForbidden:
		return denied{short(err)}
	case status == http.StatusPreconditionFailed:
		return errReplaced
	}
	if e, ok := errors.AsType[*net.OpError](err); ok {
		return fmt.Errorf("the storage does not answer; check the network and AWS_ENDPOINT_URL: %w", e)
	}
	if e, ok := errors.AsType[*net.DNSError](err); ok {
		return fmt.Errorf("the storage's address is not known; check the network, AWS_REGION and AWS_ENDPOINT_URL: %w", e)
	}
	if status == 0 {
		if e, ok := errors.AsType[*smithy.OperationError](err); ok && codeOf(err) == "" {
			return fmt.Errorf("%w; credentials come from AWS_ACCESS_KEY_ID, AWS_PROFILE or the machine's role", e.Err)
		}
	}
	return short(err)
}

func (d *Driver) noBucket() error {
	return fmt.Errorf("bucket %s does not exist; check the name, or make the bucket", d.bucket)
}

// region says where the bucket is, as far as the storage tells.
func (d *Driver) region(ctx context.Context, err error) string {
	const header = "X-Amz-Bucket-Region"
	for range 2 {
		if e, ok := errors.AsType[*smithyhttp.ResponseError](err); ok && e.Response != nil {
			if region := e.Response.Header.Get(header); region != "" {
				return "; set AWS_REGION=" + region
			}
		}
		_, err = d.client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: &d.bucket})
	}
	return "; set AWS_REGION to it"
}

// skewOf returns how far the clock of the storage was ahead of ours when it answered.
func skewOf(err error) time.Duration {
	e, ok := errors.AsType[*smithyhttp.ResponseError](err)
	if !ok || e.Response == nil {
		return 0
	}
	there, parseErr := http.ParseTime(e.Response.Header.Get("Date"))
	if parseErr != nil {
		return 0
	}
	return time.Until(there)
}

// noCredentialsError reports that nothing has usable credentials for the storage: no variable, no profile, and no role of the machine.
type noCredentialsError struct{ err error }

func (e noCredentialsError) Error() string {
	return "no usable credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give the machine a role: " + e.err.Error()
}
func (e noCredentialsError) Unwrap() []error { return []error{fs.ErrPermission, e.err} }

// denied is the refusal of an operation.
type denied struct{ err error }

func (e denied) Error() string {
	return "not allowed (s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket are needed; without the last an absent object looks like this too): " + e.err.Error()
}
func (e denied) Unwrap() []error { return []error{fs.ErrPermission, e.err} }

// short takes off what the SDK says about itself: attempts, request ids.
func short(err error) error {
	if e, ok := errors.AsType[smithy.APIError](err); ok {
		return e
	}
	if e, ok := errors.AsType[*smithyhttp.ResponseError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*smithy.OperationError](err); ok {
		return e.Err
	}
	return err
}
