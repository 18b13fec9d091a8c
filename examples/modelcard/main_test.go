package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/stardagtest"
)

func TestAModelIsAFolder(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	task := TrainTask.New(Train{Blobs: Blobs{Classes: []string{"a", "b"}, Each: 200, Seed: 1}})
	stardagtest.Build(ctx, t, task)
	at, err := task.Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	folder, ok := at.Dir()
	if !ok {
		t.Fatalf("%s is not a folder", at)
	}
	keys, err := folder.Keys(ctx)
	if want := []string{"centers.npy", "classes.json"}; err != nil || !slices.Equal(keys, want) {
		t.Errorf("files %v (%v), want %v", keys, err, want)
	}
	if m := stardagtest.Load(ctx, t, task); m.Predict(1, 0) != 0 || m.Predict(-1, 0) != 1 {
		t.Errorf("the model that was loaded mistakes the centers: %v", mat.Formatted(m.Centers))
	}
}

// A model stands in for the one that would be trained.
func TestEvaluateByHand(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	wrong := Model{Classes: []string{"a", "b"}, Centers: mat.NewDense(2, 2, []float64{-1, 0, 1, 0})} // the other way round
	task := EvaluateTask.New(Evaluate{Model: stardagtest.Done(t, wrong), Blobs: Blobs{Classes: []string{"a", "b"}, Each: 50, Seed: 2}})
	stardagtest.Build(ctx, t, task)
	if s := stardagtest.Load(ctx, t, task); s.Accuracy > 0.1 || s.Confusion[0][1] < 45 {
		t.Errorf("score %+v of a model that is always wrong", s)
	}
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	blobs := Blobs{Classes: []string{"a", "b", "c"}, Each: 20, Seed: 3}
	task := EvaluateTask.New(Evaluate{Model: TrainTask.New(Train{Blobs: blobs}), Blobs: blobs})
	stardagtest.Build(ctx, t, task)
	var names []string
	for _, a := range stardagtest.Artifacts(ctx, t, task) {
		names = append(names, a.Name)
		if a.Type != stardag.ArtifactImage {
			continue
		}
		var body struct{ Data []byte }
		text, err := json.Marshal(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &body); err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(bytes.NewReader(body.Data)); err != nil {
			t.Errorf("the picture: %v", err)
		}
	}
	if want := []string{"card", "metrics", "confusion", "regions"}; !slices.Equal(names, want) {
		t.Errorf("documents %v, want %v", names, want)
	}
}
