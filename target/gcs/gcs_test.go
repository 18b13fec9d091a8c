package gcs_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloud.google.com/go/storage"
	"github.com/fsouza/fake-gcs-server/fakestorage"
	"google.golang.org/api/option"

	"github.com/stardag-go/stardag/internal/cachetest"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/gcs"
	"github.com/stardag-go/stardag/target/targettest"
)

var buckets atomic.Int64

// newServer starts a server of the storage's protocol.
func newServer(t *testing.T) *fakestorage.Server {
	t.Helper()
	server, err := fakestorage.NewServerWithOptions(fakestorage.Options{Scheme: "http", Host: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	return server
}

func clientOf(t *testing.T, endpoint string) *storage.Client {
	t.Helper()
	c, err := storage.NewClient(context.Background(), storage.WithJSONReads(), option.WithEndpoint(endpoint+"/storage/v1/"), option.WithoutAuthentication())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func newBucket(t *testing.T, server *fakestorage.Server) string {
	t.Helper()
	name := fmt.Sprintf("bucket-%d", buckets.Add(1))
	server.CreateBucketWithOpts(fakestorage.CreateBucketOpts{Name: name})
	return name
}

func newDriver(t *testing.T, c *storage.Client, bucket, folder string) *gcs.Driver {
	t.Helper()
	d, err := gcs.New(c, bucket, folder)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDriver(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	c := clientOf(t, server.URL())
	for _, folder := range []string{"", "some/folder"} {
		t.Run("folder "+folder, func(t *testing.T) {
			t.Parallel()
			targettest.Run(t, func(t *testing.T) driver.Driver { return newDriver(t, c, newBucket(t, server), folder) })
		})
	}
}

// everything calls each method on an object that is not there and returns the errors by the method.
func everything(ctx context.Context, d *gcs.Driver) map[string]error {
	errs := map[string]error{}
	_, errs["stat"] = d.Stat(ctx, "a/x")
	_, errs["exists"] = d.Exists(ctx, "a/x")
	if r, err := d.Open(ctx, "a/x"); err != nil {
		errs["open"] = err
	} else {
		errs["open"] = r.Close()
	}
	if w, err := d.Create(ctx, "a/x"); err != nil {
		errs["create"] = err
	} else {
		errs["create"] = w.Commit()
	}
	errs["check"] = d.Check(ctx)
	errs["remove tree"] = d.RemoveTree(ctx, "a")
	return errs
}

func wantErrors(t *testing.T, errs map[string]error, is error, words ...string) {
	t.Helper()
	for method, err := range errs {
		if err == nil {
			t.Errorf("%s: no error", method)
			continue
		}
		if is != nil && !errors.Is(err, is) {
			t.Errorf("%s: got %v, want it to be %v", method, err, is)
		}
		if is == nil && errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v means an absent object", method, err)
		}
		for _, word := range words {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%s: got %q, want %q in it", method, err, word)
			}
		}
	}
}

func TestWrongBucket(t *testing.T) {
	t.Parallel()
	d := newDriver(t, clientOf(t, newServer(t).URL()), "no-such-bucket", "f")
	wantErrors(t, everything(t.Context(), d), nil, "gs://no-such-bucket/f/", "bucket no-such-bucket does not exist")
}

func TestAnswersThatSayWhatToDo(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]struct {
		is   error
		word string
	}{
		http.StatusForbidden:    {fs.ErrPermission, "storage.objects.get, create, delete and list"},
		http.StatusUnauthorized: {fs.ErrPermission, "gcloud auth application-default login"},
		http.StatusBadRequest:   {nil, "status 400"},
	} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(status)
				_, _ = fmt.Fprintf(w, `{"error": {"code": %d, "message": "what it says"}}`, status)
			}))
			t.Cleanup(server.Close)
			wantErrors(t, everything(t.Context(), newDriver(t, clientOf(t, server.URL), "some-bucket", "")), want.is, "gs://some-bucket/", want.word)
		})
	}
}

// accountFile returns the key of a service account whose tokens come from an address.
func accountFile(t *testing.T, tokens string) []byte {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	account, err := json.Marshal(map[string]string{
		"type": "service_account", "client_email": "reader@project.iam.gserviceaccount.com", "token_uri": tokens,
		"private_key": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
	})
	if err != nil {
		t.Fatal(err)
	}
	return account
}

// TestTokensThatAreRefused is an account whose key was taken away: one line, whatever is answered.
func TestTokensThatAreRefused(t *testing.T) {
	t.Parallel()
	for answer, word := range map[string]string{
		"{\n \"error\": \"invalid_grant\",\n \"error_description\": \"what it says\"\n}": `a token was refused with status 400: "invalid_grant" "what it says"`,
		"<html>\n<body>no such page</body>\n</html>":                                     "a token was refused with status 400",
	} {
		t.Run(word, func(t *testing.T) {
			t.Parallel()
			tokens := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(http.StatusBadRequest)
				_, _ = io.WriteString(w, answer)
			}))
			t.Cleanup(tokens.Close)
			c, err := storage.NewClient(t.Context(), storage.WithJSONReads(), option.WithEndpoint(newServer(t).URL()+"/storage/v1/"),
				option.WithAuthCredentialsJSON(option.ServiceAccount, accountFile(t, tokens.URL)))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = c.Close() })
			errs := everything(t.Context(), newDriver(t, c, "some-bucket", ""))
			wantErrors(t, errs, fs.ErrPermission, "gs://some-bucket/", "no usable credentials were found; run gcloud auth application-default login", word)
			for method, err := range errs {
				if strings.Contains(err.Error(), "\n") {
					t.Errorf("%s: %q is not one line", method, err)
				}
			}
		})
	}
}

