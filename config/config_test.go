package config_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

func load(t *testing.T, environ ...string) (*config.Config, error) {
	t.Helper()
	return config.Options{
		Environ: func() []string { return environ },
		Home:    func() (string, error) { return "/home/someone", nil },
		WorkDir: func() (string, error) { return "/home/someone/code", nil },
	}.Load(t.Context())
}

func TestRoots(t *testing.T) {
	t.Parallel()
	const all, one = "env STARDAG_TARGET_ROOTS", "env STARDAG_TARGET_ROOTS__"
	tests := map[string]struct {
		environ []string
		want    map[string]target.Root
	}{
		"nothing is set": {nil, map[string]target.Root{
			"default": {URI: "/home/someone/.stardag/local-target-roots/default/default", AutoCreate: true, Origin: "default"},
		}},
		"set to nothing": {[]string{"STARDAG_TARGET_ROOTS=", "STARDAG_TARGET_ROOTS__DEFAULT="}, map[string]target.Root{
			"default": {URI: "/home/someone/.stardag/local-target-roots/default/default", AutoCreate: true, Origin: "default"},
		}},
		"JSON": {[]string{`STARDAG_TARGET_ROOTS={"default": "/a", "Big": "s3://b/c=d"}`}, map[string]target.Root{
			"default": {URI: "/a", Origin: all}, "Big": {URI: "s3://b/c=d", Origin: all},
		}},
		"JSON before single roots": {[]string{`STARDAG_TARGET_ROOTS={"a": "/a"}`, "STARDAG_TARGET_ROOTS__B=/b"}, map[string]target.Root{
			"a": {URI: "/a", Origin: all},
		}},
		"single roots": {[]string{"STARDAG_TARGET_ROOTS__DEFAULT=~/x", "STARDAG_TARGET_ROOTS__My_Data=/b=c", "STARDAG_TARGET_ROOTS__=/no/name", "OTHER=1"}, map[string]target.Root{
			"default": {URI: "~/x", Origin: one + "DEFAULT"}, "my_data": {URI: "/b=c", Origin: one + "My_Data"},
		}},
		"a name in two cases": {[]string{"STARDAG_TARGET_ROOTS__a=/small", "STARDAG_TARGET_ROOTS__A=/large"}, map[string]target.Root{
			"a": {URI: "/large", Origin: one + "A"},
		}},
		"durability": {[]string{`STARDAG_TARGET_ROOTS={"a": "/a", "B": "/b", "c": "/c"}`, "STARDAG_TARGET_DURABILITY__A=power", "STARDAG_TARGET_DURABILITY__B=power", "STARDAG_TARGET_DURABILITY__C=process"}, map[string]target.Root{
			"a": {URI: "/a", Origin: all, Durability: driver.PowerLoss},
			"B": {URI: "/b", Origin: all, Durability: driver.PowerLoss},
			"c": {URI: "/c", Origin: all},
		}},
		"a checksum": {[]string{"STARDAG_TARGET_CHECKSUM__DEFAULT=true"}, map[string]target.Root{
			"default": {URI: "/home/someone/.stardag/local-target-roots/default/default", AutoCreate: true, Origin: "default", Checksum: true},
		}},
		"a cache": {[]string{
			`STARDAG_TARGET_ROOTS={"a": "s3://b/a", "g": "gs://b/", "l": "/l"}`, "STARDAG_TARGET_S3_USE_CACHE=1", "STARDAG_TARGET_GS_USE_CACHE=0",
			"STARDAG_TARGET_S3_CACHE_MAX_BYTES=1000", `STARDAG_TARGET_S3_CACHE_ROOT_BY_PREFIX={"s3://b/a/x": "~/y"}`, "STARDAG_TARGET_S3_CACHE_ALLOW_CACHE_CHECK_EXISTS=true",
		}, map[string]target.Root{
			"a": {URI: "s3://b/a", Origin: all, Cache: target.Cache{
				Folder: "/home/someone/.stardag/cache/s3", FolderByPrefix: map[string]string{"s3://b/a/x": "/home/someone/y"}, MaxBytes: 1000, TrustExists: true,
			}},
			"g": {URI: "gs://b/", Origin: all},
			"l": {URI: "/l", Origin: all},
		}},
		"durability of the built-in root": {[]string{"STARDAG_TARGET_DURABILITY__DEFAULT=power"}, map[string]target.Root{
			"default": {URI: "/home/someone/.stardag/local-target-roots/default/default", AutoCreate: true, Origin: "default", Durability: driver.PowerLoss},
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := load(t, tt.environ...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, c.Roots()); diff != "" {
				t.Errorf("roots (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOrigins(t *testing.T) {
	t.Parallel()
	c, err := load(t, "STARDAG_TARGET_ROOTS__A=/a", "STARDAG_TARGET_ROOTS__B=/b", "STARDAG_TARGET_DURABILITY__A=power", "STARDAG_TARGET_CHECKSUM__A=1")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]config.RootConfig{
		"a": {
			URI:        config.Value[string]{Value: "/a", Origin: "env STARDAG_TARGET_ROOTS__A"},
			Durability: config.Value[string]{Value: "power", Origin: "env STARDAG_TARGET_DURABILITY__A"},
			Checksum:   config.Value[bool]{Value: true, Origin: "env STARDAG_TARGET_CHECKSUM__A"},
			Cache:      config.Value[target.Cache]{Origin: "default"},
			Lower:      config.Value[string]{Origin: "default"},
		},
		"b": {
			URI:        config.Value[string]{Value: "/b", Origin: "env STARDAG_TARGET_ROOTS__B"},
			Durability: config.Value[string]{Value: "process", Origin: "default"},
			Checksum:   config.Value[bool]{Value: false, Origin: "default"},
			Cache:      config.Value[target.Cache]{Origin: "default"},
			Lower:      config.Value[string]{Origin: "default"},
		},
	}
	got := c.RootConfigs()
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(config.RootConfig{})); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
	delete(got, "a")
	delete(c.Roots(), "a")
	if len(c.Roots()) != 2 || len(c.RootConfigs()) != 2 {
		t.Error("a caller changed the configuration")
	}
}

func TestSettingsThatAreRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		environ []string
		want    []string
	}{
		"no JSON":                 {[]string{"STARDAG_TARGET_ROOTS=/data"}, []string{"env STARDAG_TARGET_ROOTS: ", `{"default": "/data/stardag"}`}},
		"cut JSON":                {[]string{`STARDAG_TARGET_ROOTS={"default": "/data"`}, []string{"env STARDAG_TARGET_ROOTS: ", "JSON object"}},
		"a list":                  {[]string{`STARDAG_TARGET_ROOTS=["/data"]`}, []string{"JSON object"}},
		"null":                    {[]string{`STARDAG_TARGET_ROOTS=null`}, []string{"names no root"}},
		"no roots":                {[]string{`STARDAG_TARGET_ROOTS={}`}, []string{"names no root"}},
		"a number":                {[]string{`STARDAG_TARGET_ROOTS={"default": 1}`}, []string{"JSON object"}},
		"no location":             {[]string{`STARDAG_TARGET_ROOTS={"default": null}`}, []string{`root "default" has an empty name or location`}},
		"an empty location":       {[]string{`STARDAG_TARGET_ROOTS={"default": ""}`}, []string{`root "default" has an empty name or location`}},
		"an empty name":           {[]string{`STARDAG_TARGET_ROOTS={"": "/data"}`}, []string{"empty name"}},
		"more text":               {[]string{`STARDAG_TARGET_ROOTS={"default": "/data"} x`}, []string{"more text after the object"}},
		"unknown level":           {[]string{"STARDAG_TARGET_DURABILITY__DEFAULT=fsync"}, []string{`env STARDAG_TARGET_DURABILITY__DEFAULT: unknown durability "fsync"`, `"power"`}},
		"a cache that is neither": {[]string{"STARDAG_TARGET_ROOTS__A=s3://b/", "STARDAG_TARGET_S3_USE_CACHE=maybe"}, []string{`env STARDAG_TARGET_S3_USE_CACHE: it is "maybe"; use true or false`}},
		"a bad cache": {[]string{
			"STARDAG_TARGET_ROOTS__A=gs://b/", "STARDAG_TARGET_GS_USE_CACHE=1", "STARDAG_TARGET_GS_CACHE_ROOT=here", "STARDAG_TARGET_GS_CACHE_MAX_BYTES=-1",
			`STARDAG_TARGET_GS_CACHE_ROOT_BY_PREFIX={"s3://b/": "/x"}`,
		}, []string{`env STARDAG_TARGET_GS_CACHE_ROOT: folder "here"`, `env STARDAG_TARGET_GS_CACHE_MAX_BYTES: it is "-1"; use a number`, `"s3://b/" is no URI of gs://`}},
		"a checksum that is neither": {[]string{"STARDAG_TARGET_CHECKSUM__DEFAULT=sha256"}, []string{`env STARDAG_TARGET_CHECKSUM__DEFAULT: it is "sha256"; use true or false`}},
		"a checksum for no root": {
			[]string{"STARDAG_TARGET_ROOTS__A=/a", "STARDAG_TARGET_CHECKSUM__B=1"},
			[]string{`env STARDAG_TARGET_CHECKSUM__B: there is no target root "b"; the roots are: a`},
		},
		"a level for no root": {
			[]string{"STARDAG_TARGET_ROOTS__A=/a", "STARDAG_TARGET_DURABILITY__B=power"},
			[]string{`env STARDAG_TARGET_DURABILITY__B: there is no target root "b"; the roots are: a`},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, tt.environ...)
			if err == nil {
				t.Fatal("got no error")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want %q in it", err, want)
				}
			}
		})
	}
}

func TestNoHomeFolder(t *testing.T) {
	t.Parallel()
	homeless := func(environ ...string) error {
		_, err := config.Options{
			Environ: func() []string { return environ },
			Home:    func() (string, error) { return "", errors.New("$HOME is not defined") },
		}.Load(t.Context())
		return err
	}
	if err := homeless(); err != nil {
		t.Errorf("who opens no root is told that there is none: %v", err)
	}
	if err := homeless("STARDAG_TARGET_ROOTS__DEFAULT=/a"); err != nil {
		t.Errorf("with a root: %v", err)
	}
}

// Not parallel: it changes the environment of the process.
func TestLoadReadsTheEnvironmentOfTheProcess(t *testing.T) {
	t.Setenv("STARDAG_TARGET_ROOTS", `{"default": "/from/the/process"}`)
	c, err := config.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Roots()["default"].URI; got != "/from/the/process" {
		t.Errorf("got %s", got)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := config.Load(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}
