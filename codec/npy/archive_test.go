package npy_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/mat"

	"github.com/stardag-go/stardag/codec/npy"
	"github.com/stardag-go/stardag/internal/testtools"
)

type split struct {
	Train *mat.Dense       `json:"train"`
	Label []int64          `json:"label"`
	Image npy.Array[uint8] `json:"image"`
	Notes string           `json:"-"`
}

func splitOf() split {
	return split{
		Train: mat.NewDense(2, 2, []float64{1, 2, 3, 4.5}), Label: []int64{-1, 1 << 60},
		Image: npy.Array[uint8]{Shape: []int{1, 2, 3}, Data: []uint8{1, 2, 3, 4, 5, 255}},
	}
}

func sameSplit(t *testing.T, want, got split) {
	t.Helper()
	if !mat.Equal(want.Train, got.Train) || !cmp.Equal(want.Label, got.Label) || !cmp.Equal(want.Image, got.Image) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestArchivesComeBack(t *testing.T) {
	t.Parallel()
	stored, packed := encode(t, npy.Archive[split](), splitOf()), encode(t, npy.CompressedArchive[split](), splitOf())
	if !bytes.Equal(stored, encode(t, npy.Archive[split](), splitOf())) {
		t.Error("the same arrays give other bytes")
	}
	for _, file := range [][]byte{stored, packed} {
		got, err := npy.Archive[split]().Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		sameSplit(t, splitOf(), got)
	}
	many := map[string][]float32{"a": {1}, "b/c": {}, "": {2, 3}}
	got, err := npy.Archive[map[string][]float32]().Decode(bytes.NewReader(encode(t, npy.Archive[map[string][]float32](), many)))
	if err != nil {
		t.Fatal(err)
	}
	same(t, many, got)
	if got := npy.Archive[split]().Extension(); got != "npz" {
		t.Errorf("got %q", got)
	}
}

func TestArchivesThatDoNotFit(t *testing.T) {
	t.Parallel()
	file := encode(t, npy.Archive[split](), splitOf())
	type fewer struct {
		Train *mat.Dense `json:"train"`
	}
	type renamed struct {
		Train  *mat.Dense       `json:"train"`
		Labels []int64          `json:"labels"`
		Image  npy.Array[uint8] `json:"image"`
	}
	type other struct {
		Train *mat.Dense       `json:"train"`
		Label []int32          `json:"label"`
		Image npy.Array[uint8] `json:"image"`
	}
	for want, decode := range map[string]func() error{
		"array \"label\": the program has no field for it":          func() error { _, err := npy.Archive[fewer]().Decode(bytes.NewReader(file)); return err },
		"array \"label\": the file has numbers of the type i8":      func() error { _, err := npy.Archive[other]().Decode(bytes.NewReader(file)); return err },
		"array \"label\": the program has no field for it; add one": func() error { _, err := npy.Archive[renamed]().Decode(bytes.NewReader(file)); return err },
		"the file has no array \"label\"; did you mean \"labels\"": func() error {
			renamedFile := encode(t, npy.Archive[map[string][]int64](), map[string][]int64{"labels": {1}})
			type both struct {
				Label  []int64 `json:"label"`
				Labels []int64 `json:"labels"`
			}
			_, err := npy.Archive[both]().Decode(bytes.NewReader(renamedFile))
			return err
		},
	} {
		if err := decode(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
	for n := range file {
		if _, err := npy.Archive[split]().Decode(bytes.NewReader(file[:n])); err == nil {
			t.Fatalf("the first %d of %d bytes: no error", n, len(file))
		}
	}
	altered := bytes.Replace(file, []byte{1, 2, 3, 4, 5, 255}, []byte{1, 2, 3, 4, 6, 255}, 1)
	if _, err := npy.Archive[split]().Decode(bytes.NewReader(altered)); err == nil || !strings.Contains(err.Error(), "not valid npz: zip: checksum error") {
		t.Errorf("altered: got %v", err)
	}
}

func TestTypesThatAreNoArchive(t *testing.T) {
	t.Parallel()
	for want, describe := range map[string]func(){
		"field X is a []int, which is no array": func() { npy.Archive[struct{ X []int }]() },
		"field x is not exported":               func() { npy.Archive[struct{ x []int8 }]() },
		"two fields have the name": func() {
			npy.Archive[struct {
				A []int8 `json:"B"`
				B []int8
			}]()
		},
		"it has no array":           func() { npy.Archive[struct{}]() },
		"string is no array":        func() { npy.Archive[map[string]string]() },
		"it is no struct of arrays": func() { npy.Archive[[]int8]() },
	} {
		func() {
			defer func() {
				if text, ok := recover().(string); !ok || !strings.Contains(text, want) {
					t.Errorf("got %q, want %q in it", text, want)
				}
			}()
			describe()
		}()
	}
}

func TestArchivesWithNumPy(t *testing.T) {
	t.Parallel()
	python := testtools.Python(t, "venv-formats", "python")
	folder := t.TempDir()
	for name, b := range map[string][]byte{"stored": encode(t, npy.Archive[split](), splitOf()), "packed": encode(t, npy.CompressedArchive[split](), splitOf())} {
		if err := os.WriteFile(filepath.Join(folder, name+".npz"), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", `
import sys, numpy as np
folder = sys.argv[1]
for name in ("stored", "packed"):
    with np.load(f"{folder}/{name}.npz") as z:
        assert z.files == ["train", "label", "image"], z.files
        assert z["train"].tolist() == [[1, 2], [3, 4.5]] and z["label"].tolist() == [-1, 2**60]
        assert z["image"].shape == (1, 2, 3) and z["image"].dtype == np.uint8 and z["image"][0, 1, 2] == 255
arrays = {"train": np.asfortranarray([[1.0, 2], [3, 4.5]]), "label": np.array([-1, 2**60]), "image": np.array([[[1, 2, 3], [4, 5, 255]]], dtype=np.uint8)}
np.savez(folder + "/theirs.npz", **arrays)
np.savez_compressed(folder + "/theirs_packed.npz", **arrays)
`, folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	for _, name := range []string{"theirs", "theirs_packed"} {
		b, err := os.ReadFile(filepath.Join(folder, name+".npz"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := npy.Archive[split]().Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sameSplit(t, splitOf(), got)
	}
}
