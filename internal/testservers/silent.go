package testservers

import (
	"context"
	"iter"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// Silent starts a server that takes connections and never answers, and returns its address as a URL.
func Silent(tb testing.TB) string {
	tb.Helper()
	l, err := (&net.ListenConfig{}).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = l.Close() }) // those that connect are held by the system, unread
	return "http://" + l.Addr().String()
}

// storage is what is asked of a storage before a build.
type storage[E any] interface {
	Exists(ctx context.Context, path string) (bool, error)
	Check(ctx context.Context) error
	List(ctx context.Context, prefix string) iter.Seq2[E, error]
}

// NobodyAnswers tests that questions to a storage that has never answered end soon, with an error of one line that names the setting of its address:
// where connections are refused, and where they are taken and nothing comes.
func NobodyAnswers[E any, S storage[E]](t *testing.T, setting string, open func(t *testing.T, endpoint string) S) {
	t.Helper()
	want := "the storage does not answer; check the network and " + setting
	for name, endpoint := range map[string]string{"refused": "http://127.0.0.1:9", "silent": Silent(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, endpoint)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			var wg sync.WaitGroup
			for what, ask := range map[string]func() error{
				"exists": func() error { _, err := s.Exists(ctx, "a"); return err },
				"check":  func() error { return s.Check(ctx) },
				"list": func() error {
					for _, err := range s.List(ctx, "") {
						return err
					}
					return nil
				},
			} {
				wg.Go(func() {
					began := time.Now()
					err := ask()
					if took := time.Since(began); took > 30*time.Second {
						t.Errorf("%s took %v", what, took)
					}
					if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
						t.Errorf("%s: got %v", what, err)
					}
				})
			}
			wg.Wait()
		})
	}
}
