package cache_test

import (
	"net/url"
	"testing"

	"github.com/stardag-go/stardag/internal/cachetest"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
)

func TestRules(t *testing.T) {
	t.Parallel()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		cachetest.Run(t, 8, func(t *testing.T) (driver.Driver, string) {
			t.Helper()
			d, uri := bucket(t)
			return d, uri
		})
	})
	t.Run("files", func(t *testing.T) {
		t.Parallel()
		cachetest.Run(t, 8, func(t *testing.T) (driver.Driver, string) {
			t.Helper()
			d, err := file.Open(t.Context(), &url.URL{Scheme: "file", Path: t.TempDir() + "/"}, driver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return d, "test://bucket/"
		})
	})
}
