package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/target"
)

// The tasks of random graphs: files, directories, paths made by hand, and effects. What they await is in the context.

type madeFile struct {
	N    int                         `json:"n"`
	Up   []stardag.Task[int]         `json:"up"`
	Dirs []stardag.Task[*target.Dir] `json:"dirs"`
}

func (m madeFile) Run(ctx context.Context) (int, error) { return m.N, awaitAt(ctx, m.N) }

type madeDir madeFile

func (m madeDir) Run(ctx context.Context) (*target.Dir, error) {
	if err := awaitAt(ctx, m.N); err != nil {
		return nil, err
	}
	d, err := stardag.OutputDir(ctx)
	for i := 0; err == nil && i <= m.N%3; i++ {
		var f *target.Target
		if f, err = d.Sub(fmt.Sprintf("part-%d.txt", i)); err == nil {
			err = f.WriteAll(ctx, []byte("part"))
		}
	}
	return d, err
}

type madeByHand struct {
	madeFile

	Path string `json:"path"`
}

func (m madeByHand) OutputPath() string                   { return m.Path }
func (m madeByHand) Run(ctx context.Context) (int, error) { return m.N, awaitAt(ctx, m.N) }
func (m madeEffect) Run(ctx context.Context) error {
	return errors.Join(awaitAt(ctx, m.N), os.WriteFile(m.Mark, nil, 0o600))
}

func (m madeEffect) Complete(context.Context) (bool, error) {
	_, err := os.Stat(m.Mark)
	return err == nil, nil
}

type madeEffect struct {
	madeFile

	Mark string `json:"mark"`
}

type awaitsOf struct{}

func awaitAt(ctx context.Context, n int) error {
	of, _ := ctx.Value(awaitsOf{}).(func(int) []stardag.Node)
	return stardag.Await(ctx, of(n)...)
}

// knot is a node of a graph, of which each program makes a task of its own.
type knot struct {
	n          int
	kind       string // "p.File": the program that makes it, or "s" for all, and what it is
	up, awaits []*knot
	path       string // of what is made by hand
	alone      bool   // in the directory of another task, with which it cannot be in one build
}

func (k *knot) owner() string { owner, _, _ := strings.Cut(k.kind, "."); return owner }

// prog is one of the programs that share a root.
type prog struct {
	name  string
	kinds *stardag.Kinds
	tasks map[*knot]stardag.Node
	files map[string]*stardag.Kind[madeFile, int]
	dirs  map[string]*stardag.Kind[madeDir, *target.Dir]
	hand  map[string]*stardag.Kind[madeByHand, int]
	does  map[string]*stardag.Kind[madeEffect, stardag.None]
}

// newProg defines what the program makes, and declares what the others make that it knows.
func newProg(name string, knows ...string) *prog {
	p := &prog{
		name: name, kinds: stardag.NewKinds(), tasks: map[*knot]stardag.Node{},
		files: map[string]*stardag.Kind[madeFile, int]{}, dirs: map[string]*stardag.Kind[madeDir, *target.Dir]{},
		hand: map[string]*stardag.Kind[madeByHand, int]{}, does: map[string]*stardag.Kind[madeEffect, stardag.None]{},
	}
	in := stardag.In(p.kinds)
	p.hand["ext.Raw"] = stardag.Extern[madeByHand, int]("ext.Raw", in)
	for _, of := range append(knows, name, "s") {
		file, dir, extra, other, hand := of+".File", of+".Dir", of+".Extra", of+".Other", of+".Hand"
		v := stardag.Version("2")
		if of != name && of != "s" {
			p.files[file], p.files[other] = stardag.Extern[madeFile, int](file, in, v), stardag.Extern[madeFile, int](other, in, stardag.Root("other"))
			p.files[extra] = stardag.Extern[madeFile, int](extra, in).RelpathExtra(func(m madeFile) string { return fmt.Sprint("x", m.N%2) })
			p.dirs[dir], p.hand[hand] = stardag.Extern[madeDir, *target.Dir](dir, in), stardag.Extern[madeByHand, int](hand, in)
			continue
		}
		p.files[file], p.files[other] = stardag.Define[madeFile](file, in, v), stardag.Define[madeFile](other, in, stardag.Root("other"))
		p.files[extra] = stardag.Define[madeFile](extra, in).RelpathExtra(func(m madeFile) string { return fmt.Sprint("x", m.N%2) })
		p.dirs[dir], p.hand[hand] = stardag.Define[madeDir](dir, in), stardag.Define[madeByHand](hand, in)
		p.does[of+".Effect"] = stardag.DefineEffect[madeEffect](of+".Effect", in)
	}
	return p
}

