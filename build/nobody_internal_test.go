package build

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/resource"
)

func TestTooLittle(t *testing.T) {
	t.Parallel()
	has := func(gpu int64) []wire.Capacity {
		return []wire.Capacity{{Resource: "cpu", Total: 2000}, {Resource: "memory", Total: 1 << 30}, {Resource: "gpu", Total: gpu}}
	}
	tests := map[string]struct {
		has  []wire.Capacity
		need resource.Set
		want *wire.Lack
	}{
		"nothing":                  {has: has(0)},
		"too much memory":          {has: has(0), need: resource.Set{Memory: 2 << 30}, want: &wire.Lack{Resource: "memory", Need: 2 << 30, Total: 1 << 30}},
		"no GPU":                   {has: has(0), need: resource.Set{GPU: 1}, want: &wire.Lack{Resource: "gpu", Need: 1}},
		"too few GPUs":             {has: has(1), need: resource.Set{GPU: 2}, want: &wire.Lack{Resource: "gpu", Need: 2, Total: 1}},
		"a licence":                {has: has(0), need: resource.Set{Named: map[string]int{"licence": 1}}, want: &wire.Lack{Resource: "licence", Need: 1}},
		"it does not say":          {need: resource.Set{GPU: 1}},
		"as much as there is":      {has: has(0), need: resource.Set{CPU: 2, Memory: 1 << 30}},
		"memory that has no bound": {has: has(0)[:1], need: resource.Set{Memory: 1 << 40}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, tooLittle(tt.has, tt.need)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
