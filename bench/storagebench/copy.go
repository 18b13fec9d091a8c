package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/gcs"
	_ "github.com/stardag-go/stardag/target/s3"
)

const mib = 1 << 20

func copies(ctx context.Context, stdout io.Writer, uri string, size, rounds int) error {
	object, err := target.NewRoots(nil).Resolve(ctx, uri)
	if err != nil {
		return err
	}
	write, err := best(rounds, func() error { return put(ctx, object, size) })
	if err != nil {
		return err
	}
	read, err := best(rounds, func() error { return get(ctx, object, size) })
	if err != nil {
		return err
	}
	report(stdout, "copy "+schemeOf(uri), write, read, int64(size)*mib)
	return nil
}

func schemeOf(uri string) string {
	scheme, _, found := strings.Cut(uri, "://")
	if !found {
		return "file"
	}
	return scheme
}

// stream moves an object once each way. With GOMEMLIMIT it shows what the limit leaves.
func stream(ctx context.Context, stdout io.Writer, uri string, size int) error {
	stop, peak := make(chan struct{}), make(chan int)
	go watch(stop, peak)
	err := copies(ctx, stdout, uri, size, 1)
	close(stop)
	if most := <-peak; err == nil {
		fmt.Fprintf(stdout, "peak anonymous MiB\t%.1f\n", float64(most)/1024)
		fmt.Fprintf(stdout, "peak resident MiB\t%.1f\n", float64(status("VmHWM"))/1024)
	}
	return err
}

// watch finds the most memory that the process has of its own, other than the pages of its program, in KiB.
func watch(stop <-chan struct{}, peak chan<- int) {
	most := 0
	for {
		most = max(most, status("RssAnon"))
		select {
		case <-stop:
			peak <- most
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// status returns a figure that the system has of this process, in KiB; 0 where it has none.
func status(name string) int {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		var kib int
		if _, err := fmt.Sscanf(line, name+": %d kB", &kib); err == nil {
			return kib
		}
	}
	return 0
}

func put(ctx context.Context, object *target.Target, size int) error {
	return object.WriteFunc(ctx, func(w io.Writer) error {
		chunk := make([]byte, mib)
		for i := range size {
			for j := 0; j < mib; j += 512 {
				chunk[j] = byte(i + j>>9)
			}
			if _, err := w.Write(chunk); err != nil {
				return err
			}
		}
		return nil
	})
}

func get(ctx context.Context, object *target.Target, size int) error {
	r, err := object.Open(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	chunk := make([]byte, mib)
	for i := range size {
		if _, err := io.ReadFull(r, chunk); err != nil {
			return err
		}
		for j := 0; j < mib; j += 512 {
			if chunk[j] != byte(i+j>>9) {
				return fmt.Errorf("byte %d of MiB %d differs", j, i)
			}
		}
	}
	if n, err := r.Read(chunk); n != 0 || err != io.EOF {
		return fmt.Errorf("there is more behind %d MiB: %d bytes, %w", size, n, err)
	}
	return nil
}
