package s3_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/credentials"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/stardag-go/stardag/internal/cachetest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/s3"
	"github.com/stardag-go/stardag/target/targettest"
)

// clientOf makes a client for a server, or for a proxy before it.
func clientOf(server testservers.S3Server, endpoint string, opts ...func(*awss3.Options)) *awss3.Client {
	return awss3.New(awss3.Options{
		BaseEndpoint: &endpoint, Region: server.Region, UsePathStyle: true, RetryMaxAttempts: 2,
		Credentials: credentials.NewStaticCredentialsProvider(server.AccessKey, server.SecretKey, ""),
		DisableLogOutputChecksumValidationSkipped: true,
	}, opts...)
}

func newDriver(tb testing.TB, client *awss3.Client, bucket, folder string) *s3.Driver {
	tb.Helper()
	d, err := s3.New(client, bucket, folder)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestLink(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	d := newDriver(t, clientOf(server, server.Endpoint), server.Bucket(t), "some/folder")
	const path = "a b/+é.txt"
	w, err := d.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "content"); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	link, err := d.Link(t.Context(), path, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(link, server.SecretKey) || !strings.Contains(link, "X-Amz-Expires=60") {
		t.Errorf("the link is %s", link)
	}
	for address, want := range map[string]int{link: http.StatusOK, strings.Replace(link, "X-Amz-Expires=60", "X-Amz-Expires=61", 1): http.StatusForbidden} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || answer.StatusCode != want || want == http.StatusOK && string(body) != "content" {
			t.Errorf("got %d %q, %v; want %d", answer.StatusCode, body, err, want)
		}
	}
}

