package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/target"
)

type trainOld struct {
	Rate int `json:"learning_rate"`
}

func (t trainOld) Run(context.Context) (int, error) { return t.Rate * 10, nil }

type trainNew struct {
	Rate int `json:"rate"`
}

func (t trainNew) Run(context.Context) (int, error) { return t.Rate * 10, nil }

type scoreModel struct {
	Models []stardag.Task[int] `json:"models"`
}

func (s scoreModel) Run(ctx context.Context) (int, error) {
	sum := 0
	for _, m := range s.Models {
		v, err := m.Load(ctx)
		if err != nil {
			return 0, err
		}
		sum += v
	}
	return sum, nil
}

// folderOfScores writes a directory at a path that its name is no part of.
type folderOfScores struct {
	Score stardag.Task[int] `json:"score"`
}

func (folderOfScores) Run(ctx context.Context) (*target.Dir, error) {
	dir, err := stardag.OutputDir(ctx)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"a.txt", "b/c.txt"} {
		sub, err := dir.Sub(name)
		if err != nil {
			return nil, err
		}
		if err := sub.WriteAll(ctx, []byte(name)); err != nil {
			return nil, err
		}
	}
	return dir, nil
}

type latestScore struct {
	Score stardag.Task[int] `json:"score"`
}

func (latestScore) OutputPath() string                     { return "latest/score.json" }
func (l latestScore) Run(ctx context.Context) (int, error) { return l.Score.Load(ctx) }
func allScores(score stardag.Task[int], kinds *stardag.Kinds) []stardag.Node {
	return []stardag.Node{
		stardag.Define[folderOfScores]("former.Folder", stardag.In(kinds), stardag.CodeVersion("1")).New(folderOfScores{score}),
		stardag.Define[latestScore]("former.Latest", stardag.In(kinds)).New(latestScore{score}),
	}
}

// TestAdoptTakesOutputsOver renames a parameter and a kind, with others downstream, and has nothing made again.
func TestAdoptTakesOutputsOver(t *testing.T) {
	newShopFile(t)
	ctx := t.Context()
	before := stardag.NewKinds()
	train := stardag.Define[trainOld]("former.Train", stardag.In(before))
	old := &shop{t: t, kinds: before}
	oldScore := stardag.Define[scoreModel]("former.Score", stardag.In(before)).New(scoreModel{[]stardag.Task[int]{train.New(trainOld{1}), train.New(trainOld{2})}})
	for _, n := range allScores(oldScore, before) {
		old.root = n
		old.want(ctx, 0, []string{"build"}, "0 failed")
	}

	now := stardag.NewKinds()
	fit := stardag.Define[trainNew]("former.Fit", stardag.In(now), stardag.Former("former.Train"))
	score := stardag.Define[scoreModel]("former.Score", stardag.In(now)).New(scoreModel{[]stardag.Task[int]{fit.New(trainNew{1}), fit.New(trainNew{2})}})
	renamed := []string{"--renamed", "former.Fit.rate=learning_rate"}
	adopt := func(more ...string) []string { return append(append([]string{"adopt"}, renamed...), more...) }
	for i, n := range allScores(score, now) {
		s := &shop{t: t, kinds: now, root: n}
		found := []string{"former.Train[", "→ former.Fit[", "→ former.Score[", "→ former.Folder["}
		if i > 0 { // those below it are done
			found = []string{"former.Latest[", "only its owner changes"}
		}
		s.want(ctx, 2, []string{"adopt", "--renamed", "former.Fit.rat=x"}, "did you mean rate?")
		s.want(ctx, 0, []string{"adopt"}, "Nothing to take over") // the parameter is not named
		s.want(ctx, 0, adopt("--dry-run"), found...)
		s.want(ctx, 5, adopt(), "not confirmed: nothing is taken over")
		s.want(ctx, 0, adopt("--yes"), "Took over")
		s.want(ctx, 0, []string{"plan"}, "Nothing to make")
		s.want(ctx, 0, adopt("--yes"), "Nothing to take over")
		if i == 0 {
			s.want(ctx, 0, []string{"show", n.ID().String()}, "code version 1")
		}
	}
	// The next one finds the outputs of the first still there; with --move they go.
	var objects int
	root := os.Getenv("STARDAG_TARGET_ROOTS__DEFAULT")
	err := filepath.WalkDir(filepath.Join(root, "former", "Train"), func(_ string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			objects++
		}
		return err
	})
	if err != nil || objects != 2 {
		t.Errorf("got %d old outputs, %v; want both", objects, err)
	}
}

// TestAdoptRefusesWhatItCannotRead leaves damaged outputs where they are, and moves the others.
func TestAdoptRefusesWhatItCannotRead(t *testing.T) {
	newShopFile(t)
	ctx := t.Context()
	before := stardag.NewKinds()
	train := stardag.Define[trainNew]("former.Train", stardag.In(before))
	old := &shop{t: t, kinds: before}
	var files []string
	for i := range 2 {
		task := train.New(trainNew{i})
		old.root = task
		old.want(ctx, 0, []string{"build"}, "1 succeeded")
		at, err := task.Target(ctx)
		if err != nil {
			t.Fatal(err)
		}
		path, _ := at.LocalPath()
		files = append(files, path)
	}
	if err := os.WriteFile(files[1], []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	now := stardag.NewKinds()
	fit := stardag.Define[trainNew]("former.Fit", stardag.In(now), stardag.Former("former.Train"))
	s := &shop{t: t, kinds: now, root: stardag.Define[scoreModel]("former.Score", stardag.In(now)).New(scoreModel{[]stardag.Task[int]{fit.New(trainNew{0}), fit.New(trainNew{1})}})}
	s.want(ctx, 5, []string{"adopt", "--yes", "--move"}, "stays: ", "Took over 1 output", "1 output cannot be taken over")
	if _, err := os.Stat(files[0]); !os.IsNotExist(err) {
		t.Errorf("the old output is still there: %v", err)
	}
	if _, err := os.Stat(files[1]); err != nil {
		t.Error(err)
	}
	s.want(ctx, 0, []string{"plan"}, "2 to make, 1 to reuse")
}
