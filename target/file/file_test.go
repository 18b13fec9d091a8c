package file_test

import (
	"net/url"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
	"github.com/stardag-go/stardag/target/targettest"
)

func open(t testing.TB, dir string, o driver.Options) *file.Driver {
	t.Helper()
	d, err := file.Open(t.Context(), &url.URL{Scheme: "file", Path: dir + "/"}, o)
	if err != nil {
		t.Fatal(err)
	}
	return d.(*file.Driver)
}

func TestDriver(t *testing.T) {
	t.Parallel()
	targettest.Run(t, func(t *testing.T) driver.Driver { return open(t, t.TempDir(), driver.Options{}) })
}

func TestDriverWithPowerLoss(t *testing.T) {
	t.Parallel()
	targettest.Run(t, func(t *testing.T) driver.Driver {
		return open(t, t.TempDir(), driver.Options{Durability: driver.PowerLoss})
	})
}

func TestDriverMakesItsRoot(t *testing.T) {
	t.Parallel()
	targettest.Run(t, func(t *testing.T) driver.Driver {
		return open(t, t.TempDir()+"/made/when/needed", driver.Options{AutoCreate: true})
	})
}
