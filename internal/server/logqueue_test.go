package server_test

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
)

func text(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) }

// TestALogThatNobodyReads writes far more than a pipe and the queue take. Nothing waits; afterwards everything that was not
// dropped is there, and the count of the rest.
func TestALogThatNobodyReads(t *testing.T) {
	t.Parallel()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	q := server.NewLogQueue(in, text)
	log := slog.New(text(q))
	const records = 20_000
	long := strings.Repeat("x", 200)
	for i := range records {
		log.Info("request", slog.Int("i", i), slog.String("long", long))
	}
	read := make(chan string)
	go func() {
		all, _ := io.ReadAll(out)
		read <- string(all)
	}()
	if !q.Close() {
		t.Error("not everything was written at the end")
	}
	in.Close()
	got := <-read
	kept := strings.Count(got, "msg=request")
	told := 0
	for _, part := range strings.Split(got, "dropped=")[1:] {
		n := 0
		for _, c := range part {
			if c < '0' || c > '9' {
				break
			}
			n = 10*n + int(c-'0')
		}
		told += n
	}
	if kept == 0 || told == 0 || kept+told != records {
		t.Errorf("%d records were written and %d told to be dropped, of %d", kept, told, records)
	}
}

// TestTheEndDoesNotWaitForALogThatNobodyReads closes a queue whose place takes nothing.
func TestTheEndDoesNotWaitForALogThatNobodyReads(t *testing.T) {
	t.Parallel()
	out, in := io.Pipe()
	q := server.NewLogQueue(in, text)
	slog.New(text(q)).Info("x")
	if q.Close() {
		t.Error("what nobody took was written")
	}
	out.Close() // lets the writer end
}

func TestALogIsOpenedAgain(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "server.log")
	l, err := server.OpenLog(path)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) {
		t.Helper()
		if _, err := io.WriteString(l, text); err != nil {
			t.Fatal(err)
		}
	}
	write("one\n")
	if err := os.Rename(path, path+".old"); err != nil {
		t.Fatal(err)
	}
	write("two\n") // follows the file
	if err := l.Reopen(); err != nil {
		t.Fatal(err)
	}
	write("three\n")
	if err := os.Rename(filepath.Dir(path), filepath.Dir(path)+"-gone"); err != nil {
		t.Fatal(err)
	}
	if l.Reopen() == nil {
		t.Error("a path that is gone was opened")
	}
	write("four\n")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"server.log.old": "one\ntwo\n", "server.log": "three\nfour\n"} {
		got, err := os.ReadFile(filepath.Join(filepath.Dir(path)+"-gone", name))
		if err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
	if err := os.RemoveAll(filepath.Dir(path) + "-gone"); err != nil {
		t.Fatal(err)
	}
}
