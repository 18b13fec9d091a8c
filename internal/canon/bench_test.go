package canon_test

import (
	"fmt"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
)

// flatTask returns a task of ordinary size: discriminators, version, nine parameters and one upstream.
func flatTask() canon.Object {
	up := canon.TaskID([]byte("up"))
	return canon.Object{
		{Key: "__name", Val: canon.Str("Train")},
		{Key: "__namespace", Val: canon.Str("examples.ml")},
		{Key: "data", Val: canon.Task{ID: up}},
		{Key: "epochs", Val: canon.Int("20")},
		{Key: "gpu", Val: canon.Bool(true), NoHash: true},
		{Key: "layers", Val: canon.List{canon.Int("64"), canon.Int("64")}},
		{Key: "lr", Val: canon.Float(1e-05)},
		{Key: "optimizer", Val: canon.Str("adam")},
		{Key: "seed", Val: canon.Int("7")},
		{Key: "title", Val: canon.Str("Grüße")},
		{Key: "version", Val: canon.Str("1.2")},
	}
}

func BenchmarkTaskID(b *testing.B) {
	sorted := flatTask()
	unsorted := flatTask()
	unsorted[0], unsorted[10] = unsorted[10], unsorted[0]
	for name, task := range map[string]canon.Value{"sorted": sorted, "unsorted": unsorted} {
		b.Run(name, func(b *testing.B) {
			buf := make([]byte, 0, 1024)
			b.ReportAllocs()
			for b.Loop() {
				text, err := canon.AppendHash(buf[:0], task)
				if err != nil {
					b.Fatal(err)
				}
				canon.TaskID(text)
			}
		})
	}
}

func BenchmarkSet(b *testing.B) {
	ints := make(canon.Set, 1000)
	mixed := make(canon.Set, 1000)
	for i := range ints {
		n := i * 7919 % 1000
		ints[i] = canon.Int(fmt.Sprint(n))
		mixed[i] = ints[i]
		if i%2 == 0 {
			mixed[i] = canon.Str(fmt.Sprint(n))
		}
	}
	for name, set := range map[string]canon.Value{"by value": ints, "by text": mixed} {
		b.Run(name, func(b *testing.B) {
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				var err error
				if buf, err = canon.AppendHash(buf[:0], set); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFloat(b *testing.B) {
	buf := make([]byte, 0, 32)
	b.ReportAllocs()
	for b.Loop() {
		canon.AppendFloat(buf, 123456789.12345679)
	}
}

func BenchmarkUUID5(b *testing.B) {
	name := make([]byte, 256)
	b.ReportAllocs()
	for b.Loop() {
		canon.UUID5(canon.TaskNamespace, name)
	}
}
