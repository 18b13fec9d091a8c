package storagetest

import (
	"bytes"
	"context"
	"io"
	"maps"
	"strings"
	"testing"

	"github.com/fsouza/fake-gcs-server/fakestorage"
	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/gcs"
	_ "github.com/stardag-go/stardag/target/s3"
)

// part is a file, folder a directory, and whole awaits both.
type part struct {
	N int `json:"n"`
}

func (p part) Run(context.Context) (int, error) { return p.N, nil }

type folder struct {
	N int `json:"n"`
}

func (f folder) Run(ctx context.Context) (*target.Dir, error) {
	d, err := stardag.OutputDir(ctx)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"a", "b"} {
		file, err := d.Sub(name)
		if err == nil {
			err = file.WriteAll(ctx, bytes.Repeat([]byte(name), f.N))
		}
		if err != nil {
			return nil, err
		}
	}
	return d, nil
}

type whole struct {
	N int `json:"n"`
}

func (w whole) Run(ctx context.Context) (int, error) {
	p, f := partTask.New(part(w)), folderTask.New(folder(w))
	if err := stardag.Await(ctx, p, f); err != nil {
		return 0, err
	}
	d, err := f.Load(ctx)
	if err != nil {
		return 0, err
	}
	if _, err := d.Keys(ctx); err != nil {
		return 0, err
	}
	return p.Load(ctx)
}

var (
	kinds      = stardag.NewKinds()
	partTask   = stardag.Define[part]("lower.Part", stardag.In(kinds))
	folderTask = stardag.Define[folder]("lower.Folder", stardag.In(kinds))
	wholeTask  = stardag.Define[whole]("lower.Whole", stardag.In(kinds))
)

// storages are places for roots: each call returns a new one.
func storages(t *testing.T) map[string]func(*testing.T) string {
	t.Helper()
	s3 := testservers.S3(t)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL_S3": s3.Endpoint, "AWS_REGION": s3.Region, "AWS_ACCESS_KEY_ID": s3.AccessKey, "AWS_SECRET_ACCESS_KEY": s3.SecretKey,
	} {
		t.Setenv(name, value)
	}
	gcs, err := fakestorage.NewServerWithOptions(fakestorage.Options{Scheme: "http", Host: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(gcs.Stop)
	t.Setenv("STORAGE_EMULATOR_HOST", strings.TrimPrefix(gcs.URL(), "http://"))
	buckets := 0
	return map[string]func(*testing.T) string{
		"a folder": func(t *testing.T) string { t.Helper(); return t.TempDir() },
		"S3":       func(t *testing.T) string { t.Helper(); return "s3://" + s3.Bucket(t) + "/root" },
		"Google Cloud Storage": func(t *testing.T) string {
			t.Helper()
			buckets++
			name := "bucket-" + string(rune('a'+buckets))
			gcs.CreateBucketWithOpts(fakestorage.CreateBucketOpts{Name: name})
			return "gs://" + name + "/root"
		},
	}
}

// place is a root with what is below it.
type place struct{ uri string }

func (p place) objects(t *testing.T) map[string]string {
	t.Helper()
	d, _, err := target.NewRoots(map[string]target.Root{"default": {URI: p.uri}}).Storage(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for e, err := range d.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		r, err := d.Open(t.Context(), e.Path)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		all[e.Path] = string(content)
	}
	return all
}

// A root defers to one in any storage: the plan says where each output is, what is below is never changed, and what was made above goes there when
// somebody says so.
func TestRootsDeferAcrossStorages(t *testing.T) {
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	open := storages(t)
	for _, pair := range [][2]string{
		{"S3", "S3"}, {"Google Cloud Storage", "Google Cloud Storage"}, {"a folder", "S3"}, {"a folder", "Google Cloud Storage"}, {"S3", "Google Cloud Storage"}, {"Google Cloud Storage", "a folder"},
	} {
		t.Run(pair[0]+" over "+pair[1], func(t *testing.T) { deferring(t, place{open[pair[0]](t)}, place{open[pair[1]](t)}) })
	}
}

func deferring(t *testing.T, own, lower place) {
	t.Helper()
	run := func(root target.Root, args ...string) string {
		t.Helper()
		var out, said bytes.Buffer
		b := build.Builder{NoRegistry: true, Roots: target.NewRoots(map[string]target.Root{"default": root})}
		code := app.Run(t.Context(), args, strings.NewReader(""), &out, &said, app.Name("prog"), app.Kinds(kinds), app.Builder(b), app.Roots(wholeTask.New(whole{2})))
		if code != 0 {
			t.Fatalf("prog %v: exit code %d: %s%s", args, code, out.String(), said.String())
		}
		return out.String()
	}
	want := func(text string, lines ...string) {
		t.Helper()
		for _, line := range lines {
			if !strings.Contains(text, line) {
				t.Errorf("want %q in:\n%s", line, text)
			}
		}
	}
	prod, dev := target.Root{URI: lower.uri}, target.Root{URI: own.uri, Lower: lower.uri}

	// Production has the folder and nothing else.
	run(prod, "build", "lower.Folder", "--param", "n=2")
	before := lower.objects(t)
	want(run(dev, "plan", "lower.Folder", "--param", "n=2"), "reuse", "complete at "+lower.uri+"/lower/Folder/")
	want(run(dev, "plan", "--json"), `"output_uri": "`+own.uri+`/lower/Whole/`)
	run(dev, "build")
	if diff := cmp.Diff(before, lower.objects(t)); diff != "" {
		t.Errorf("what is below has changed (-before +after):\n%s", diff)
	}
	for path := range own.objects(t) {
		if strings.HasPrefix(path, "lower/Folder/") {
			t.Errorf("%s was made again", path)
		}
	}
	want(run(dev, "show", "lower.Folder", "--param", "n=2"), lower.uri+"/lower/Folder/")
	want(run(dev, "show", "lower.Part", "--param", "n=2"), own.uri+"/lower/Part/")

	// What was made goes below, with the record of what the run awaited.
	want(run(dev, "target", "promote", "--dry-run"), "2 to copy, 1 there already")
	if diff := cmp.Diff(before, lower.objects(t)); diff != "" {
		t.Errorf("a look has changed what is below (-before +after):\n%s", diff)
	}
	want(run(dev, "target", "promote", "--yes"), "Copied 2 outputs.")
	all := maps.Clone(before)
	maps.Copy(all, own.objects(t))
	if diff := cmp.Diff(all, lower.objects(t)); diff != "" {
		t.Errorf("below is not what was made on both sides (-want +got):\n%s", diff)
	}
	want(run(dev, "target", "promote"), "0 to copy, 3 there already")
	want(run(prod, "plan"), "Nothing to make")
	want(run(prod, "verify"), "3 tasks checked: 3 complete")
	want(run(dev, "invalidate", "lower.Part", "--param", "n=2", "--yes"), "Removed 1 output")
	want(run(dev, "plan", "lower.Part", "--param", "n=2"), "complete at "+lower.uri+"/lower/Part/")
}