// task returns the program's task of a knot.
func (p *prog) task(k *knot) stardag.Node {
	if n := p.tasks[k]; n != nil {
		return n
	}
	m := madeFile{N: k.n}
	for _, u := range k.up {
		switch t := p.task(u).(type) {
		case stardag.Task[int]:
			m.Up = append(m.Up, t)
		case stardag.Task[*target.Dir]:
			m.Dirs = append(m.Dirs, t)
		}
	}
	var n stardag.Node
	switch {
	case p.files[k.kind] != nil:
		n = p.files[k.kind].New(m)
	case p.dirs[k.kind] != nil:
		n = p.dirs[k.kind].New(madeDir(m))
	case p.hand[k.kind] != nil:
		n = p.hand[k.kind].New(madeByHand{m, k.path})
	default:
		n = p.does[k.kind].New(madeEffect{m, k.path})
	}
	p.tasks[k] = n
	return n
}

// makes reports whether the program has the code for a knot.
func (p *prog) makes(k *knot) bool { return k.owner() == p.name || k.owner() == "s" }

// shared is a place that three programs use: p and q know each other's tasks, and z, whose tasks nobody knows, knows all.
type shared struct {
	t     *testing.T
	r     *rand.Rand
	dir   string
	roots *target.Roots
	progs map[string]*prog
	knots []*knot
	of    map[string]*knot // files by path
	live  map[string][]*knot
}

func newShared(t *testing.T, seed uint64) *shared {
	t.Helper()
	dir := t.TempDir()
	s := &shared{
		t: t, r: rand.New(rand.NewPCG(seed, 7)), dir: dir, of: map[string]*knot{}, live: map[string][]*knot{},
		roots: target.NewRoots(map[string]target.Root{
			"default": {URI: filepath.Join(dir, "main"), AutoCreate: true, Checksum: seed%3 == 0}, "other": {URI: filepath.Join(dir, "other"), AutoCreate: true},
		}),
		progs: map[string]*prog{"p": newProg("p", "q"), "q": newProg("q", "p"), "z": newProg("z", "p", "q")},
	}
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "main"), 0o700), os.MkdirAll(filepath.Join(dir, "other"), 0o700), os.MkdirAll(filepath.Join(dir, "marks"), 0o700)); err != nil {
		t.Fatal(err)
	}
	kinds := []string{"ext.Raw"}
	for _, of := range []string{"p", "q", "z", "s", "s", "p"} {
		kinds = append(kinds, of+".File", of+".Dir", of+".Extra", of+".Other", of+".Hand", of+".File")
	}
	kinds = append(kinds, "p.Effect", "q.Effect")
	for n := range 30 {
		s.add(n, kinds[s.r.IntN(len(kinds))])
	}
	for _, p := range []string{"p", "q", "z"} {
		for _, k := range s.knots {
			if k.alone {
				continue
			}
			if k.owner() == p && s.r.IntN(4) == 0 || p != "z" && k.owner() == "s" && s.r.IntN(8) == 0 {
				s.live[p] = append(s.live[p], k)
			}
		}
	}
	s.litter()
	return s
}

// add makes a knot above earlier ones, and brings it to completion.
func (s *shared) add(n int, kind string) {
	k := &knot{n: n, kind: kind, path: fmt.Sprintf("hand/%d.json", n)}
	pick := func(most int) (found []*knot) {
		for range s.r.IntN(most + 1) {
			if u := s.knots; len(u) > 0 {
				if u := u[s.r.IntN(len(u))]; s.fits(k, u) && !u.alone && !slices.Contains(found, u) {
					found = append(found, u)
				}
			}
		}
		return found
	}
	k.up, k.awaits = pick(3), pick(2)
	switch {
	case kind == "ext.Raw":
		k.up, k.awaits, k.path = nil, nil, fmt.Sprintf("raw/%d.json", n)
	case strings.HasSuffix(kind, ".Effect"):
		k.path = filepath.Join(s.dir, "marks", fmt.Sprint(n))
	case strings.HasSuffix(kind, ".Hand") && s.r.IntN(2) == 0:
		if inside := s.insideADirectory(k.path); inside != k.path {
			k.path, k.alone, k.up, k.awaits = inside, true, nil, nil
		}
	}
	s.knots = append(s.knots, k)
	before := s.files()
	s.make(k)
	for _, f := range s.files() {
		if !slices.Contains(before, f) {
			s.of[f] = k
		}
	}
}

