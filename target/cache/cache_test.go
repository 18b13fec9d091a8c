package cache_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
	"github.com/stardag-go/stardag/target/mem"
	"github.com/stardag-go/stardag/target/targettest"
)

// counting counts the downloads of a driver.
type counting struct {
	driver.Driver

	opens atomic.Int64
}

func (c *counting) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	c.opens.Add(1)
	return c.Driver.Open(ctx, path)
}

func (c *counting) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	d, ok := c.Driver.(driver.Exclusive)
	if !ok {
		return nil, errors.ErrUnsupported
	}
	return d.CreateNew(ctx, path)
}

func bucket(t *testing.T) (*counting, string) {
	t.Helper()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	d, err := mem.Open(t.Context(), u, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &counting{Driver: d}, uri
}

func wrap(t *testing.T, d driver.Driver, o cache.Options) driver.Driver {
	t.Helper()
	c, err := cache.Wrap(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDriver(t *testing.T) {
	t.Parallel()
	inTheWay := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(inTheWay, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, o := range map[string]func(t *testing.T) cache.Options{
		"plain":      func(t *testing.T) cache.Options { return cache.Options{Folder: t.TempDir()} },
		"small":      func(t *testing.T) cache.Options { return cache.Options{Folder: t.TempDir(), MaxBytes: 20_000} },
		"not usable": func(*testing.T) cache.Options { return cache.Options{Folder: filepath.Join(inTheWay, "below")} },
		"trusted":    func(t *testing.T) cache.Options { return cache.Options{Folder: t.TempDir(), TrustExists: true} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			targettest.Run(t, func(t *testing.T) driver.Driver {
				d, uri := bucket(t)
				options := o(t)
				options.Root = uri
				return wrap(t, d, options)
			})
		})
	}
}

func put(t *testing.T, d driver.Driver, path, content string) {
	t.Helper()
	w, err := d.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, d driver.Driver, path, content string) {
	t.Helper()
	r, err := d.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err != nil || string(got) != content {
		t.Fatalf("%s: got %.40q, %v; want %.40q", path, got, err, content)
	}
}

func TestOneDownload(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	c := wrap(t, d, cache.Options{Root: uri, Folder: t.TempDir()})
	put(t, d, "a/x", "content")
	for range 3 {
		want(t, c, "a/x", "content")
	}
	if n := d.opens.Load(); n != 1 {
		t.Errorf("%d downloads, want 1", n)
	}
	put(t, d, "a/x", "new one") // by somebody else, and of the same size
	want(t, c, "a/x", "new one")
	want(t, c, "a/x", "new one")
	if n := d.opens.Load(); n != 2 {
		t.Errorf("%d downloads, want 2", n)
	}
	if err := d.Remove(t.Context(), "a/x"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Open(t.Context(), "a/x"); err == nil {
		t.Error("what was removed was read")
	}
}

func TestPartsOfACopy(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	c := wrap(t, d, cache.Options{Root: uri, Folder: t.TempDir()})
	put(t, d, "x", "0123456789")
	want(t, c, "x", "0123456789")
	r, err := c.Open(t.Context(), "x")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	p := make([]byte, 3)
	if _, err := r.(io.ReaderAt).ReadAt(p, 4); err != nil || string(p) != "456" {
		t.Errorf("got %q, %v", p, err)
	}
	if n, err := r.(io.ReaderAt).ReadAt(p, 8); n != 2 || err != io.EOF {
		t.Errorf("at the end: got %q, %v", p[:n], err)
	}
}

func copies(t *testing.T, folder string) (files []string, size int64) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil && strings.Contains(e.Name(), ".cached-") {
			if info, err := e.Info(); err == nil {
				files, size = append(files, path), size+info.Size()
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, size
}

func TestDamagedCopies(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder})
	put(t, d, "x", "content")
	want(t, c, "x", "content")
	files, _ := copies(t, folder)
	if len(files) != 1 {
		t.Fatalf("copies: %q", files)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if err := os.WriteFile(files[0], whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		want(t, c, "x", "content")
	}
	for _, damage := range [][]byte{nil, bytes.Repeat([]byte("x"), 5000), append(bytes.Clone(whole), whole...)} {
		if err := os.WriteFile(files[0], damage, 0o600); err != nil {
			t.Fatal(err)
		}
		want(t, c, "x", "content")
	}
}

func TestTheLeastRecentlyUsedGoes(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	const limit = 100 << 10
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder, MaxBytes: limit})
	text := strings.Repeat("x", 9000)
	put(t, d, "often", text)
	for i := range 40 {
		path := fmt.Sprintf("folder/%d", i)
		put(t, d, path, text)
		want(t, c, path, text)
		want(t, c, "often", text)
		if _, size := copies(t, folder); size > limit {
			t.Fatalf("%d bytes are kept, and the limit is %d", size, limit)
		}
	}
	before := d.opens.Load()
	want(t, c, "often", text)
	want(t, c, "folder/39", text)
	if n := d.opens.Load() - before; n != 0 {
		t.Errorf("%d downloads of what was used last", n)
	}
	put(t, d, "huge", strings.Repeat("x", limit+1))
	want(t, c, "huge", strings.Repeat("x", limit+1))
	if files, _ := copies(t, folder); len(files) == 0 {
		t.Error("an object larger than the limit drove out the others")
	}
}

func TestBadOptions(t *testing.T) {
	t.Parallel()
	d, _ := bucket(t)
	for want, o := range map[string]cache.Options{
		"has to be a URI":           {Root: "bucket", Folder: "/x"},
		"use an absolute path":      {Root: "s3://b/", Folder: "x"},
		"use a positive number":     {Root: "s3://b/", Folder: "/x", MaxBytes: -1},
		"for an empty prefix":       {Root: "s3://b/", Folder: "/x", FolderByPrefix: map[string]string{"": "/y"}},
		`folder "y" depends on the`: {Root: "s3://b/", Folder: "/x", FolderByPrefix: map[string]string{"s3://b/a": "y"}},
	} {
		if _, err := cache.Wrap(d, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}

const (
	childFolder = "STARDAG_CACHE_TEST_FOLDER"
	childLimit  = 200 << 10
	objects     = 40
)

// TestMain is also the program of the processes that TestProcesses starts.
func TestMain(m *testing.M) {
	if folder := os.Getenv(childFolder); folder != "" {
		if err := child(folder); err != nil {
			_, _ = fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func contentOf(i int) string { return strings.Repeat(fmt.Sprintf("%04d\n", i), 1000+i) }

// remote returns a storage that several processes share. Files of a folder stand for it; they are old enough to be told apart
// by their times.
func remote(ctx context.Context, folder string) (driver.Driver, error) {
	d, err := file.Open(ctx, &url.URL{Scheme: "file", Path: filepath.Join(folder, "remote") + "/"}, driver.Options{})
	if err != nil {
		return nil, err
	}
	return cache.Wrap(d, cache.Options{Root: "test://bucket/", Folder: filepath.Join(folder, "cache"), MaxBytes: childLimit})
}

// child reads everything a few times from several goroutines.
func child(folder string) error {
	d, err := remote(context.Background(), folder)
	if err != nil {
		return err
	}
	failed := make(chan error, 4)
	for part := range 4 {
		go func() {
			for i := range objects * 5 {
				n := (i*7 + part*11) % objects
				r, err := d.Open(context.Background(), fmt.Sprintf("%d/x", n))
				if err != nil {
					failed <- err
					return
				}
				got, err := io.ReadAll(r)
				_ = r.Close()
				if err != nil || string(got) != contentOf(n) {
					failed <- fmt.Errorf("object %d: %d bytes that were never written, %w", n, len(got), err)
					return
				}
			}
			failed <- nil
		}()
	}
	for range 4 {
		if err := <-failed; err != nil {
			return err
		}
	}
	return nil
}

// TestProcesses lets processes use one folder, and kills some of them.
func TestProcesses(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	old := time.Now().Add(-time.Hour)
	for i := range objects {
		path := filepath.Join(folder, "remote", fmt.Sprint(i), "x")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(contentOf(i)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			killed := i%2 == 1
			if killed {
				time.AfterFunc(time.Duration(30+40*i)*time.Millisecond, cancel)
			}
			cmd := exec.CommandContext(ctx, program)
			cmd.Env = append(os.Environ(), childFolder+"="+folder)
			if out, err := cmd.CombinedOutput(); err != nil && !killed {
				t.Errorf("process %d: %v: %s", i, err, out)
			}
		})
	}
	wg.Wait()
	d, err := remote(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	for i := range objects {
		want(t, d, fmt.Sprintf("%d/x", i), contentOf(i))
	}
	if _, size := copies(t, filepath.Join(folder, "cache")); size > childLimit {
		t.Errorf("%d bytes are kept, and the limit is %d", size, childLimit)
	}
	left, err := os.ReadDir(filepath.Join(folder, "cache", ".stardag-cache", "incoming"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
