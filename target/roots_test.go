package target_test

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

func newBucket(t *testing.T) string {
	t.Helper()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	return uri
}

func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("got no error, want one with %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("got error %q, want %q in it", err, part)
		}
	}
}

func TestFileURIs(t *testing.T) {
	t.Parallel()
	dir, bucket := t.TempDir(), newBucket(t)
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	roots := target.NewRoots(map[string]target.Root{
		"default": {URI: dir + "/root"},
		"slashes": {URI: dir + "///"},
		"home":    {URI: "~/data"},
		"uri":     {URI: "file://" + dir},
		"memory":  {URI: bucket + "folder"},
	})
	tests := map[string]struct{ root, path, want string }{
		"below the default root":            {"", "a/b.json", dir + "/root/a/b.json"},
		"below a root that ends in slashes": {"slashes", "a", dir + "/a"},
		"below the home folder":             {"home", "a", home + "/data/a"},
		"below a file URI":                  {"uri", "a", dir + "/a"},
		"in memory":                         {"memory", "a b/%20?#", bucket + "folder/a b/%20?#"},
		"an absolute path":                  {"memory", "/some/where.csv", "/some/where.csv"},
		"a path in the home folder":         {"memory", "~/x.csv", home + "/x.csv"},
		"a URI":                             {"default", bucket + "x.csv", bucket + "x.csv"},
		"a URI of an unknown root":          {"no such root", bucket + "x.csv", bucket + "x.csv"},
		"no scheme, in spite of the colon":  {"default", "a:b/c", dir + "/root/a:b/c"},
		"no scheme before the slashes":      {"default", "a b://c", dir + "/root/a b://c"},
		"not the home folder":               {"default", "~user/c", dir + "/root/~user/c"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := roots.File(t.Context(), tt.root, tt.path)
			if err != nil {
				t.Fatal(err)
			}
			if got.URI() != tt.want || got.IsDir() {
				t.Errorf("file: got %s, want %s", got, tt.want)
			}
			d, err := roots.Dir(t.Context(), tt.root, tt.path+"//")
			if err != nil {
				t.Fatal(err)
			}
			if d.URI() != tt.want+"/" || d.Target().URI() != d.URI() || !d.Target().IsDir() {
				t.Errorf("dir: got %s, want %s/", d, tt.want)
			}
			again, err := roots.Resolve(t.Context(), d.URI())
			if err != nil {
				t.Fatal(err)
			}
			if back, ok := again.Dir(); !ok || back.URI() != d.URI() {
				t.Errorf("resolved to %s", again)
			}
		})
	}
}

func TestLocationsThatAreRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	roots := target.NewRoots(map[string]target.Root{
		"default":  {URI: dir},
		"relative": {URI: "data/x", Origin: "env STARDAG_TARGET_ROOTS__RELATIVE"},
		"empty":    {},
		"cloud":    {URI: "s3://bucket/x"},
		"host":     {URI: "file://host/x"},
	})
	tests := map[string]struct {
		root, path string
		want       []string
	}{
		"unknown root":            {"nope", "a", []string{`unknown target root "nope"; the roots are: cloud, default, empty, host, relative`}},
		"relative root":           {"relative", "a", []string{`target root "relative" (from env STARDAG_TARGET_ROOTS__RELATIVE)`, `"data/x" depends on the working directory`}},
		"empty root":              {"empty", "a", []string{`target root "empty": target location is empty`}},
		"file URI with a host":    {"host", "a", []string{"three slashes"}},
		"root without its driver": {"cloud", "a", []string{`target root "cloud"`, `add import _ "github.com/stardag-go/stardag/target/s3"`}},
		"s3 without its driver":   {"", "s3://bucket/key", []string{`no driver for "s3://bucket/key"`, `add import _ "github.com/stardag-go/stardag/target/s3"`}},
		"gs without its driver":   {"", "gs://bucket/key", []string{`add import _ "github.com/stardag-go/stardag/target/gcs"`}},
		"a scheme in capitals":    {"", "S3://bucket/key", []string{`target/s3`}},
		"unknown scheme":          {"", "ftp://host/key", []string{"unknown scheme ftp:// (known here: file, "}},
		"no path":                 {"", "", []string{"empty target path"}},
		"out of the root":         {"", "../x", []string{`element ".."`}},
		"out of anywhere":         {"", dir + "/../x", []string{`element ".."`}},
		"only a bucket":           {"", "mem://bucket", []string{"empty target path"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := roots.File(t.Context(), tt.root, tt.path)
			wantError(t, err, tt.want...)
			_, err = roots.Dir(t.Context(), tt.root, tt.path)
			wantError(t, err, tt.want...)
		})
	}
	_, err := roots.File(t.Context(), "", "folder/")
	wantError(t, err, "ends with a slash", "a directory target is made with Dir")
	if _, ok := errors.AsType[*target.UnknownRootError](roots.Check(t.Context(), "nope")); !ok {
		t.Error("check of an unknown root: want an UnknownRootError")
	}
	_, err = target.NewRoots(nil).File(t.Context(), "", "a")
	wantError(t, err, `unknown target root "default": no roots are configured`)
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("refused locations left %v, %v", entries, err)
	}
}

