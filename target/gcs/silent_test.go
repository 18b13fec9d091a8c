package gcs_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/testservers"
)

// TestNobodyAnswers holds that questions to a storage that has never answered end soon: where connections are refused, and where they are taken
// and nothing comes.
func TestNobodyAnswers(t *testing.T) {
	t.Parallel()
	for name, endpoint := range map[string]string{"refused": "http://127.0.0.1:9", "silent": testservers.Silent(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDriver(t, clientOf(t, endpoint), "some-bucket", "")
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			var wg sync.WaitGroup
			for what, ask := range map[string]func() error{
				"exists": func() error { _, err := d.Exists(ctx, "a"); return err },
				"check":  func() error { return d.Check(ctx) },
				"list": func() error {
					for _, err := range d.List(ctx, "") {
						return err
					}
					return nil
				},
			} {
				wg.Go(func() {
					began := time.Now()
					err := ask()
					if took := time.Since(began); took > 15*time.Second {
						t.Errorf("%s took %v", what, took)
					}
					if err == nil || !strings.Contains(err.Error(), "the storage does not answer; check the network and STORAGE_EMULATOR_HOST") || strings.Contains(err.Error(), "\n") {
						t.Errorf("%s: got %v", what, err)
					}
				})
			}
			wg.Wait()
		})
	}
}
