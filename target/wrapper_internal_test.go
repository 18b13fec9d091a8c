package target

import (
	"context"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/checksum"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

// able is a driver with the abilities that are looked for below wrappers.
type able struct{ driver.Driver }

func (able) Link(_ context.Context, path string, _ time.Duration) (string, error) {
	return "https://storage/" + path, nil
}
func (able) Composite() string { return "rows belong to it" }

// What adds checks, copies or a guard to a driver hides none of the abilities that it does not have itself.
func TestWrappersHideNoAbility(t *testing.T) {
	t.Parallel()
	plain := func() driver.Driver { return new(mem.Driver) }
	wrappers := map[string]func(driver.Driver) driver.Driver{
		"checksum": func(d driver.Driver) driver.Driver { return checksum.Wrap(d, "mem://") },
		"cache": func(d driver.Driver) driver.Driver {
			c, err := cache.Wrap(d, cache.Options{Root: "mem://", Folder: t.TempDir()})
			if err != nil {
				t.Fatal(err)
			}
			return c
		},
		"readOnly": func(d driver.Driver) driver.Driver { return newReadOnly(d, "mem:///") },
	}
	for outer, wrap := range wrappers {
		for inner, under := range wrappers {
			d := wrap(under(able{plain()}))
			l, ok := driver.Find[driver.Linker](d)
			if !ok {
				t.Errorf("%s of %s gives no links", outer, inner)
			} else if link, err := l.Link(t.Context(), "a", time.Minute); link != "https://storage/a" || err != nil {
				t.Errorf("%s of %s links to %q, %v", outer, inner, link, err)
			}
			if _, ok := driver.Find[driver.Composite](d); !ok {
				t.Errorf("%s of %s hides that objects are more than their bytes", outer, inner)
			}
			if _, ok := driver.Find[driver.Linker](wrap(under(plain()))); ok {
				t.Errorf("%s of %s gives links to what has none", outer, inner)
			}
		}
	}
}
