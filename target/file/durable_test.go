package file_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
)

func TestPowerLossSyncsTheFileAndThenItsFolders(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var synced []string
	onSync := func(d *file.Driver) {
		d.OnSync(func(path string) error {
			rel, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			if driver.IsTemp(rel) {
				stem, _, _ := strings.Cut(rel, ".tmp-")
				if _, err := os.Stat(dir + "/" + stem + ".txt"); err == nil {
					t.Errorf("%s was synced after the rename", rel)
				}
				rel = stem + ".tmp"
			}
			synced = append(synced, rel)
			return nil
		})
	}
	watch := func(o driver.Options, root string) func(path string) []string {
		d := open(t, root, o)
		onSync(d)
		return func(path string) []string {
			synced = nil
			put(t, d, path, "x")
			return synced
		}
	}
	want := func(name string, got []string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	power := driver.Options{Durability: driver.PowerLoss, AutoCreate: true}
	put := watch(power, dir+"/new/root")
	want("a root to be made", put("out.txt"), "new", ".", "new/root/out.tmp", "new/root")
	want("new folders", put("a/b/out.txt"), "new/root/a/b/out.tmp", "new/root/a/b", "new/root/a", "new/root")
	want("the same folder", put("a/b/out2.txt"), "new/root/a/b/out2.tmp", "new/root/a/b")
	want("a folder beside it", put("a/c/out.txt"), "new/root/a/c/out.tmp", "new/root/a/c", "new/root/a")
	if err := os.RemoveAll(dir + "/new/root/a/b"); err != nil {
		t.Fatal(err)
	}
	want("a folder that was removed", put("a/b/out.txt"), "new/root/a/b/out.tmp", "new/root/a/b", "new/root/a")
	want("folders of another process", watch(power, dir+"/new/root")("a/b/out3.txt"),
		"new/root/a/b/out3.tmp", "new/root/a/b", "new/root/a", "new/root")
	want("without the option", watch(driver.Options{}, dir+"/new/root")("d/e/out.txt"))

	move := func(o driver.Options, from, to string) []string {
		t.Helper()
		d := open(t, dir+"/new/root", o)
		onSync(d)
		synced = nil
		if err := d.Move(t.Context(), from, to); err != nil {
			t.Fatal(err)
		}
		return synced
	}
	want("a move to a new folder", move(power, "d/e/out.txt", "f/g/out.txt"), "new/root/f/g", "new/root/f", "new/root", "new/root/d/e")
	want("a move in the root", move(power, "out.txt", "moved.txt"), "new/root", "new/root")
	want("a move without the option", move(driver.Options{}, "moved.txt", "h/out.txt"))
}

func TestAFailedSyncLeavesTheOldContent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, dir, driver.Options{Durability: driver.PowerLoss})
	put(t, d, "out.txt", "old")
	broken := errors.New("the disk is broken")
	d.OnSync(func(string) error { return broken })
	w, err := d.Create(t.Context(), "out.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); !errors.Is(err, broken) || !strings.Contains(err.Error(), dir+"/out.txt") {
		t.Errorf("commit: got %v", err)
	}
	if got, err := os.ReadFile(dir + "/out.txt"); err != nil || string(got) != "old" {
		t.Errorf("got %q, %v; want the old content", got, err)
	}
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("left behind: %q", got)
	}
}
