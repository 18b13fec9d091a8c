package gcs_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/gcs"
)

func TestNobodyAnswers(t *testing.T) {
	t.Parallel()
	testservers.NobodyAnswers[driver.Entry](t, "STORAGE_EMULATOR_HOST", func(t *testing.T, endpoint string) *gcs.Driver {
		t.Helper()
		return newDriver(t, clientOf(t, endpoint), "some-bucket", "")
	})
}
