package interop_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestKindsDeclaredAtRandom declares kinds of tasks at random in both languages, and makes the same tasks of them: in Go of typed values,
// of bodies, and of the texts of a command line. Ids, bodies, hashes and paths must be those of stardag for Python, and each program reads the
// outputs of the other. It goes through one seed, or as many as STARDAG_TEST_ROUNDS says, from STARDAG_TEST_SEED on.
func TestKindsDeclaredAtRandom(t *testing.T) {
	t.Parallel()
	first, rounds := number(t, "STARDAG_TEST_SEED", 1), number(t, "STARDAG_TEST_ROUNDS", 1)
	for seed := first; seed < first+rounds; seed++ {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			declareAtRandom(t, seed)
		})
	}
}

func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

func declareAtRandom(t *testing.T, seed int) {
	t.Helper()
	const kinds, tasksEach = "25", "4"
	dir := t.TempDir()
	folder := func(name string) string { return filepath.Join(dir, name) }
	for _, root := range []string{"python", "read", "made"} {
		for _, name := range []string{"default", "other"} {
			if err := os.MkdirAll(filepath.Join(folder(root), name), 0o700); err != nil {
				t.Fatal(err)
			}
		}
	}
	inPython := func(root, last string) []byte {
		t.Helper()
		env := append(pythonEnv(filepath.Join(root, "default"), dir), "STARDAG_TARGET_ROOTS__OTHER="+filepath.Join(root, "other"))
		return ran(t, env, nil, python(t), "-W", "ignore", filepath.Join("testdata", "declared", "declare.py"), strconv.Itoa(seed), kinds, tasksEach, last)
	}
	theirs := inPython(folder("python"), dir)

	// The declarations stand beside the rest of the program for the compiler only.
	beside, err := filepath.Abs(filepath.Join("testdata", "declared", "kinds.go"))
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {beside: folder("kinds.go")}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder("overlay.json"), overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	program := folder("declared")
	ran(t, os.Environ(), nil, "go", "build", "-overlay", folder("overlay.json"), "-o", program, "./testdata/declared")
	told := ran(t, []string{"HOME=" + dir, "STARDAG_NO_REGISTRY=1"}, theirs, program, folder("python"), folder("read"), folder("made"))
	var tasks, differences int
	if _, err := fmt.Sscanf(string(told), "%d tasks, %d differences", &tasks, &differences); err != nil || tasks < 50 {
		t.Fatalf("%d tasks, %v: %s", tasks, err, told)
	}
	inPython(folder("read"), "read")
}

// ran is the standard output of a program that must succeed.
func ran(t *testing.T, env []string, stdin []byte, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env, cmd.Stdin = env, bytes.NewReader(stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		const most = 10_000
		told := stdout.Bytes()
		t.Fatalf("%s %s: %v\n%s\n%s", filepath.Base(name), strings.Join(args, " "), err, told[:min(len(told), most)], stderr.Bytes())
	}
	return stdout.Bytes()
}
