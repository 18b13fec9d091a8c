package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIDCheck(t *testing.T) {
	t.Parallel()
	const public, primitives = "../testdata/public.json", "../testdata/primitives_public.json"
	dir := t.TempDir()
	wrong := filepath.Join(dir, "wrong.json")
	if err := os.WriteFile(wrong, []byte(`[{"group":"path_text","given":"a//b","text":"a//b"},{"group":"path_text","given":"a","text":"a"}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "broken.json")
	if err := os.WriteFile(broken, []byte(`{`), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		args   []string
		status int
		last   string   // line of standard output
		has    []string // of both outputs
	}{
		"core cases pass":       {[]string{"-scope", "core", public, primitives}, 0, "618 passed, 0 failed", nil},
		"edge cases pass":       {[]string{"-scope", "edge", public}, 0, "16 passed, 0 failed", nil},
		"python cases differ":   {[]string{"-scope=python", public}, 1, "4 passed, 9 failed", []string{"FAIL machinery/lossy_serializer (python)\n  hash_input\n    want {"}},
		"everything":            {[]string{public, primitives}, 1, "638 passed, 9 failed", nil},
		"both texts are shown":  {[]string{wrong}, 1, "1 passed, 1 failed", []string{"FAIL path_text/0 (core)\n  text\n    want a//b\n    got  a/b\n"}},
		"no file":               {nil, 2, "", []string{"usage: idcheck"}},
		"an unknown scope":      {[]string{"-scope", "all", public}, 2, "", []string{`unknown scope "all"`}},
		"an unknown flag":       {[]string{"-x", public}, 2, "", []string{"usage: idcheck"}},
		"a file that is absent": {[]string{filepath.Join(dir, "absent.json")}, 2, "", []string{"absent.json"}},
		"a file that is broken": {[]string{public, broken}, 2, "", []string{"broken.json: read cases"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr strings.Builder
			if got := run(tt.args, &stdout, &stderr); got != tt.status {
				t.Errorf("status %d, want %d", got, tt.status)
			}
			lines := strings.Split(strings.TrimSuffix(stdout.String(), "\n"), "\n")
			if got := lines[len(lines)-1]; got != tt.last {
				t.Errorf("last line %q, want %q", got, tt.last)
			}
			for _, want := range tt.has {
				if !strings.Contains(stdout.String()+stderr.String(), want) {
					t.Errorf("no %q in\n%s%s", want, &stdout, &stderr)
				}
			}
		})
	}
}