func TestDriver(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	// With checksums, as the environment asks for them unless it says otherwise, and without.
	for folder, checksums := range map[string]aws.RequestChecksumCalculation{
		"": aws.RequestChecksumCalculationWhenSupported, "some/folder": aws.RequestChecksumCalculationWhenRequired,
	} {
		t.Run("folder "+folder, func(t *testing.T) {
			t.Parallel()
			client := clientOf(server, server.Endpoint, func(o *awss3.Options) { o.RequestChecksumCalculation = checksums })
			targettest.Run(t, func(t *testing.T) driver.Driver { return newDriver(t, client, server.Bucket(t), folder) })
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

// everything calls each method on an object that is not there and returns the errors by the method.
func everything(ctx context.Context, d *s3.Driver) map[string]error {
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
	for _, err := range d.List(ctx, "a/") {
		errs["list"] = err
	}
	errs["remove tree"] = d.RemoveTree(ctx, "a")
	errs["check"] = d.Check(ctx)
	return errs
}

func wantErrors(t *testing.T, errs map[string]error, uri string, is error, words ...string) {
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
		for _, word := range append(words, uri) {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%s: got %q, want %q in it", method, err, word)
			}
		}
		for _, secret := range []string{"secretsecret", "wrongwrong"} {
			if strings.Contains(err.Error(), secret) {
				t.Errorf("%s: a secret in %q", method, err)
			}
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: more than one line: %q", method, err)
		}
	}
}

func TestWrongBucket(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	d := newDriver(t, clientOf(server, server.Endpoint), "no-such-bucket", "f")
	wantErrors(t, everything(t.Context(), d), "s3://no-such-bucket/f/", nil, "bucket no-such-bucket does not exist; check the name")
}

func TestWrongCredentials(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	bucket := server.Bucket(t)
	server.SecretKey = "wrongwrong"
	d := newDriver(t, clientOf(server, server.Endpoint), bucket, "")
	wantErrors(t, everything(t.Context(), d), "s3://"+bucket+"/", fs.ErrPermission)
}

// TestNoPermission asks the server as an account that may do nothing: nothing is absent, everything is denied.
func TestNoPermission(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	bucket := server.Bucket(t)
	guest := server.AsGuest()
	d := newDriver(t, clientOf(guest, server.Endpoint), bucket, "f")
	wantErrors(t, everything(t.Context(), d), "s3://"+bucket+"/f/", fs.ErrPermission, "not allowed (s3:GetObject, s3:PutObject")
}

// slow is the signer of a machine whose clock is a day behind.
type slow struct{ *v4.Signer }

func (s slow) SignHTTP(ctx context.Context, c aws.Credentials, r *http.Request, hash, service, region string, at time.Time, opts ...func(*v4.SignerOptions)) error {
	return s.Signer.SignHTTP(ctx, c, r, hash, service, region, at.Add(-24*time.Hour), opts...)
}

// TestClockSkew signs as a machine does whose clock is wrong, which the server refuses. The answers of HEAD requests have
// no words, and here no wrong clock to tell it by, so they are left out.
func TestClockSkew(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	bucket := server.Bucket(t)
	client := clientOf(server, server.Endpoint, func(o *awss3.Options) { o.HTTPSignerV4 = slow{v4.NewSigner()} })
	errs := everything(t.Context(), newDriver(t, client, bucket, ""))
	for _, head := range []string{"stat", "exists"} {
		delete(errs, head)
	}
	wantErrors(t, errs, "s3://"+bucket+"/", nil, "the clock of this machine and the storage's differ", "set it right")
}

// TestRetries holds that a storage that is overloaded for a moment is asked again.
func TestRetries(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	bucket := server.Bucket(t)
	var requests atomic.Int64
	p := testservers.Meddle(t, server.Endpoint, func(w http.ResponseWriter, _ *http.Request) bool {
		if requests.Add(1)%2 == 0 {
			return false
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
	d := newDriver(t, clientOf(server, p.Endpoint), bucket, "")
	put(t, d, "a", "x")
	if ok, err := d.Exists(t.Context(), "a"); err != nil || !ok {
		t.Errorf("got %v, %v", ok, err)
	}
	if n := requests.Load(); n != 4 {
		t.Errorf("%d requests, want 4", n)
	}
}

func TestEndpointDown(t *testing.T) {
	t.Parallel()
	d := newDriver(t, clientOf(testservers.S3Server{Region: "us-east-1", AccessKey: "a", SecretKey: "secretsecret"}, "http://127.0.0.1:9"), "some-bucket", "")
	wantErrors(t, everything(t.Context(), d), "s3://some-bucket/", nil, "the storage does not answer", "AWS_ENDPOINT_URL")
}

// answer returns a storage that answers everything in one way.
func answer(t *testing.T, header http.Header, status int, code string) *s3.Driver {
	t.Helper()
	p := testservers.Meddle(t, "http://127.0.0.1:9", func(w http.ResponseWriter, r *http.Request) bool {
		maps.Copy(w.Header(), header)
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = fmt.Fprintf(w, "<Error><Code>%s</Code><Message>what it says</Message></Error>", code)
		}
		return true
	})
	server := testservers.S3Server{Region: "us-east-1", AccessKey: "a", SecretKey: "secretsecret"}
	return newDriver(t, clientOf(server, p.Endpoint), "some-bucket", "")
}

func TestAnswersThatSayWhatToDo(t *testing.T) {
	t.Parallel()
	yesterday := http.Header{"Date": {time.Now().Add(-24 * time.Hour).UTC().Format(http.TimeFormat)}}
	tests := map[string]struct {
		header http.Header
		status int
		code   string
		is     error
		words  []string
	}{
		"denied":         {nil, http.StatusForbidden, "AccessDenied", fs.ErrPermission, []string{"not allowed", "s3:ListBucket"}},
		"clock skew":     {yesterday, http.StatusForbidden, "RequestTimeTooSkewed", nil, []string{"clock of this machine", "24h0m"}},
		"another region": {http.Header{"X-Amz-Bucket-Region": {"eu-north-1"}}, http.StatusMovedPermanently, "PermanentRedirect", nil, []string{"set AWS_REGION=eu-north-1"}},
		"overloaded":     {nil, http.StatusServiceUnavailable, "SlowDown", nil, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantErrors(t, everything(t.Context(), answer(t, tt.header, tt.status, tt.code)), "s3://some-bucket/", tt.is, tt.words...)
		})
	}
}

// TestReplacedWhileRead breaks a download in the middle: the rest is fetched while the version is there, and refused
// when it was replaced.
func TestReplacedWhileRead(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	bucket := server.Bucket(t)
	direct := newDriver(t, clientOf(server, server.Endpoint), bucket, "")
	old := strings.Repeat("0123456789abcdef", 1<<16)
	put(t, direct, "a.bin", old)
	var breaks atomic.Int64
	p := testservers.Meddle(t, server.Endpoint, func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodGet || r.Header.Get("Range") != "" || breaks.Add(1) < 0 {
			return false
		}
		info, err := direct.Stat(r.Context(), "a.bin")
		if err != nil {
			return false
		}
		w.Header().Set("Content-Length", fmt.Sprint(info.Size))
		w.Header().Set("ETag", info.Tag)
		_, _ = io.WriteString(w, old[:100_000])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	d := newDriver(t, clientOf(server, p.Endpoint), bucket, "")
	r, err := d.Open(t.Context(), "a.bin")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || string(got) != old {
		t.Fatalf("a broken download: got %d bytes, %v; want %d", len(got), err, len(old))
	}
	if breaks.Load() == 0 {
		t.Fatal("the download did not break")
	}

	again, err := d.Open(t.Context(), "a.bin")
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	put(t, direct, "a.bin", strings.ToUpper(old))
	_, err = io.ReadAll(again)
	if err == nil || !strings.Contains(err.Error(), "s3://"+bucket+"/a.bin") || !strings.Contains(err.Error(), "replaced or removed while it was read") {
		t.Errorf("replaced while read: got %v", err)
	}
	at := make([]byte, 3)
	if _, err := again.(io.ReaderAt).ReadAt(at, 5); err == nil {
		t.Errorf("read %q at an offset of a version that is gone", at)
	}
}

// TestBoundedMemory streams an object many times larger than what it may hold. Not parallel: the memory is that of the
// whole process.
func TestBoundedMemory(t *testing.T) {
	server := testservers.S3(t)
	d := newDriver(t, clientOf(server, server.Endpoint), server.Bucket(t), "")
	const size, limit, step = 256 << 20, 100 << 20, 509
	var peak uint64
	sample := func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapAlloc)
	}
	w, err := d.Create(t.Context(), "large")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	chunk := make([]byte, 1<<20)
	for i := range size / len(chunk) {
		for j := 0; j < len(chunk); j += step {
			chunk[j] = byte(i + j)
		}
		if _, err := w.Write(chunk); err != nil {
			t.Fatal(err)
		}
		if i%16 == 0 {
			sample()
		}
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	r, err := d.Open(t.Context(), "large")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for i := range size / len(chunk) {
		if _, err := io.ReadFull(r, chunk); err != nil {
			t.Fatal(err)
		}
		for j := 0; j < len(chunk); j += step {
			if chunk[j] != byte(i+j) {
				t.Fatalf("byte %d of part %d differs", j, i)
			}
		}
		if i%16 == 0 {
			sample()
		}
	}
	if peak > limit {
		t.Errorf("%d MiB in use while streaming %d MiB, want at most %d", peak>>20, size>>20, limit>>20)
	}
}

// TestLeftovers leaves an upload behind, as a killed writer does.
func TestLeftovers(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	bucket := server.Bucket(t)
	client := clientOf(server, server.Endpoint)
	d := newDriver(t, client, bucket, "")
	put(t, d, "a/whole", "x")
	_, err := client.CreateMultipartUpload(t.Context(), &awss3.CreateMultipartUploadInput{Bucket: &bucket, Key: aws.String("a/half")})
	if err != nil {
		t.Fatal(err)
	}
	clean := func(olderThan time.Duration, dryRun bool, want int) {
		t.Helper()
		got, err := d.Clean(t.Context(), "a/", olderThan, dryRun)
		if err != nil || len(got) != want || want == 1 && got[0].Path != "a/half" {
			t.Errorf("clean: got %v, %v; want %d", got, err, want)
		}
	}
	clean(time.Hour, false, 0)
	clean(0, true, 1)
	clean(0, false, 1)
	clean(0, false, 0)
	if ok, err := d.Exists(t.Context(), "a/whole"); !ok || err != nil {
		t.Errorf("the object is gone: %v, %v", ok, err)
	}
}

// TestAbortedUpload holds that nothing of a large aborted write stays in the storage.
func TestAbortedUpload(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	d := newDriver(t, clientOf(server, server.Endpoint), server.Bucket(t), "")
	ctx, cancel := context.WithCancelCause(t.Context())
	for _, end := range []func(driver.Writer){
		func(w driver.Writer) {
			if err := w.Abort(); err != nil {
				t.Error(err)
			}
		},
		func(w driver.Writer) {
			cancel(errors.New("enough"))
			if err := w.Commit(); err == nil || !strings.Contains(err.Error(), "enough") {
				t.Errorf("got %v", err)
			}
		},
	} {
		w, err := d.Create(ctx, "large")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(make([]byte, 20<<20)); err != nil {
			t.Fatal(err)
		}
		end(w)
		if left, err := d.Clean(t.Context(), "", 0, true); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
}

func TestBadRoots(t *testing.T) {
	t.Parallel()
	if _, err := s3.Open(t.Context(), &url.URL{Scheme: "s3", Path: "/x/"}, driver.Options{}); err == nil || !strings.Contains(err.Error(), "no bucket name") {
		t.Errorf("got %v", err)
	}
	server := testservers.S3(t)
	d := newDriver(t, clientOf(server, server.Endpoint), server.Bucket(t), "")
	for _, path := range []string{strings.Repeat("x", 1025), "a\xff"} {
		if _, err := d.Create(t.Context(), path); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("create %.20q: got %v", path, err)
		}
	}
}

// Not parallel: it changes the environment of the process.
func TestOpenReadsTheEnvironment(t *testing.T) {
	server := testservers.S3(t)
	t.Setenv("AWS_ENDPOINT_URL", server.Endpoint)
	t.Setenv("AWS_ACCESS_KEY_ID", server.AccessKey)
	t.Setenv("AWS_SECRET_ACCESS_KEY", server.SecretKey)
	t.Setenv("STARDAG_TARGET_S3_PATH_STYLE", "maybe")
	root := &url.URL{Scheme: "s3", Host: server.Bucket(t), Path: "/folder/"}
	if _, err := s3.Open(t.Context(), root, driver.Options{}); err == nil || !strings.Contains(err.Error(), "STARDAG_TARGET_S3_PATH_STYLE") {
		t.Errorf("got %v", err)
	}
	t.Setenv("STARDAG_TARGET_S3_PATH_STYLE", "")
	d, err := s3.Open(t.Context(), root, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, d, "a", "x")
	if ok, err := d.Exists(t.Context(), "a"); err != nil || !ok {
		t.Errorf("got %v, %v", ok, err)
	}
	large := strings.Repeat("0123456789abcdef", 9<<16)
	put(t, d, "large", large)
	r, err := d.Open(t.Context(), "large")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || string(got) != large {
		t.Errorf("a large object: got %d bytes, %v", len(got), err)
	}
	testCachedRoot(t, server)
}

// Not parallel: it changes the environment of the process.
func TestNoCredentials(t *testing.T) {
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL"} {
		t.Setenv(name, "")
	}
	none := filepath.Join(t.TempDir(), "none")
	t.Setenv("AWS_CONFIG_FILE", none)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", none)
	own := driver.Options{NoMetadataService: true, Log: slog.New(slog.DiscardHandler)} // a client that no other test has made
	d, err := s3.Open(t.Context(), &url.URL{Scheme: "s3", Host: "some-bucket", Path: "/f/"}, own)
	if err != nil {
		t.Fatal(err)
	}
	errs := everything(t.Context(), d.(*s3.Driver))
	wantErrors(t, errs, "s3://some-bucket/f/", fs.ErrPermission, "no usable credentials were found; set AWS_ACCESS_KEY_ID")
	for method, err := range errs {
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %q is not one line", method, err)
		}
	}
}

func TestRulesOfTheCache(t *testing.T) {
	t.Parallel()
	server := testservers.S3(t)
	cachetest.Run(t, 2, func(t *testing.T) (driver.Driver, string) {
		t.Helper()
		bucket := server.Bucket(t)
		return newDriver(t, clientOf(server, server.Endpoint), bucket, ""), "s3://" + bucket + "/"
	})
}
