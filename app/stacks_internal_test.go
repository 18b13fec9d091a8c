package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestOldStacksAreRemoved(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	week := time.Now().Add(-stacksStay)
	for name, age := range map[string]time.Duration{
		"prog-stack-1.log": -time.Hour, "prog-stack-2.log": time.Hour, "other-stack-3.log": -time.Hour, "prog-stack-4.txt": -time.Hour,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, week.Add(age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "prog-stack-5.log"), 0o700); err != nil {
		t.Fatal(err)
	}
	forgetStacks("prog", week)
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 4 {
		t.Errorf("%v are left, %v: want all but the first", left, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "prog-stack-1.log")); err == nil {
		t.Error("a stack of more than a week ago is still there")
	}
}
