package s3_test

import (
	"io"
	"testing"

	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target"
)

// testCachedRoot reads a target of a root with a cache and checksums: written here, and then by another program.
func testCachedRoot(t *testing.T, server testservers.S3Server) {
	t.Helper()
	bucket := server.Bucket(t)
	direct := newDriver(t, clientOf(server, server.Endpoint), bucket, "")
	folder := t.TempDir()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: "s3://" + bucket, Checksum: true, Cache: target.Cache{Folder: folder}}})
	tgt, err := roots.File(t.Context(), "", "a/x")
	if err != nil {
		t.Fatal(err)
	}
	want := func(content string, cached bool) {
		t.Helper()
		got, err := tgt.ReadAll(t.Context())
		if err != nil || string(got) != content {
			t.Fatalf("got %q, %v; want %q", got, err, content)
		}
		plain, err := target.NewRoots(map[string]target.Root{"default": {URI: "s3://" + bucket, Cache: target.Cache{Folder: folder}}}).File(t.Context(), "", "a/x")
		if err != nil {
			t.Fatal(err)
		}
		r, err := plain.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if _, local := r.(io.Seeker); local != cached {
			t.Errorf("read from a copy: %v, want %v", local, cached)
		}
	}
	if err := tgt.WriteAll(t.Context(), []byte("written here")); err != nil {
		t.Fatal(err)
	}
	want("written here", true)
	if err := direct.Remove(t.Context(), "a/x._CHECKSUM"); err != nil {
		t.Fatal(err)
	}
	put(t, direct, "a/x", "by another")
	want("by another", true)
}