// Not parallel: it changes the environment of the process.
func TestNoCredentials(t *testing.T) {
	gcs.ForgetClient() // of roots that other tests have opened
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken.json")
	if err := os.WriteFile(broken, []byte("{nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	absent := filepath.Join(dir, "absent.json")
	t.Setenv("HOME", dir)
	t.Setenv("APPDATA", dir)
	t.Setenv("STORAGE_EMULATOR_HOST", "")
	for file, word := range map[string]string{"": "metadata service of the machine is not asked", absent: absent, broken: broken} {
		t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", file)
		_, err := gcs.Open(t.Context(), &url.URL{Scheme: "gs", Host: "some-bucket", Path: "/f/"}, driver.Options{NoMetadataService: true})
		if err == nil {
			t.Fatalf("file %q: no error", file)
		}
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("file %q: got %v, want it to be %v", file, err, fs.ErrPermission)
		}
		for _, word := range []string{"gs://some-bucket/f/: no usable credentials were found; run gcloud", word} {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("file %q: got %q, want %q in it", file, err, word)
			}
		}
		if strings.Contains(err.Error(), "dialing") {
			t.Errorf("file %q: %q speaks of dialing", file, err)
		}
	}
}

// TestEndpointDown holds that a storage that is out of reach is an error after some attempts, and no wait without end.
func TestEndpointDown(t *testing.T) {
	t.Parallel()
	d := newDriver(t, clientOf(t, "http://127.0.0.1:9"), "some-bucket", "")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	ask := map[string]func() error{
		"exists": func() error { _, err := d.Exists(ctx, "a"); return err },
		"open":   func() error { _, err := d.Open(ctx, "a"); return err },
		"check":  func() error { return d.Check(ctx) },
		"remove": func() error { return d.Remove(ctx, "a") },
		"write": func() error {
			w, err := d.Create(ctx, "a")
			if err != nil {
				return err
			}
			return w.Commit()
		},
	}
	var wg sync.WaitGroup
	for name, do := range ask {
		wg.Go(func() {
			wantErrors(t, map[string]error{name: do()}, nil, "gs://some-bucket/", "the storage does not answer; check the network and STORAGE_EMULATOR_HOST")
		})
	}
	wg.Wait()
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

func TestReplacedWhileRead(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	d := newDriver(t, clientOf(t, server.URL()), newBucket(t, server), "")
	put(t, d, "a", "old content")
	r, err := d.Open(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	put(t, d, "a", "new content")
	p := make([]byte, 3)
	_, err = r.(io.ReaderAt).ReadAt(p, 0)
	if err == nil && string(p) != "old" || err != nil && !strings.Contains(err.Error(), "replaced or removed while it was read") {
		t.Errorf("got %q, %v", p, err)
	}
}

func TestBadRoots(t *testing.T) {
	t.Parallel()
	if _, err := gcs.Open(t.Context(), &url.URL{Scheme: "gs", Path: "/x/"}, driver.Options{}); err == nil || !strings.Contains(err.Error(), "no bucket name") {
		t.Errorf("got %v", err)
	}
	server := newServer(t)
	d := newDriver(t, clientOf(t, server.URL()), newBucket(t, server), "")
	for _, path := range []string{strings.Repeat("x", 1025), "a\xff", "a\nb"} {
		if _, err := d.Create(t.Context(), path); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("create %.20q: got %v", path, err)
		}
	}
}

// Not parallel: it changes the environment of the process.
func TestOpenReadsTheEnvironment(t *testing.T) {
	server := newServer(t)
	t.Setenv("STORAGE_EMULATOR_HOST", strings.TrimPrefix(server.URL(), "http://"))
	d, err := gcs.Open(t.Context(), &url.URL{Scheme: "gs", Host: newBucket(t, server), Path: "/folder/"}, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string]string{"small": "x", "empty": "", "large": strings.Repeat("0123456789abcdef", 9<<16)} {
		put(t, d, path, content)
		r, err := d.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || string(got) != content {
			t.Errorf("%s: got %d bytes, %v; want %d", path, len(got), err, len(content))
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if ok, err := d.Exists(t.Context(), "none"); ok || err != nil {
		t.Errorf("an absent object: got %v, %v", ok, err)
	}
}

func TestRulesOfTheCache(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	cachetest.Run(t, 2, func(t *testing.T) (driver.Driver, string) {
		t.Helper()
		bucket := newBucket(t, server)
		return newDriver(t, clientOf(t, server.URL()), bucket, ""), "gs://" + bucket + "/"
	})
}