func TestSettingsOfRoots(t *testing.T) {
	t.Parallel()
	b := target.Root{URI: "/b", Durability: driver.PowerLoss, Origin: "here"}
	roots := target.NewRoots(map[string]target.Root{"default": {URI: "/a"}, "b": b})
	if diff := cmp.Diff([]string{"b", "default"}, roots.Names()); diff != "" {
		t.Error(diff)
	}
	if got, ok := roots.Root("b"); !ok || !cmp.Equal(got, b) {
		t.Errorf("got %+v, %t", got, ok)
	}
	if got, ok := roots.Root(""); !ok || got.URI != "/a" {
		t.Errorf("got %+v, %t", got, ok)
	}
	if _, ok := roots.Root("c"); ok {
		t.Error("found a root that is not there")
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	roots := target.NewRoots(map[string]target.Root{
		"good":    {URI: dir},
		"memory":  {URI: newBucket(t)},
		"missing": {URI: dir + "/missing", Origin: "env X"},
		"made":    {URI: dir + "/made", AutoCreate: true},
		"cloud":   {URI: "gs://bucket"},
	})
	for _, name := range []string{"good", "memory", "made"} {
		if err := roots.Check(t.Context(), name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	err := roots.Check(t.Context(), "missing")
	wantError(t, err, `target root "missing" (from env X): folder `+dir+"/missing does not exist; create it (mkdir -p "+dir+"/missing)")
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("want one line, got %q", err)
	}
	wantError(t, roots.Check(t.Context(), "cloud"), `target root "cloud"`, "target/gcs")
	if _, err := os.Stat(dir + "/made"); err != nil {
		t.Errorf("the root that may be made: %v", err)
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: dir}, "memory": {URI: newBucket(t)}})
	const leftover = "x.tmp-0192d4e6-1234-7abc-8def-0123456789ab"
	if err := os.WriteFile(dir+"/"+leftover, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, dryRun := range []bool{true, false} {
		got, err := roots.Clean(t.Context(), "", "", 0, dryRun)
		if err != nil || len(got) != 1 || got[0].Path != leftover {
			t.Errorf("got %v, %v", got, err)
		}
	}
	if got, err := roots.Clean(t.Context(), "memory", "", 0, false); err != nil || len(got) != 0 {
		t.Errorf("memory: got %v, %v", got, err)
	}
}

var schemes atomic.Int32

// register returns a driver a scheme that no other test, or run of the same test, has.
func register(open driver.Opener) string {
	scheme := "test" + strconv.Itoa(int(schemes.Add(1)))
	target.Register(scheme, open)
	return scheme
}

// opened is a driver that only knows what it was opened with.
type opened struct {
	driver.Driver
	root    string
	options driver.Options
}

func (o *opened) LocalPath(path string) (string, bool) {
	return o.root + "|" + path + "|" + o.options.Durability.String(), true
}

func TestACompleteURIBelowARootIsWrittenAsTheRootAsks(t *testing.T) {
	t.Parallel()
	scheme := register(func(_ context.Context, root *url.URL, o driver.Options) (driver.Driver, error) {
		return &opened{root: root.Host + root.Path, options: o}, nil
	})
	roots := target.NewRoots(map[string]target.Root{
		"a":    {URI: scheme + "://h/a"},
		"deep": {URI: scheme + "://h/a/deep", Durability: driver.PowerLoss},
		"same": {URI: scheme + "://h/a/deep/"},
	})
	for uri, want := range map[string]string{
		scheme + "://h/a/x":      "h/a/|x|process",
		scheme + "://h/a/deep/x": "h/a/deep/|x|power",
		scheme + "://h/a/deeper": "h/a/|deeper|process",
		scheme + "://h/b/%41":    "h/|b/%41|process",
		scheme + "://other/a/x":  "other/|a/x|process",
	} {
		f, err := roots.File(t.Context(), "", uri)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := f.LocalPath(); got != want || f.URI() != uri {
			t.Errorf("%s: got %s, want %s", f, got, want)
		}
	}
}

func TestAnOpenerThatFailsIsAskedAgain(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	calls := 0
	scheme := register(func(ctx context.Context, _ *url.URL, _ driver.Options) (driver.Driver, error) {
		mu.Lock()
		defer mu.Unlock()
		calls++
		return &opened{}, ctx.Err()
	})
	roots := target.NewRoots(map[string]target.Root{"default": {URI: scheme + "://x"}})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := roots.File(ctx, "", "a"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
	var wg sync.WaitGroup
	for range 3 {
		if _, err := roots.File(t.Context(), "", "a"); err != nil {
			t.Error(err)
		}
	}
	if calls != 2 {
		t.Errorf("opened %d times, want once after the failure", calls)
	}
	for range 8 {
		wg.Go(func() {
			if _, err := roots.Resolve(t.Context(), scheme+"://elsewhere/a"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestRegisterRefuses(t *testing.T) {
	t.Parallel()
	open := func(context.Context, *url.URL, driver.Options) (driver.Driver, error) { return nil, fs.ErrInvalid }
	for name, register := range map[string]func(){
		"a scheme that is taken": func() { target.Register("file", open) },
		"an empty scheme":        func() { target.Register("", open) },
		"capitals":               func() { target.Register("S4", open) },
		"a whole URI":            func() { target.Register("s4://", open) },
		"a digit in front":       func() { target.Register("4s", open) },
		"no opener":              func() { target.Register("nothing", nil) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if recover() == nil {
					t.Error("want a panic")
				}
			}()
			register()
		})
	}
}

func TestRootURI(t *testing.T) {
	t.Parallel()
	for uri, want := range map[string]string{
		"/data": "/data/", "/data//": "/data/", "/": "/", "file:///a b": "/a b/", "S3://bucket": "s3://bucket/", "s3://bucket/a%2F//": "s3://bucket/a%2F/", "gs://b/c/": "gs://b/c/",
	} {
		if got, err := target.RootURI(uri); err != nil || got != want {
			t.Errorf("%s: got %q, %v; want %q", uri, got, err, want)
		}
	}
	for _, uri := range []string{
		"", "data", "./data", "file://host/x", "/a/../b", "/..", "/./a", "//a", "/a//b", "file:////a", "~/../x", "~//x", "s3://", "s3:///x", "s3://../x", "s3://b/../c", "s3://b//c", "s3://b?x=y", "s3://b#/x",
		`s3://b\..`, "s3://b/%2e%2e/c", "s3://b/a%2f..", "s3://b/%252E./c", `/a\..\b`, "mem://", "/a\x00", "/\xff",
	} {
		if got, err := target.RootURI(uri); err == nil {
			t.Errorf("%q: got %q, want an error", uri, got)
		}
		roots := target.NewRoots(map[string]target.Root{"bad": {URI: uri}})
		if _, err := roots.File(t.Context(), "bad", "x"); err == nil {
			t.Errorf("%q: want an error from who uses the root", uri)
		}
	}
}

// A root that is taken is written in one way, and is the place that its text says.
func FuzzRootURI(f *testing.F) {
	for _, uri := range []string{"/a/b/", "file:///a", "s3://b/c//", "~/x", "/a/%2e%2e/b", "S3://B/..", `/a\..`} {
		f.Add(uri)
	}
	f.Fuzz(func(t *testing.T, uri string) {
		root, err := target.RootURI(uri)
		if err != nil {
			return
		}
		if again, err := target.RootURI(root); err != nil || again != root {
			t.Errorf("%q: got %q, and of that %q, %v", uri, root, again, err)
		}
		if root[0] == '/' && root != "/" && path.Clean(root)+"/" != root {
			t.Errorf("%q: got %q, which is %q", uri, root, path.Clean(root))
		}
		decoded, err := url.PathUnescape(root)
		if err == nil && !strings.Contains(decoded, "://") && root != "/" && strings.Contains(path.Clean(decoded)+"/", "/../") {
			t.Errorf("%q: decoded it leads up: %q", uri, decoded)
		}
	})
}

func TestTheLogOfARootHearsOfItsCache(t *testing.T) {
	t.Parallel()
	blocked := path.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	roots := target.NewRoots(map[string]target.Root{"default": {
		URI: newBucket(t), Cache: target.Cache{Folder: blocked}, Log: slog.New(slog.NewTextHandler(&log, nil)),
	}})
	at, err := roots.File(t.Context(), "", "x")
	if err == nil {
		err = at.WriteAll(t.Context(), []byte("x"))
	}
	if err == nil {
		_, err = at.ReadAll(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := log.String(); !strings.Contains(got, "target cache cannot be used") || !strings.Contains(got, blocked) {
		t.Errorf("the log says %q, want the cache and its folder", got)
	}
}