// fits reports whether every program that may know k knows u.
func (s *shared) fits(k, u *knot) bool {
	if strings.HasSuffix(u.kind, ".Effect") {
		return false
	}
	switch k.owner() {
	case "s":
		return u.owner() == "s" || u.owner() == "ext"
	case "z":
		return true
	}
	return u.owner() != "z"
}

func (s *shared) insideADirectory(path string) string {
	for _, k := range s.knots {
		if strings.HasSuffix(k.kind, ".Dir") && s.r.IntN(2) == 0 {
			tgt, err := s.target(k)
			if err != nil {
				s.t.Fatal(err)
			}
			return strings.TrimPrefix(tgt.URI(), filepath.Join(s.dir, "main")+"/") + path
		}
	}
	return path
}

// maker returns the program that makes a knot.
func (s *shared) maker(k *knot) *prog {
	if p := s.progs[k.owner()]; p != nil {
		return p
	}
	return s.progs["p"]
}

func (s *shared) target(k *knot) (*target.Target, error) {
	t := front.Task(s.maker(k).task(k))
	return t.Kind.Target(stardag.WithRoots(s.t.Context(), s.roots), t)
}

func (s *shared) builder(p *prog) build.Builder {
	return build.Builder{Roots: s.roots, NoRegistry: true, Context: func(ctx context.Context) (context.Context, error) {
		return context.WithValue(ctx, awaitsOf{}, func(n int) (nodes []stardag.Node) {
			for _, a := range s.knots[n].awaits {
				nodes = append(nodes, p.task(a))
			}
			return nodes
		}), nil
	}}
}

func (s *shared) make(k *knot) {
	s.t.Helper()
	if k.kind == "ext.Raw" {
		tgt, err := s.target(k)
		if err == nil {
			err = tgt.WriteAll(s.t.Context(), []byte("1"))
		}
		if err != nil {
			s.t.Fatal(err)
		}
		return
	}
	p := s.maker(k)
	if _, err := s.builder(p).Run(s.t.Context(), p.task(k)); err != nil {
		s.t.Fatal(err)
	}
}

// litter puts files there that no task of these programs made.
func (s *shared) litter() {
	s.t.Helper()
	const id = "4d78805a-df6c-5fcd-9b98-2fea08406b14"
	for _, path := range []string{
		"main/notes.txt", "main/w/Strange/4d/78/" + id + ".json", "main/p/File/4d/78/" + id + ".json", "main/p/File/v1/4d/78/" + id + ".json",
		"main/p/File/Sub/4d/78/" + id + ".json", "other/w/Strange/v1/4d/78/" + id + "/a.txt", "main/q/Dir/v1/4d/78/" + id + ".json",
	} {
		at := filepath.Join(s.dir, path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o700), os.WriteFile(at, []byte("x"), 0o600)); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *shared) files() []string { s.t.Helper(); return filesBelow(s.t, s.dir) }

// complete reports whether the output of a knot, or the mark of an effect, is there with all its files.
func (s *shared) complete(k *knot) bool {
	s.t.Helper()
	t := front.Task(s.maker(k).task(k))
	done, err := t.Kind.Complete(stardag.WithRoots(s.t.Context(), s.roots), t)
	if err != nil {
		s.t.Fatal(err)
	}
	return done
}

// below adds what knots need: what they require, what was awaited by those for which it is remembered, and so on.
func below(knots ...*knot) map[*knot]bool {
	all := map[*knot]bool{}
	knots = slices.Clone(knots)
	for len(knots) > 0 {
		k := knots[len(knots)-1]
		if knots = knots[:len(knots)-1]; !all[k] {
			all[k] = true
			knots = append(append(knots, k.up...), k.awaits...)
		}
	}
	return all
}

// awaitedBy is what the run of a task awaited and what this needs, as far as a program knows it that does not know the task:
// each record leaves out what is in the parameters of its own task.
func (s *shared) awaitedBy(k *knot) map[*knot]bool {
	all := map[*knot]bool{}
	for ran := []*knot{k}; len(ran) > 0; {
		of := ran[0]
		ran = ran[1:]
		for next := slices.Clone(of.awaits); len(next) > 0; {
			a := next[len(next)-1]
			if next = next[:len(next)-1]; a == of || slices.Contains(of.up, a) {
				continue
			}
			if !all[a] {
				if all[a] = true; s.complete(a) { // else its record is gone too
					ran = append(ran, a)
				}
			}
			next = append(next, a.up...)
		}
	}
	return all
}

