package codec_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/codec"
)

// TestWhatAPythonTaskSaved loads what tasks of the Python SDK saved with its defaults, for the outputs that have a twin,
// and says what pickles are.
func TestWhatAPythonTaskSaved(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("STARDAG_TARGET_ROOTS", `{"default": "`+folder+`"}`)
	pandas(t, folder, `
import stardag as sd
class Frame(sd.Task[pd.DataFrame]):
    def run(self): self._save(pd.DataFrame({"a": [1, 2], "b": [1.5, None], "c": ["x", "y"]}, index=["r1", "r2"]))
class Numbers(sd.Task[list[float]]):
    def run(self): self._save([1.0, 2.5])
class Word(sd.Task[str]):
    def run(self): self._save("é")
class Pickled(sd.Task[pd.Series]):
    def run(self): self._save(pd.Series([1, 2]))
for i, task in enumerate([Frame(), Numbers(), Word(), Pickled()]):
    sd.build([task], registry=None) if False else task.run()
    print(task.target().uri, file=open(f"{folder}/uri{i}", "w"))
`)
	uri := func(name string) string {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(b))
	}
	frame := decodeFile(t, codec.CSV[codec.Table[indexedRow]](), uri("uri0"))
	if diff := cmp.Diff(codec.Table[indexedRow]{{Key: "r1", A: 1, B: new(1.5), C: "x"}, {Key: "r2", A: 2, C: "y"}}, frame); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := decodeFile(t, codec.JSON[[]float64](), uri("uri1")); !cmp.Equal(got, []float64{1, 2.5}) {
		t.Errorf("got %v", got)
	}
	if got := decodeFile(t, codec.Text[string](), uri("uri2")); got != "é" {
		t.Errorf("got %q", got)
	}
	if got := uri("uri3"); !strings.HasSuffix(got, ".pkl") {
		t.Errorf("a series is kept at %s", got)
	}
}
