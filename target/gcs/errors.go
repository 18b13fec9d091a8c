package gcs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"

	"cloud.google.com/go/storage"
	"google.golang.org/api/googleapi"

	"github.com/stardag-go/stardag/internal/firstanswer"
)

// errReplaced says that a reader's version is gone.
var errReplaced = errors.New("the object was replaced or removed while it was read; read it again")

// statusOf returns the HTTP status of an error's answer, 0 when there was none.
func statusOf(err error) int {
	if e, ok := errors.AsType[*googleapi.Error](err); ok {
		return e.Code
	}
	return 0
}

// fail makes the error of an operation at path, with what to do about it.
func (d *Driver) fail(ctx context.Context, op, path string, err error) error {
	cause := context.Cause(ctx)
	silence, silent := errors.AsType[*firstanswer.SilenceError](cause)
	switch {
	case silent:
		err = fmt.Errorf("the storage does not answer; check the network and STORAGE_EMULATOR_HOST: %w", silence)
	case cause != nil:
		err = cause
	default:
		err = d.explain(err)
	}
	return &fs.PathError{Op: op, Path: d.uri(path), Err: err}
}

func (d *Driver) explain(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrExist), errors.Is(err, errReplaced):
		return err
	case errors.Is(err, storage.ErrBucketNotExist):
		return fmt.Errorf("bucket %s does not exist; check the name, or make the bucket", d.name)
	case errors.Is(err, storage.ErrObjectNotExist):
		return fs.ErrNotExist
	}
	switch e, ok := errors.AsType[*googleapi.Error](err); {
	case !ok:
	case e.Code == http.StatusForbidden:
		return fmt.Errorf("not allowed (storage.objects.get, create, delete and list are needed): %s: %w", message(e), fs.ErrPermission)
	case e.Code == http.StatusUnauthorized:
		return fmt.Errorf("the storage does not take these credentials; run gcloud auth application-default login, and check the clock of this machine: %s: %w", message(e), fs.ErrPermission)
	case e.Code == http.StatusNotFound:
		return fmt.Errorf("bucket %s does not exist; check the name, or make the bucket", d.name)
	default:
		return errors.New(message(e))
	}
	if err := refused(err); err != nil {
		return err
	}
	if e, ok := errors.AsType[*net.OpError](err); ok {
		return fmt.Errorf("the storage does not answer; check the network and STORAGE_EMULATOR_HOST: %w", e)
	}
	return err
}

// message returns what the storage says, without its whole answer.
func message(e *googleapi.Error) string {
	if e.Message == "" {
		return fmt.Sprintf("status %d", e.Code)
	}
	return fmt.Sprintf("status %d: %.300q", e.Code, e.Message)
}
