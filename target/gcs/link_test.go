package gcs_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/storage"
	"github.com/fsouza/fake-gcs-server/fakestorage"
	"google.golang.org/api/option"
)

func TestLink(t *testing.T) {
	t.Parallel()
	c, err := storage.NewClient(t.Context(), storage.WithJSONReads(), option.WithAuthCredentialsJSON(option.ServiceAccount, accountFile(t, "http://127.0.0.1:1/token")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	link, err := newDriver(t, c, "bucket", "some/folder").Link(t.Context(), "a b/+é.txt", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil || u.Path != "/bucket/some/folder/a b/+é.txt" || !strings.Contains(u.RawQuery, "X-Goog-Expires=") || len(u.Query().Get("X-Goog-Signature")) != 512 {
		t.Errorf("got %s, %v", link, err)
	}
	server := newServer(t)
	if _, err := newDriver(t, clientOf(t, server.URL()), "bucket", "").Link(t.Context(), "a", time.Minute); err == nil || !strings.Contains(err.Error(), "service account") {
		t.Errorf("without credentials: %v", err)
	}
}

// A link gives its object, and no other, to whoever has nothing else.
func TestLinkIsFetched(t *testing.T) {
	t.Parallel()
	front := httptest.NewUnstartedServer(nil)
	server, err := fakestorage.NewServerWithOptions(fakestorage.Options{NoListener: true, PublicHost: front.Listener.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	front.Config.Handler = server.HTTPHandler()
	front.StartTLS() // links are to addresses with TLS
	t.Cleanup(front.Close)
	bucket := newBucket(t, server)
	name := "a b/+é.txt"
	put(t, newDriver(t, server.Client(), bucket, "some/folder"), name, "content")

	signing, err := storage.NewClient(t.Context(), storage.WithJSONReads(), option.WithEndpoint(front.URL+"/storage/v1/"), option.WithAuthCredentialsJSON(option.ServiceAccount, accountFile(t, "http://127.0.0.1:1/token")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = signing.Close() })
	d := newDriver(t, signing, bucket, "some/folder")
	for path, want := range map[string]int{name: http.StatusOK, "other": http.StatusNotFound} {
		link, err := d.Link(t.Context(), path, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(link, front.URL+"/") {
			t.Fatalf("the link %s leads away from the server", link)
		}
		u, err := url.Parse(link)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := strconv.Atoi(u.Query().Get("X-Goog-Expires")); err != nil || s < 58 || s > 60 {
			t.Errorf("the link works for %d seconds, %v; want a minute", s, err)
		}
		resp, err := front.Client().Get(link)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(resp.Body)
		if err := errors.Join(err, resp.Body.Close()); err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != want || (string(got) == "content") != (want == http.StatusOK) {
			t.Errorf("the link to %s reads %d %q; want status %d", path, resp.StatusCode, got, want)
		}
	}
}
