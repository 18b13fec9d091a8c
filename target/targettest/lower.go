package targettest

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// testLower looks at targets that defer from one driver to another.
func testLower(t *testing.T, up, low driver.Driver) {
	t.Helper()
	ctx := t.Context()
	at, err := target.NewFile(up, "test://up/", "some/file")
	if err != nil {
		t.Fatal(err)
	}
	at = at.Over(low, "test://low/")
	lower, ok := at.Lower()
	if !ok || lower.URI() != "test://low/some/file" {
		t.Fatalf("below it is %v, %t", lower, ok)
	}
	wantSource := func(at *target.Target, uri, content string) {
		t.Helper()
		var batch target.Batch
		defer batch.Close()
		asked, err := batch.Source(ctx, "", at)
		if err != nil || asked.URI() != uri {
			t.Errorf("source of a batch: got %v, %v; want %s", asked, err, uri)
		}
		from, err := at.Source(ctx)
		if err != nil || from.URI() != uri {
			t.Fatalf("source: got %v, %v; want %s", from, err, uri)
		}
		if from.IsDir() {
			d, _ := from.Dir()
			if from, err = d.Sub("a"); err != nil {
				t.Fatal(err)
			}
		}
		data, err := from.ReadAll(ctx)
		if err != nil && content != "" || string(data) != content {
			t.Errorf("read %s: got %q, %v; want %q", from, data, err, content)
		}
	}
	wantSource(at, "test://up/some/file", "")
	write(t, low, "some/file", "low")
	wantSource(at, "test://low/some/file", "low")
	write(t, up, "some/file", "up")
	wantSource(at, "test://up/some/file", "up")

	// What is below stays as it is.
	for name, change := range map[string]func() error{
		"write":  func() error { return lower.WriteAll(ctx, nil) },
		"remove": func() error { return lower.Remove(ctx) },
		"create": func() error { _, err := lower.CreateNew(ctx); return err },
	} {
		if err := change(); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s below: got %v, want a refusal", name, err)
		}
	}
	if err := at.Remove(ctx); err != nil {
		t.Fatal(err)
	}
	wantSource(at, "test://low/some/file", "low")

	// A directory is read on one side, whatever an unfinished one has on the other.
	above, below := newDir(t, up), newDir(t, low)
	dir := above.Target().Over(low, "test://low/")
	writeSub(t, below, "a", "low")
	mark(t, below)
	writeSub(t, above, "a", "up")
	wantSource(dir, "test://low/some/dir/", "low")
	mark(t, above)
	wantSource(dir, "test://root/some/dir/", "up")
	d, _ := dir.Lower()
	belowDir, _ := d.Dir()
	if err := belowDir.Remove(ctx); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("remove the directory below: got %v, want a refusal", err)
	}
	sub, err := belowDir.Sub("b")
	if err == nil {
		err = sub.WriteAll(ctx, nil)
	}
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("write into the directory below: got %v, want a refusal", err)
	}
	wantContent(t, low, "some/dir/a", "low")
}
