package outputs_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/gcs"
	_ "github.com/stardag-go/stardag/target/s3"
)

// inBucket returns an S3 server, to which the environment of the test leads, the URI of a bucket there, and it as the default root.
func inBucket(t *testing.T) (server testservers.S3Server, bucket string, mine *target.Roots) {
	t.Helper()
	server = testservers.S3(t)
	for name, value := range server.Environment() {
		t.Setenv(name, value)
	}
	bucket = "s3://" + server.Bucket(t)
	return server, bucket, target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: bucket, Log: slog.New(slog.DiscardHandler)}})
}

// A store that keeps objects as files folds ".." in keys, so that no such key is asked for.
func TestNoKeyLeadsOutOfTheAllowedPartOfABucket(t *testing.T) {
	_, bucket, mine := inBucket(t)
	for key, content := range map[string]string{"team/f": inside, "team/sub/f": inside, "other/f": outside, "f": outside, "team-other/f": outside} {
		f, err := mine.File(t.Context(), "", key)
		if err == nil {
			err = f.WriteAll(t.Context(), []byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	r := outputs.New(outputs.Options{Allow: []string{bucket + "/team/"}, Log: slog.New(slog.DiscardHandler)})
	read := 0
	for _, root := range []string{
		"/team", "/team/", "/team/sub", "/team/../other", "/team/..", "/team/./../other", "/team/sub/../../other", "/team/%2e%2e/other", "/team/%252e%252e/other", `/team/..\..\f`, "/team//../other",
		"/other", "", "/", "/team-other", "/TEAM", "/team%2f..%2fother", "?x=/team", "/../" + strings.TrimPrefix(bucket, "s3://") + "/other",
	} {
		for _, path := range []string{"/f", "/../f", "/../other/f", "/sub/../../other/f", "/%2e%2e/other/f", "/%2E%2e%2fother/f", `/..\f`, "/./../f", "//f", "/"} {
			for _, within := range []string{"", "f", "../f", "%2e%2e/f"} {
				roots := []wire.TargetRootSetting{{Name: "default", URIPrefix: bucket + root}}
				c, err := r.Open(t.Context(), roots, bucket+root+path, within)
				if err != nil {
					continue
				}
				got, err := io.ReadAll(c)
				if err != nil || string(got) != inside {
					t.Errorf("root %s, output %s, file %s: got %q, %v", root, path, within, got, err)
				}
				read++
				if err := c.Close(); err != nil {
					t.Error(err)
				}
			}
		}
		allowed := root == "/team" || root == "/team/" || root == "/team/sub"
		if got := r.Probe(t.Context(), bucket+root); got.OK != allowed || got.ListOK != allowed || got.WriteOK != allowed {
			t.Errorf("probe of %s: got %+v", root, got)
		}
	}
	if read != 2 {
		t.Errorf("%d reads worked", read)
	}
	storage, _, err := mine.Storage(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for e, err := range storage.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, e.Path)
	}
	if got := strings.Join(keys, " "); got != "f other/f team-other/f team/f team/sub/f" {
		t.Errorf("after the probes there are %s", got)
	}
}

// A link reads the one object, without credentials, where the operator allows the root and nowhere else. Nothing logs it.
func TestLinksToOutputs(t *testing.T) {
	server, bucket, mine := inBucket(t)
	for _, key := range []string{"team/f.json", "other/f.json"} {
		f, err := mine.File(t.Context(), "", key)
		if err == nil {
			err = f.WriteAll(t.Context(), []byte(inside))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	r := outputs.New(outputs.Options{Allow: []string{bucket + "/team/"}, Log: slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	roots := []wire.TargetRootSetting{{Name: "default", URIPrefix: bucket + "/team"}, {Name: "other", URIPrefix: bucket + "/other"}}
	uri := bucket + "/team/f.json"
	if got, err := r.Describe(t.Context(), roots, &uri); err != nil || !got.Links {
		t.Errorf("got %+v, %v; want an output with links", got, err)
	}
	link, err := r.Link(t.Context(), roots, uri, "", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get(link)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if got, err := io.ReadAll(resp.Body); err != nil || string(got) != inside || resp.StatusCode != http.StatusOK {
		t.Errorf("the link reads %d %q, %v", resp.StatusCode, got, err)
	}
	if strings.Contains(link, server.SecretKey) || said.Len() > 0 {
		t.Errorf("the link is %s, and the log has %s", link, said.String())
	}
	longer := strings.Replace(link, "X-Amz-Expires=60", "X-Amz-Expires=3600", 1)
	if longer == link {
		t.Fatalf("the link %s does not say that it works for a minute", link)
	}
	wantRefused(t, longer)
	if link, err = r.Link(t.Context(), roots, uri, "", time.Second); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2100 * time.Millisecond)
	wantRefused(t, link)
	if _, err := r.Link(t.Context(), roots, bucket+"/team/nothing.json", "", time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a link to nothing: got %v", err)
	}
	if _, err := r.Link(t.Context(), roots, bucket+"/other/f.json", "", time.Minute); !errors.As(err, new(*outputs.DeniedError)) {
		t.Errorf("a link to what the operator does not allow: got %v", err)
	}
}

// wantRefused fails the test when the storage gives what a link leads to.
func wantRefused(t *testing.T, link string) {
	t.Helper()
	resp, err := http.Get(link)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if got, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusForbidden || strings.Contains(string(got), inside) {
		t.Errorf("%s reads %d %q, %v; want it refused", link, resp.StatusCode, got, err)
	}
}

// A location that somebody named makes the server ask no metadata service, unless its operator says so.
func TestNoMetadataServiceIsAskedUnbidden(t *testing.T) {
	var asked atomic.Int64
	metadata := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		http.NotFound(w, nil)
	}))
	defer metadata.Close()
	store := httptest.NewServer(http.NotFoundHandler())
	defer store.Close()
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL_S3": store.URL, "AWS_EC2_METADATA_SERVICE_ENDPOINT": metadata.URL, "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_PROFILE": "",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_MAX_ATTEMPTS": "1",
		"GCE_METADATA_HOST": strings.TrimPrefix(metadata.URL, "http://"), "GOOGLE_APPLICATION_CREDENTIALS": "", "STORAGE_EMULATOR_HOST": "", "HOME": t.TempDir(),
	} {
		t.Setenv(name, value)
	}
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, nil))
	r := outputs.New(outputs.Options{Allow: []string{outputs.AllowRemote}, Log: log})
	for _, root := range []string{"s3://bucket", "gs://bucket"} {
		if got := r.Probe(t.Context(), root); got.OK || got.Message == "" {
			t.Errorf("%s: got %+v", root, got)
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the metadata service was asked %d times", n)
	}
	r = outputs.New(outputs.Options{Allow: []string{outputs.AllowRemote}, Log: log, CloudMetadata: true})
	if got := r.Probe(t.Context(), "s3://bucket"); got.OK {
		t.Errorf("got %+v", got)
	}
	if asked.Load() == 0 {
		t.Error("the metadata service was not asked when it may be")
	}
	if !strings.Contains(said.String(), "IMDS") {
		t.Errorf("the log has no word of the library's: %q", said.String())
	}
}
