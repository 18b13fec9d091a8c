package testservers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/testtools"
)

// S3Server is a running S3 server. It wants the bucket in the path of a URL, not in the host.
type S3Server struct {
	// Endpoint is its address, "http://127.0.0.1:port".
	Endpoint  string
	AccessKey string
	SecretKey string
	Region    string

	data string // the folder whose subfolders are the buckets
}

var (
	s3Once   sync.Once
	s3Server S3Server
	errS3    error

	s3Life io.Closer //nolint:unused // the server runs until this is closed, by the end of the process
)

// S3 returns the S3 server of this test binary, starting it for the first caller. A missing server program fails the
// test with what to do.
func S3(tb testing.TB) S3Server {
	tb.Helper()
	s3Once.Do(func() { s3Server, errS3 = startS3() })
	if errS3 != nil {
		tb.Fatalf("start an S3 server: %v", errS3)
	}
	return s3Server
}

// Bucket makes an empty bucket that nothing else uses and returns its name.
func (s S3Server) Bucket(tb testing.TB) string {
	tb.Helper()
	folder, err := os.MkdirTemp(s.data, "bucket-") //nolint:usetesting // where the server looks
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = os.RemoveAll(folder) })
	return filepath.Base(folder)
}

// Environment returns the environment of a process that the server is for, without the files of whoever runs it.
func (s S3Server) Environment() map[string]string {
	return map[string]string{ //nolint:gosec // names of variables
		"AWS_ENDPOINT_URL_S3": s.Endpoint, "AWS_ACCESS_KEY_ID": s.AccessKey, "AWS_SECRET_ACCESS_KEY": s.SecretKey, "AWS_REGION": s.Region,
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
	}
}

// The account that has no right to anybody's buckets, as the server keeps accounts.
const (
	guestKey    = "guest"
	guestSecret = "guestguest"
	accounts    = `{"accessAccounts":{"` + guestKey + `":{"access":"` + guestKey + `","secret":"` + guestSecret + `","role":"user"}}}`
)

// AsGuest returns the server as an account sees it that exists and may do nothing with the buckets.
func (s S3Server) AsGuest() S3Server {
	s.AccessKey, s.SecretKey = guestKey, guestSecret
	return s
}

func startS3() (S3Server, error) {
	program, err := testtools.Find("bin", "versitygw")
	if err != nil {
		return S3Server{}, fmt.Errorf("%w; run scripts/s3-server.sh", err)
	}
	// Not of the first test that asks: the server outlives it.
	folder, err := os.MkdirTemp("", "stardag-s3-")
	if err != nil {
		return S3Server{}, err
	}
	s := S3Server{AccessKey: "user", SecretKey: "secretsecret", Region: "us-east-1", data: filepath.Join(folder, "data")}
	meta, iam := filepath.Join(folder, "meta"), filepath.Join(folder, "iam")
	if err := errors.Join(os.Mkdir(s.data, 0o755), os.Mkdir(meta, 0o755), os.Mkdir(iam, 0o755)); err != nil {
		return S3Server{}, err
	}
	if err := os.WriteFile(filepath.Join(iam, "users.json"), []byte(accounts), 0o600); err != nil {
		return S3Server{}, err
	}
	address, err := FreeAddress()
	if err != nil {
		return S3Server{}, err
	}
	s.Endpoint = "http://" + address
	// The shell ends the server, and removes its data, when its input closes: however this process ends, nothing stays.
	script := `"$@" & server=$!; cat >/dev/null; kill $server; wait $server; rm -rf "$folder"`
	cmd := exec.Command("sh", "-c", script, "sh", program, "--port", address, "--iam-dir", iam, "--quiet", "posix", "--sidecar", meta, s.data) //nolint:noctx // it lives as long as this process
	cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY="+s.AccessKey, "ROOT_SECRET_KEY="+s.SecretKey, "folder="+folder)
	if s3Life, err = cmd.StdinPipe(); err != nil {
		return S3Server{}, err
	}
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return S3Server{}, err
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return S3Server{}, err
	}
	if err := answers(s.Endpoint, startsWithin); err != nil {
		text, _ := os.ReadFile(log.Name())
		return S3Server{}, fmt.Errorf("%w; it wrote: %s", err, text)
	}
	return s, nil
}

// answers waits until a server answers HTTP, with whatever status.
func answers(endpoint string, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint, http.NoBody)
		if err != nil {
			return err
		}
		res, err := http.DefaultClient.Do(req)
		if err == nil {
			return res.Body.Close()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s does not answer after %v: %w", strings.TrimPrefix(endpoint, "http://"), patience, err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
