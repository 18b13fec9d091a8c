package s3_test

import (
	"fmt"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target"
)

// BenchmarkCompleteness asks about 10,000 targets, half of them there, over a network that takes 20 ms for a request.
func BenchmarkCompleteness(b *testing.B) {
	const targets = 10_000
	server := testservers.S3(b)
	bucket := server.Bucket(b)
	direct := newDriver(b, clientOf(server, server.Endpoint), bucket, "")
	path := func(i int) string { return fmt.Sprintf("kind/v1/%02x/%08d.json", i*7919%256, i) }
	var wg sync.WaitGroup
	for part := range 16 {
		wg.Go(func() {
			for i := part * 2; i < targets; i += 32 {
				w, err := direct.Create(b.Context(), path(i))
				if err == nil {
					err = w.Commit()
				}
				if err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	proxy := testservers.Latency(b, server.Endpoint, 20*time.Millisecond)
	d := newDriver(b, clientOf(server, proxy.Endpoint), bucket, "")
	ask := func(b *testing.B, atOnce, n int, newExists func() func(t *target.Target) (bool, error)) {
		b.Helper()
		before, rounds := proxy.Requests(), 0
		for b.Loop() {
			rounds++
			exists := newExists()
			var wg sync.WaitGroup
			for part := range atOnce {
				wg.Go(func() {
					for i := part; i < n; i += atOnce {
						tgt, err := target.NewFile(d, "s3://"+bucket+"/", path(i))
						if err != nil {
							b.Error(err)
							return
						}
						if got, err := exists(tgt); err != nil || got != (i%2 == 0) {
							b.Errorf("%s: got %v, %v", tgt, got, err)
							return
						}
					}
				})
			}
			wg.Wait()
		}
		b.ReportMetric(float64(proxy.Requests()-before)/float64(rounds), "requests/op")
	}
	alone := func() func(*target.Target) (bool, error) {
		return func(t *target.Target) (bool, error) { return t.Exists(b.Context()) }
	}
	batch := func() func(*target.Target) (bool, error) {
		all := new(target.Batch)
		return func(t *target.Target) (bool, error) { return all.Exists(b.Context(), "kind", t) }
	}
	b.Run("wide, alone", func(b *testing.B) { ask(b, 64, targets, alone) })
	b.Run("wide, batch", func(b *testing.B) { ask(b, 64, targets, batch) })
	// A chain asks one after the other.
	b.Run("chain of 200, alone", func(b *testing.B) { ask(b, 1, 200, alone) })
	b.Run("chain of 10000, batch", func(b *testing.B) { ask(b, 1, targets, batch) })
}

// BenchmarkThroughput writes and reads 256 MiB.
func BenchmarkThroughput(b *testing.B) {
	server := testservers.S3(b)
	d := newDriver(b, clientOf(server, server.Endpoint), server.Bucket(b), "")
	const size = 256 << 20
	chunk := make([]byte, 1<<20)
	b.Run("write", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			w, err := d.Create(b.Context(), "large")
			if err != nil {
				b.Fatal(err)
			}
			for range size / len(chunk) {
				if _, err := w.Write(chunk); err != nil {
					b.Fatal(err)
				}
			}
			if err := w.Commit(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			r, err := d.Open(b.Context(), "large")
			if err != nil {
				b.Fatal(err)
			}
			if n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, chunk); err != nil || n != size {
				b.Fatalf("read %d bytes, %v", n, err)
			}
			_ = r.Close()
		}
	})
}
