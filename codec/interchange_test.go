package codec_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/target"
)

// defaultsInPython has a task for each default of the reference whose files other languages can read. "save" makes their
// outputs and prints where these are, and where the same tasks of another parameter have theirs; "load" loads the latter.
const defaultsInPython = `
import json, stardag as sd
class SelfFile:
    default_serialized_extension = "xyz"
    def __init__(self, text): self.text = text
    def dump(self, target):
        with target.open("w") as f: f.write("*" + self.text)
    @classmethod
    def load(cls, target):
        with target.open("r") as f: return cls(f.read()[1:])
class SelfDir:
    def __init__(self, a, b): self.a, self.b = a, b
    def dump(self, target: sd.DirectoryTarget):
        for name, text in (("a.txt", self.a), ("sub/b.txt", self.b)):
            with (target / name).open("w") as f: f.write(text)
        target.mark_done()
    @classmethod
    def load(cls, target: sd.DirectoryTarget):
        def text(name):
            with (target / name).open("r") as f: return f.read()
        return cls(text("a.txt"), text("sub/b.txt"))
class Frame(sd.Task[pd.DataFrame]):
    by: str
    def run(self): self._save(pd.DataFrame({"a": [1, 2], "b": [1.5, None], "c": ["x", "é,\"q\""]}, index=["r1", "r2"]))
class Word(sd.Task[str]):
    by: str
    def run(self): self._save("é\r\n")
class Numbers(sd.Task[dict[str, list[float]]]):
    by: str
    def run(self): self._save({"z": [1.0, 0.1], "a": []})
class File(sd.Task[SelfFile]):
    by: str
    def run(self): self._save(SelfFile("hello"))
class Dir(sd.Task[SelfDir]):
    by: str
    def run(self): self._save(SelfDir("x", "y"))
kinds = (Frame, Word, Numbers, File, Dir)
if sys.argv[2] == "save":
    for kind in kinds: kind(by="python").run()
    json.dump({k.__name__: [k(by="python").target().uri, k(by="go").target().uri] for k in kinds}, open(folder + "/uris.json", "w"))
else:
    assert all(k(by="go").complete() for k in kinds)
    pd.testing.assert_frame_equal(Frame(by="go").load(), Frame(by="python").load())
    assert Word(by="go").load() == Word(by="python").load()
    assert Numbers(by="go").load() == {"z": [1.0, 0.1], "a": []}
    assert File(by="go").load().text == "hello"
    assert vars(Dir(by="go").load()) == {"a": "x", "b": "y"}
`

// bothWays loads what a Python task saved, and saves the same where another task has its output.
func bothWays[T any](t *testing.T, roots *target.Roots, uris []string, want T, differ func(want, got T) string) {
	t.Helper()
	s, err := codec.Default[T]()
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := roots.Resolve(t.Context(), uris[0])
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Load(t.Context(), theirs)
	if err != nil {
		t.Fatal(err)
	}
	if diff := differ(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", uris[0], diff)
	}
	ours, err := roots.Resolve(t.Context(), uris[1])
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), ours, want); err != nil {
		t.Fatal(err)
	}
	if want := filepath.Ext(ours.URI()); !s.IsDir() && want != "."+s.Extension() {
		t.Errorf("the extension is %q, and the reference's %q", s.Extension(), want)
	}
}

// Not parallel: it changes the environment of the process.
func TestDefaultsOfTheReferenceBothWays(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("STARDAG_TARGET_ROOTS", `{"default": "`+folder+`/root"}`)
	if err := os.Mkdir(filepath.Join(folder, "root"), 0o700); err != nil {
		t.Fatal(err)
	}
	pandas(t, folder, defaultsInPython, "save")
	text, err := os.ReadFile(filepath.Join(folder, "uris.json"))
	if err != nil {
		t.Fatal(err)
	}
	var uris map[string][]string
	if err := json.Unmarshal(text, &uris); err != nil {
		t.Fatal(err)
	}
	roots := target.NewRoots(map[string]target.Root{"default": {URI: folder + "/root"}})
	frame := codec.Table[indexedRow]{{Key: "r1", A: 1, B: new(1.5), C: "x"}, {Key: "r2", A: 2, C: "é,\"q\""}}
	bothWays(t, roots, uris["Frame"], frame, func(w, g codec.Table[indexedRow]) string { return cmp.Diff(w, g) })
	bothWays(t, roots, uris["Word"], "é\r\n", func(w, g string) string { return cmp.Diff(w, g) })
	numbers := map[string][]float64{"z": {1, 0.1}, "a": {}}
	bothWays(t, roots, uris["Numbers"], numbers, func(w, g map[string][]float64) string { return cmp.Diff(w, g) })
	bothWays(t, roots, uris["File"], selfFile{"hello"}, func(w, g selfFile) string { return cmp.Diff(w.text, g.text) })
	bothWays(t, roots, uris["Dir"], selfDir{"x", "y"}, func(w, g selfDir) string { return cmp.Diff([]string{w.a, w.b}, []string{g.a, g.b}) })
	pandas(t, folder, defaultsInPython, "load")
}

type report struct {
	N int `json:"n"`
}

// TestCompressionAsTheDefaultOfAType keeps outputs of one type compressed in the whole program, and Python reads them.
func TestCompressionAsTheDefaultOfAType(t *testing.T) {
	t.Parallel()
	codec.SetDefault(codec.File(codec.Gzip(codec.JSON[report]())))
	s, err := codec.Default[report]()
	if err != nil || s.Extension() != "json.gz" {
		t.Fatalf("got %q, %v", s.Extension(), err)
	}
	folder := t.TempDir()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: folder}})
	f, err := roots.File(t.Context(), "", "r.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), f, report{7}); err != nil {
		t.Fatal(err)
	}
	frame, err := os.Create(filepath.Join(folder, "frame.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer frame.Close()
	if err := codec.Gzip(codec.CSV[[]valueRow]()).Encode(frame, []valueRow{{0.1}}); err != nil {
		t.Fatal(err)
	}
	pandas(t, folder, `
import gzip, json
assert json.load(gzip.open(folder + "/r.json.gz")) == {"n": 7}
assert pd.read_csv(folder + "/frame.csv.gz", index_col=0)["v"].tolist() == [0.1]
pd.DataFrame({"v": [0.1, None]}).to_csv(folder + "/theirs.csv.gz", index=True)
with gzip.open(folder + "/r.json.gz", "wb") as f: f.write(b'{"n":8}')
`)
	if got, err := s.Load(t.Context(), f); err != nil || got.N != 8 {
		t.Errorf("got %v, %v", got, err)
	}
	if got := decodeFile(t, codec.Gzip(codec.CSV[codec.Table[indexlessRow]]()), filepath.Join(folder, "theirs.csv.gz")); len(got) != 2 || *got[0].V != 0.1 || got[1].V != nil {
		t.Errorf("got %v", got)
	}
}

type indexlessRow struct {
	V *float64 `json:"v"`
}
