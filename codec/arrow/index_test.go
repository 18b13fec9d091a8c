package arrow_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/internal/testtools"
)

// TestTheIndexOfAFrameIsKept reads frames whose index is only in pandas' metadata, and writes them as pandas does.
func TestTheIndexOfAFrameIsKept(t *testing.T) {
	t.Parallel()
	python := testtools.Python(t, "venv-formats", "python")
	folder := t.TempDir()
	cmd := exec.CommandContext(t.Context(), python, "-c", `
import sys, pandas as pd
folder = sys.argv[1]
df = pd.DataFrame({"a": range(9), "b": [str(i) + "x" for i in range(9)]})
frames = {
    "all": df, "every other": df.iloc[::2], "backwards": df.iloc[::-1], "from 5": df.iloc[5:], "none": df.iloc[:0],
    "range": df.set_index(pd.RangeIndex(5, 23, 2)), "named range": df.set_index(pd.RangeIndex(5, 23, 2, name="n")),
    "named": df.set_index("b"), "unnamed": df.set_index(pd.Index(list("ihgfedcba"))), "no columns": df[[]], "no columns, from 5": df[[]].iloc[5:],
}
for name, frame in frames.items():
    frame.to_feather(f"{folder}/{name}.feather")
    frame.to_csv(f"{folder}/{name}.csv")
pd.DataFrame({"p": pd.period_range("2020-01", periods=2, freq="M")}).to_feather(folder + "/period")
`, folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil || len(files) != 11 {
		t.Fatalf("got %q, %v", files, err)
	}
	for _, want := range files {
		name := strings.TrimSuffix(want, ".csv")
		table, err := arrow.Table().Decode(bytes.NewReader(bytesOf(t, name+".feather")))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var b bytes.Buffer
		if err := arrow.CSV().Encode(&b, table); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if want := string(bytesOf(t, want)); b.String() != want {
			t.Errorf("%s: got %q, pandas wrote %q", name, b.String(), want)
		}
	}
	period, err := arrow.Table().Decode(bytes.NewReader(bytesOf(t, filepath.Join(folder, "period"))))
	if err != nil {
		t.Fatal(err)
	}
	if err := arrow.CSV().Encode(io.Discard, period); err == nil || !strings.Contains(err.Error(), `column "p": it holds pandas.period`) {
		t.Errorf("a column of periods: got %v", err)
	}
}

// TestVersion1IsNamed refuses the files of Feather's first version by its name.
func TestVersion1IsNamed(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	cmd := exec.CommandContext(t.Context(), testtools.Python(t, "venv-formats", "python"), "-c", `
import sys, pyarrow as pa, pyarrow.feather as feather
feather.write_feather(pa.table({"a": [1, 2]}), sys.argv[1], version=1)
`, filepath.Join(folder, "v1"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	_, err := arrow.Table().Decode(bytes.NewReader(bytesOf(t, filepath.Join(folder, "v1"))))
	if err == nil || !strings.Contains(err.Error(), "the file is Feather version 1, which is not read; write it as version 2") {
		t.Errorf("got %v", err)
	}
}

func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