// way returns how the roots need a knot.
func way(to *knot, roots ...*knot) string {
	for _, k := range roots {
		if k == to {
			return fmt.Sprintf("%d %s", k.n, k.kind)
		}
		if w := way(to, k.up...); w != "" {
			return fmt.Sprintf("%d %s <- %s", k.n, k.kind, w)
		}
		if w := way(to, k.awaits...); w != "" {
			return fmt.Sprintf("%d %s <~ %s", k.n, k.kind, w)
		}
	}
	return ""
}

// canMake reports whether a program can make a knot again from what is there.
func (s *shared) canMake(p *prog, k *knot) bool {
	if !p.makes(k) {
		return false
	}
	for _, u := range slices.Concat(k.up, k.awaits) {
		if !s.complete(u) && !s.canMake(p, u) {
			return false
		}
	}
	return true
}

// run runs a command of a program, and returns the knots that lost files.
func (s *shared) run(p *prog, live []*knot, args ...string) (lost map[*knot]bool, code int, said string) {
	s.t.Helper()
	before := s.files()
	var roots []stardag.Node
	for _, k := range live {
		roots = append(roots, p.task(k))
	}
	var stdout, stderr bytes.Buffer
	code = app.Run(s.t.Context(), args, strings.NewReader(""), &stdout, &stderr, app.Name(p.name), app.Kinds(p.kinds), app.Roots(roots...), app.Builder(s.builder(p)))
	said = fmt.Sprintf("%s %s: exit %d\n%s%s", p.name, strings.Join(args, " "), code, stdout.String(), stderr.String())
	lost = map[*knot]bool{}
	after := s.files()
	for _, f := range before {
		if slices.Contains(after, f) {
			continue
		}
		if s.of[f] == nil {
			s.t.Fatalf("%s\nremoved %s, which no task made", said, f)
		}
		lost[s.of[f]] = true
	}
	return lost, code, said
}

// hidden requires a task that is not in its parameters.
type hidden struct {
	N int `json:"n"`
}

var hiddenNeeds = stardag.Define[madeFile]("hidden.Needs", stardag.In(stardag.NewKinds()))

func (h hidden) Requires() []stardag.Node         { return []stardag.Node{hiddenNeeds.New(madeFile{N: h.N})} }
func (h hidden) Run(context.Context) (int, error) { return h.N, nil }

// TestGCKeepsWhatAwaitedTasksRequire is about requirements that only the code of an awaited task knows.
func TestGCKeepsWhatAwaitedTasksRequire(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	files, hiddens := stardag.Define[madeFile]("made.File", stardag.In(kinds)), stardag.Define[hidden]("hidden.Task", stardag.In(kinds))
	if err := front.Kinds(kinds).Add(front.Kind(hiddenNeeds)); err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	b := build.Builder{NoRegistry: true, Roots: target.NewRoots(map[string]target.Root{"default": {URI: root}}), Context: func(ctx context.Context) (context.Context, error) {
		return context.WithValue(ctx, awaitsOf{}, func(n int) []stardag.Node {
			if n == 1 {
				return []stardag.Node{hiddens.New(hidden{2})}
			}
			return nil
		}), nil
	}}
	live := files.New(madeFile{N: 1})
	if _, err := b.Run(t.Context(), live); err != nil {
		t.Fatal(err)
	}
	before := filesBelow(t, root)
	var said bytes.Buffer
	code := app.Run(t.Context(), []string{"target", "gc", "--older-than", "0s", "--delete", "--yes"}, strings.NewReader(""), &said, &said, app.Roots(live), app.Kinds(kinds), app.Builder(b))
	if after := filesBelow(t, root); code != 0 || len(before) != 4 || !slices.Equal(before, after) {
		t.Errorf("exit %d, %s\nbefore %v\nafter %v", code, said.String(), before, after)
	}
}

// TestNothingIsLostByDeleting lets programs that share a root collect garbage and invalidate tasks of random graphs: static
// and awaited dependencies, external inputs, files made by hand, directories with files of others in them.
func TestNothingIsLostByDeleting(t *testing.T) {
	t.Parallel()
	for seed := range uint64(25) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s := newShared(t, seed)
			for range 4 {
				s.collect()
			}
			for range 6 {
				s.invalidate()
			}
		})
	}
}

