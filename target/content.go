package target

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/stardag-go/stardag/target/driver"
)

// Content identifies what is in an object.
type Content struct {
	// Size is the number of bytes.
	Size int64
	// SHA256 is the hash of them, in 64 lower-case hexadecimal digits.
	SHA256 string
}

// ChangedError reports that an object exists and that its content is not the expected one.
type ChangedError struct {
	// URI is the object's place.
	URI string
	// Want is the expected content.
	Want Content
	// Got is the content that was found. Its hash is empty when the object is too large to be read for a message.
	Got Content
}

// Error names the object with both contents and says what to do.
func (e *ChangedError) Error() string {
	hash := ""
	if e.Got.SHA256 != "" {
		hash = " with SHA-256 " + e.Got.SHA256
	}
	return fmt.Sprintf("%s has changed since the task was declared: it has %d bytes%s, expected %d bytes with SHA-256 %s; "+
		"bring the expected content back, or declare a task for the new content", e.URI, e.Got.Size, hash, e.Want.Size, e.Want.SHA256)
}

// Expecting returns the target for an object whose content is known. Reading it compares size and hash: whoever reads to
// the end of other content gets a [*ChangedError] there. For a directory target Expecting returns t itself.
func (t *Target) Expecting(c Content) *Target {
	if t.dir != nil {
		return t
	}
	out := *t
	out.want = &c
	return &out
}

// Expected returns the content that t expects, and whether it expects one.
func (t *Target) Expected() (Content, bool) {
	if t.want == nil {
		return Content{}, false
	}
	return *t.want, true
}

// ReadContent reads the object to its end and returns its content, whatever t expects.
func (t *Target) ReadContent(ctx context.Context) (Content, error) {
	if t.dir != nil {
		return Content{}, t.notFile("read the content of")
	}
	in, err := t.driver.Open(ctx, t.path())
	if err != nil {
		return Content{}, err
	}
	defer in.Close()
	sum := sha256.New()
	n, err := io.CopyBuffer(sum, onlyReader{in}, make([]byte, 256<<10))
	if err != nil {
		return Content{}, err
	}
	return Content{Size: n, SHA256: hex.EncodeToString(sum.Sum(nil))}, nil
}

// onlyReader hides that a reader can copy itself, in smaller pieces.
type onlyReader struct{ io.Reader }

// expecting compares what is read with the expected content.
type expecting struct {
	io.ReadCloser

	uri  string
	want Content
	sum  hash.Hash
	size int64
	err  error // of the comparison
}

func newExpecting(in io.ReadCloser, uri string, want Content) *expecting {
	return &expecting{ReadCloser: in, uri: uri, want: want, sum: sha256.New()}
}

func (r *expecting) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.ReadCloser.Read(p)
	r.add(p[:n])
	switch {
	case r.size > r.want.Size:
		// Nobody may take the rest for good; it is read for the hash alone.
		more, end := io.Copy(adder{r}, io.LimitReader(r.ReadCloser, mostForMessage))
		got := Content{Size: r.size}
		if end == nil && more < mostForMessage {
			got.SHA256 = hex.EncodeToString(r.sum.Sum(nil))
		}
		r.err = &ChangedError{URI: r.uri, Want: r.want, Got: got}
		return 0, r.err
	case !errors.Is(err, io.EOF):
		return n, err
	}
	got := Content{Size: r.size, SHA256: hex.EncodeToString(r.sum.Sum(nil))}
	if got != r.want {
		r.err = &ChangedError{URI: r.uri, Want: r.want, Got: got}
		return n, r.err
	}
	return n, err
}

// mostForMessage bounds how much is read only to name a hash.
const mostForMessage = 64 << 20

func (r *expecting) add(p []byte) {
	r.sum.Write(p)
	r.size += int64(len(p))
}

type adder struct{ r *expecting }

func (a adder) Write(p []byte) (int, error) {
	a.r.add(p)
	return len(p), nil
}

// Size returns the expected size.
func (r *expecting) Size() int64 { return r.want.Size }

var _ driver.Sizer = (*expecting)(nil)
