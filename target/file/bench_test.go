package file_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
)

// benchPath spreads files over folders as the ids of tasks do.
func benchPath(i int) string {
	h := uint32(i) * 2654435761
	return fmt.Sprintf("ns/Name/%02x/%02x/%08x-0000-5000-8000-%012d.json", h>>24, h>>16&0xff, h, i)
}

func BenchmarkFileWrite(b *testing.B) {
	data := []byte(`{"value": [1, 2, 3]}`)
	b.Run("target", func(b *testing.B) {
		d := open(b, b.TempDir(), driver.Options{})
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			w, err := d.Create(b.Context(), benchPath(i))
			if err != nil {
				b.Fatal(err)
			}
			if _, err := w.Write(data); err != nil {
				b.Fatal(err)
			}
			if err := w.Commit(); err != nil {
				b.Fatal(err)
			}
		}
	})
	// What the standard library does for the same result, without looking after leftovers.
	b.Run("floor", func(b *testing.B) {
		dir := b.TempDir()
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			full := dir + "/" + benchPath(i)
			temp := full + ".tmp"
			err := os.WriteFile(temp, data, 0o666)
			if os.IsNotExist(err) {
				if err = os.MkdirAll(full[:len(full)-len("/00000000-0000-5000-8000-000000000000.json")], 0o777); err == nil {
					err = os.WriteFile(temp, data, 0o666)
				}
			}
			if err == nil {
				err = os.Rename(temp, full)
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkFileExists(b *testing.B) {
	d := open(b, b.TempDir(), driver.Options{})
	put(b, d, benchPath(0), "x")
	for _, c := range []struct {
		name string
		path string
		want bool
	}{{"present", benchPath(0), true}, {"absent", benchPath(1), false}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if ok, err := d.Exists(b.Context(), c.path); ok != c.want || err != nil {
					b.Fatal(ok, err)
				}
			}
		})
	}
	b.Run("floor", func(b *testing.B) {
		full, _ := d.LocalPath(benchPath(0))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := os.Stat(full); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkFileRead(b *testing.B) {
	d := open(b, b.TempDir(), driver.Options{})
	put(b, d, benchPath(0), `{"value": [1, 2, 3]}`)
	buf := make([]byte, 512)
	b.ReportAllocs()
	for b.Loop() {
		r, err := d.Open(b.Context(), benchPath(0))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := r.Read(buf); err != nil {
			b.Fatal(err)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