// collect is a gc of one of the programs.
func (s *shared) collect() {
	s.t.Helper()
	p := s.progs[[]string{"p", "q", "z"}[s.r.IntN(3)]]
	live := s.live[p.name]
	if len(live) == 0 {
		return
	}
	needs := below(live...)
	holder := map[*knot]*knot{}
	held := map[*knot]bool{} // by the others, as far as this is remembered
	for _, k := range s.knots {
		if !p.makes(k) && !strings.HasPrefix(k.kind, "ext") && len(k.awaits) > 0 && s.complete(k) {
			for h := range s.awaitedBy(k) {
				held[h] = true
				holder[h] = k
			}
		}
	}
	before := map[*knot]bool{}
	for _, k := range s.knots {
		before[k] = s.complete(k)
	}
	args := []string{"target", "gc", "--older-than", "0s", "--delete", "--yes"}
	switch s.r.IntN(4) {
	case 0:
		args = append(args, "--under", []string{"p", "q", "s/File", "z", "w"}[s.r.IntN(5)])
	case 1:
		args = append(args, "--root", []string{"default", "other"}[s.r.IntN(2)])
	}
	lost, code, said := s.run(p, live, args...)
	if code != 0 {
		s.t.Fatal(said)
	}
	for k := range lost {
		switch {
		case !p.makes(k):
			s.t.Errorf("%s\n%d %s is gone, which the program does not make", said, k.n, k.kind)
		case needs[k]:
			s.t.Errorf("%s\n%d %s is gone, which a root needs: %s", said, k.n, k.kind, way(k, live...))
		case held[k]:
			s.t.Errorf("%s\n%d %s is gone, which the run of another program awaited: %s", said, k.n, k.kind, way(k, holder[k]))
		case strings.HasSuffix(k.kind, ".Hand") && !s.complete(k) && before[k]:
			s.t.Errorf("%s\n%d %s is gone, whose path does not say whose it is", said, k.n, k.kind)
		}
	}
	for k := range needs {
		if before[k] && !s.complete(k) {
			s.t.Errorf("%s\n%d %s is not complete, and a root needs it", said, k.n, k.kind)
		}
	}
	for _, others := range s.live {
		for _, k := range others {
			if before[k] && !s.complete(k) && !p.makes(k) {
				s.t.Errorf("%s\n%d %s is not complete, which is a root of another program", said, k.n, k.kind)
			}
		}
	}
	if s.t.Failed() {
		s.t.FailNow()
	}
}

// invalidate removes the output of a task of p, after an input has gone now and then.
func (s *shared) invalidate() {
	s.t.Helper()
	p := s.progs["p"]
	var raw, mine []*knot
	for _, k := range s.knots {
		switch {
		case k.kind == "ext.Raw":
			raw = append(raw, k)
		case k.owner() != "z" && !strings.HasSuffix(k.kind, ".Effect"):
			mine = append(mine, k)
		}
	}
	if len(raw) > 0 && s.r.IntN(3) == 0 {
		tgt, err := s.target(raw[s.r.IntN(len(raw))])
		if err == nil {
			err = tgt.Remove(s.t.Context())
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
	k := mine[s.r.IntN(len(mine))]
	strange := map[*knot]bool{} // directories with files that are not theirs
	for _, other := range s.knots {
		for _, d := range s.knots {
			if strings.HasSuffix(d.kind, ".Dir") && strings.HasSuffix(other.kind, ".Hand") && s.complete(other) {
				tgt, err := s.target(d)
				if err != nil {
					s.t.Fatal(err)
				}
				strange[d] = strange[d] || strings.HasPrefix(filepath.Join(s.dir, "main", other.path), tgt.URI())
			}
		}
	}
	args := []string{"invalidate", p.task(k).ID().String(), "--yes"}
	downstream := s.r.IntN(2) == 0
	if downstream {
		args = append(args, "--downstream")
	}
	lost, code, said := s.run(p, append(slices.Clone(s.live["p"]), k), args...)
	if code != 0 && code != 5 {
		s.t.Fatal(said)
	}
	for l := range lost {
		switch {
		case l != k && (!downstream || !below(l)[k]):
			s.t.Errorf("%s\n%d %s is gone, which was not meant", said, l.n, l.kind)
		case !s.canMake(p, l):
			s.t.Errorf("%s\n%d %s is gone, which cannot be made again", said, l.n, l.kind)
		case strange[l]:
			s.t.Errorf("%s\n%d %s is gone, which has files of another task in it", said, l.n, l.kind)
		}
	}
	if s.t.Failed() {
		s.t.FailNow()
	}
}
