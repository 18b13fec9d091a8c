package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fsouza/fake-gcs-server/fakestorage"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/stardagtest"
	"github.com/stardag-go/stardag/target"
)

// twice runs the program below a root. The second run finds in the storage what the first one has made.
func twice(t *testing.T, root string) {
	t.Helper()
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: root}}))
	for _, counts := range []string{"made 3, found 1\n", "made 0, found 2\n"} {
		var out bytes.Buffer
		if err := run(ctx, &out, "./readings.parquet"); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s", out.String())
		for _, want := range []string{
			counts, root + "/lake/Summary/", ".lines.zst\n",
			"value,sensor=\"attic\" 15.146", "value,sensor=\"cellar\" 15.73\n", "value,sensor=\"roof\" 14.73\n",
		} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("output %q lacks %q", out.String(), want)
			}
		}
	}
}

// The file is not what the tasks name any more: nothing is made from it, and new tasks are.
func TestAChangedFile(t *testing.T) {
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	ctx := stardagtest.Context(t)
	path := filepath.Join(t.TempDir(), "readings.parquet")
	store := func(rows []Reading) stardag.Task[[]Point] {
		t.Helper()
		var file bytes.Buffer
		if err := parquet.Codec[[]Reading]().Encode(&file, rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		at, err := stardag.FileAt(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		return SummaryTask.New(Summary{Readings: ValidTask.New(Valid{File: at}), Statistic: Mean{}})
	}
	one := Reading{Sensor: "roof", At: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Value: 4}
	before := store([]Reading{one, {Sensor: "roof", At: one.At, Value: -999}})
	after := store([]Reading{one, {Sensor: "roof", At: one.At, Value: 5}})
	_, err := build.Run(ctx, before)
	if missing, ok := errors.AsType[*build.MissingError](err); !ok || missing.Tasks[0].Changed == nil {
		t.Errorf("got %v, want that the file has changed", err)
	}
	stardagtest.Build(ctx, t, after)
	if got := stardagtest.Load(ctx, t, after); len(got) != 1 || got[0] != (Point{"roof", 4.5}) {
		t.Errorf("got %v", got)
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
