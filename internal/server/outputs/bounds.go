package outputs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/apache/arrow-go/v18/arrow/memory"
)

// What a preview may take, whatever a file says of itself.
const (
	maxTable     = 64 << 20         // bytes of a file that is taken into memory
	maxDecoded   = 96 << 20         // bytes that are unpacked at a time
	maxCSV       = 64 << 20         // bytes that are read of a CSV file before its rows
	maxRecord    = 2 << 20          // bytes of one row of a CSV file
	maxAnswer    = 8 << 20          // bytes of the cells that are shown
	maxCell      = 10_000           // bytes of one cell
	maxColumns   = 200              // columns that are shown
	maxLeaves    = 2000             // columns of a Parquet file that those are made of
	maxNesting   = 64               // types in types
	maxFields    = 50_000           // columns of a Feather file, nested ones too
	maxDicts     = 1000             // dictionaries of its columns
	maxNames     = 8 << 20          // bytes of their names and notes
	maxFooter    = 16 << 20         // bytes of what a Parquet file says about itself
	maxStructs   = 400_000          // parts of that
	previews     = 2                // tables that are read at a time
	waitForPlace = 10 * time.Second // for one of them to end
	previewTime  = 20 * time.Second // of one table
)

var (
	// ErrNoTable is a file that is no table that can be shown.
	ErrNoTable = errors.New("no table")
	// ErrTooLarge is a table that takes more to show than a preview may.
	ErrTooLarge = errors.New("the table is too large to be shown here; download the output to look at it")
	// ErrBusy is a preview for which there was no place.
	ErrBusy = errors.New("the server is busy showing other tables; try again in some seconds")
)

// largeError is [ErrTooLarge] with what is too large. Libraries wrap it in words of their own, which [noTable] drops.
type largeError struct{ reason string }

func (e *largeError) Error() string { return ErrTooLarge.Error() + ": " + e.reason }
func (e *largeError) Unwrap() error { return ErrTooLarge }

func tooLarge(format string, args ...any) error {
	return &largeError{fmt.Sprintf(format, args...)}
}

// place waits until a table may be read, and returns what to call after. The context ends when the table has taken too long.
func (r *Reader) place(ctx context.Context) (context.Context, func(), error) {
	wait := time.NewTimer(waitForPlace)
	defer wait.Stop()
	select {
	case r.places <- struct{}{}:
	case <-wait.C:
		return nil, nil, ErrBusy
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	ctx, cancel := context.WithTimeoutCause(ctx, previewTime, tooLarge("reading it took more than %v", previewTime))
	return ctx, func() { cancel(); <-r.places }, nil
}

// allocator is memory of which a library gets so much at a time. It panics with [ErrTooLarge] when that is not enough, which
// [guarded] turns into an error.
type allocator struct {
	memory.Allocator

	left int
}

func newAllocator() *allocator { return &allocator{memory.NewGoAllocator(), maxDecoded} }

func (a *allocator) take(n int) {
	if n > a.left {
		panic(errUnpacks())
	}
	a.left -= n
}

// Allocate is for [memory.Allocator].
func (a *allocator) Allocate(size int) []byte {
	a.take(size)
	return a.Allocator.Allocate(size)
}

// Reallocate is for [memory.Allocator].
func (a *allocator) Reallocate(size int, b []byte) []byte {
	a.take(size - len(b))
	return a.Allocator.Reallocate(size, b)
}

// Free is for [memory.Allocator].
func (a *allocator) Free(b []byte) {
	a.left += len(b)
	a.Allocator.Free(b)
}
