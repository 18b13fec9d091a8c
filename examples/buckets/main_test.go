package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/fsouza/fake-gcs-server/fakestorage"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target"
)

// twice runs the program below a root. The second run finds in the bucket what the first one has made.
func twice(t *testing.T, root string) {
	t.Helper()
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: root}}))
	for _, want := range []string{"made 29, found 0\n14.979 in " + root, "made 0, found 1\n14.979 in " + root} {
		var out bytes.Buffer
		if err := run(ctx, &out); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s", out.String())
		if !strings.HasPrefix(out.String(), want) {
			t.Errorf("output %q, want %q and a place", out.String(), want)
		}
	}
}

func TestFolder(t *testing.T) {
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	twice(t, t.TempDir())
}

func TestS3(t *testing.T) {
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	server := testservers.S3(t)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL_S3": server.Endpoint, "AWS_REGION": server.Region,
		"AWS_ACCESS_KEY_ID": server.AccessKey, "AWS_SECRET_ACCESS_KEY": server.SecretKey,
	} {
		t.Setenv(name, value)
	}
	twice(t, "s3://"+server.Bucket(t)+"/demo")
}

func TestGoogleCloudStorage(t *testing.T) {
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	server, err := fakestorage.NewServerWithOptions(fakestorage.Options{Scheme: "http", Host: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	server.CreateBucketWithOpts(fakestorage.CreateBucketOpts{Name: "readings"})
	t.Setenv("STORAGE_EMULATOR_HOST", strings.TrimPrefix(server.URL(), "http://"))
	twice(t, "gs://readings/demo")
}
