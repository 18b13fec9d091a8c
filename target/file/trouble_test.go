package file_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
)

// openForChild is open for a child, which has no testing.T.
func openForChild(dir string) driver.Driver {
	d, err := file.Open(context.Background(), &url.URL{Scheme: "file", Path: dir + "/"}, driver.Options{})
	if err != nil {
		panic(err)
	}
	return d
}

// A limit on the size of files stands for a full disk where no small disk can be made: the system refuses in the middle
// of a write in the same way.
func TestATooLargeFileLeavesTheOldContent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	runChild(t, child(t, "limited file size", dir))
}

func limitedFileSize(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	return outOfSpace(dir, syscall.EFBIG, "file too large")
}

// outOfSpace writes to a folder that takes less than a megabyte.
func outOfSpace(dir string, cause error, says string) error {
	ctx := context.Background()
	d := openForChild(dir)
	small := func(content string) error {
		w, err := d.Create(ctx, "a/out.json")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, content); err != nil {
			return err
		}
		return w.Commit()
	}
	if err := small("old"); err != nil {
		return err
	}
	w, err := d.Create(ctx, "a/out.json")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, strings.Repeat("x", 1<<20))
	if !errors.Is(err, cause) || !strings.Contains(err.Error(), dir+"/a/out.json") || !strings.Contains(err.Error(), says) {
		return fmt.Errorf("write: got %w, want the path and %q", err, says)
	}
	if strings.Contains(err.Error(), ".tmp-") || strings.Contains(err.Error(), "\n") {
		return fmt.Errorf("want one line without the temporary file, got %w", err)
	}
	if err := w.Commit(); !errors.Is(err, cause) {
		return fmt.Errorf("commit after the failed write: got %w, want its error", err)
	}
	entries, err := os.ReadDir(dir + "/a")
	if err != nil || len(entries) != 1 {
		return fmt.Errorf("left behind: %v, %w", entries, err)
	}
	if got, err := os.ReadFile(dir + "/a/out.json"); err != nil || string(got) != "old" {
		return fmt.Errorf("after the failed write: got %q, %w; want the old content", got, err)
	}
	return small("new")
}

func TestWithoutRightsErrorsNameThePath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	// As root, the child becomes another user; else it is the owner, who has the same lack of rights then.
	secret, modes := fs.FileMode(0o600), map[string]fs.FileMode{"readable": 0o755, "closed": 0o700, "open": 0o777}
	if os.Geteuid() != 0 {
		secret, modes = 0, map[string]fs.FileMode{"readable": 0o555, "closed": 0, "open": 0o777}
	}
	for name, mode := range modes {
		path := filepath.Join(dir, name)
		if err := errors.Join(
			os.Mkdir(path, 0o700),
			os.WriteFile(path+"/secret.txt", []byte("x"), 0o600),
			os.Chmod(path+"/secret.txt", secret),
			os.Chmod(path, mode),
		); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o700) })
	}
	for _, path := range []string{dir, filepath.Dir(dir)} { // the folders of t.TempDir: let the other user in
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	runChild(t, child(t, "without rights", dir))
}

// withoutRights gives root's rights up: the binary itself may be where only root can execute it.
func withoutRights(dir string) error {
	if os.Geteuid() == 0 {
		if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(65534), syscall.Setuid(65534)); err != nil {
			return err
		}
	}
	ctx := context.Background()
	var failed []error
	denied := func(op, path string, err error) {
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), path) || strings.Contains(err.Error(), ".tmp-") {
			failed = append(failed, fmt.Errorf("%s: got %w, want fs.ErrPermission with %s", op, err, path))
		}
	}
	d := openForChild(dir + "/readable")
	_, err := d.Create(ctx, "new.txt")
	denied("create", dir+"/readable/new.txt", err)
	_, err = d.Create(ctx, "new/folder/new.txt")
	denied("create in a new folder", dir+"/readable/new/folder/new.txt", err)
	_, err = d.Open(ctx, "secret.txt")
	denied("open", dir+"/readable/secret.txt", err)
	denied("remove", dir+"/readable/secret.txt", d.Remove(ctx, "secret.txt"))
	denied("check", dir+"/readable", d.(driver.Checker).Check(ctx))
	if ok, err := d.Exists(ctx, "secret.txt"); !ok || err != nil {
		failed = append(failed, fmt.Errorf("exists: got %t, %w", ok, err))
	}
	closed := openForChild(dir + "/closed")
	for _, name := range []string{"secret.txt", "nothing.txt"} {
		_, err = closed.Exists(ctx, name)
		denied("exists", dir+"/closed/"+name, err)
	}
	for _, err := range closed.List(ctx, "") {
		denied("list", dir+"/closed", err)
	}
	if err := openForChild(dir + "/open").(driver.Checker).Check(ctx); err != nil {
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

func TestAFolderInTheFilesPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.MkdirAll(dir+"/out.json/sub", 0o777); err != nil {
		t.Fatal(err)
	}
	d := open(t, dir, driver.Options{})
	want := func(op string, err error) {
		t.Helper()
		if !errors.Is(err, syscall.EISDIR) || !strings.Contains(err.Error(), dir+"/out.json: is a directory; a folder is in the place of the file") {
			t.Errorf("%s: got %v", op, err)
		}
	}
	_, err := d.Exists(t.Context(), "out.json")
	want("exists", err)
	_, err = d.Stat(t.Context(), "out.json")
	want("stat", err)
	want("remove", d.Remove(t.Context(), "out.json"))
	r, err := d.Open(t.Context(), "out.json")
	if err == nil {
		_, err = io.ReadAll(r)
		_ = r.Close()
	}
	want("read", err)
	w, err := d.Create(t.Context(), "out.json")
	if err != nil {
		t.Fatal(err)
	}
	want("commit", w.Commit())
	if got := files(t, dir); len(got) != 0 {
		t.Errorf("left behind: %q", got)
	}
}

func TestAFileInTheFoldersPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, dir, driver.Options{})
	put(t, d, "a", "x")
	for _, path := range []string{"a/b.txt", "a/b/c.txt"} {
		_, err := d.Create(t.Context(), path)
		if !errors.Is(err, syscall.ENOTDIR) || !strings.Contains(err.Error(), "create "+dir+"/"+path+": not a directory; a file is in the place") {
			t.Errorf("create %s: got %v", path, err)
		}
	}
}

// Only what is not there is reported as absent: whoever moves takes that as done.
func TestMovesThatCannotBe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, dir, driver.Options{})
	for _, path := range []string{"a.txt", "b.txt", "folder/c.txt"} {
		put(t, d, path, path)
	}
	before := files(t, dir)
	for _, tt := range []struct {
		from, to string
		absent   bool
		want     string
	}{
		{"never.txt", "x.txt", true, "move " + dir + "/never.txt: "},
		{"never/never.txt", "x/y.txt", true, "move " + dir + "/never/never.txt: "},
		{"a.txt/never.txt", "x.txt", true, "move " + dir + "/a.txt/never.txt: "},
		{"folder", "x", true, "move " + dir + "/folder: "},
		{"a.txt", "folder", false, "move " + dir + "/a.txt: "},
		{"a.txt", "b.txt/x.txt", false, "move to " + dir + "/b.txt/x.txt: not a directory; a file is in the place of a folder above"},
		{"a.txt", "b.txt/x/y.txt", false, "move to " + dir + "/b.txt/x/y.txt: not a directory; a file is in the place of a folder above"},
		{"../a.txt", "x.txt", false, "move in " + dir},
		{"a.txt", "../x.txt", false, "move to in " + dir},
	} {
		err := d.Move(t.Context(), tt.from, tt.to)
		if err == nil || errors.Is(err, fs.ErrNotExist) != tt.absent || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("move %s to %s: got %v, want %q, absent %t", tt.from, tt.to, err, tt.want, tt.absent)
		}
	}
	if after := files(t, dir); !slices.Equal(before, after) {
		t.Errorf("before there were %q, and now %q", before, after)
	}
	if ok, err := d.Exists(t.Context(), "a.txt"); !ok || err != nil {
		t.Errorf("a.txt: got %t, %v", ok, err)
	}
}

// Whoever cleans looks at a name and opens it then: what a stranger puts there meanwhile is neither followed nor waited for.
func TestWhatIsLockedIsNoLinkAndNoPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, open(t, dir, driver.Options{}), "real", "x")
	if err := errors.Join(os.Symlink("real", dir+"/link"), syscall.Mkfifo(dir+"/pipe", 0o600)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{"real": nil, "link": syscall.ELOOP, "pipe": nil} {
		f, err := file.OpenToLock(dir + "/" + name)
		if !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", name, err, want)
		}
		if err == nil {
			_ = f.Close()
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	put(t, open(t, dir+"/real", driver.Options{AutoCreate: true}), "behind.txt", "original")
	link("real", "root")
	link("behind.txt", "real/file.txt")
	link("nowhere", "real/dangling.txt")
	link(".", "real/circle")
	d := open(t, dir+"/root", driver.Options{})
	if err := d.Check(t.Context()); err != nil {
		t.Errorf("a root that is a link: %v", err)
	}
	if ok, err := d.Exists(t.Context(), "dangling.txt"); ok || err != nil {
		t.Errorf("a link to nowhere: exists is %t, %v", ok, err)
	}
	var listed []string
	for e, err := range d.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		listed = append(listed, e.Path)
	}
	if got := strings.Join(listed, " "); got != "behind.txt file.txt" {
		t.Errorf("listed %s", got)
	}
	for _, path := range []string{"file.txt", "dangling.txt", "circle/through.txt"} {
		put(t, d, path, "new")
		if info, err := os.Lstat(dir + "/real/" + path); err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s: got %v, %v; want a file in the link's place", path, info, err)
		}
	}
	if got, err := os.ReadFile(dir + "/real/behind.txt"); err != nil || string(got) != "original" {
		t.Errorf("what the link pointed to: got %q, %v", got, err)
	}
}
