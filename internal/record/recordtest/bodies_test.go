package recordtest_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
)

// pile is a task that needs others.
type pile struct {
	N     int                 `json:"n"`
	Needs []stardag.Task[int] `json:"needs"`
}

func (p pile) Run(context.Context) (int, error) { return p.N, nil }

var pileTask = stardag.Define[pile]("record.Pile", stardag.In(stardag.NewKinds()))

// piles are tasks of which each needs some of those shortly before it, so that much is below the last ones.
type piles struct {
	tasks []stardag.Task[int]
	twins []stardag.Task[int] // each is the task of tasks, made once more
	below []map[int]bool      // with the task itself
}

func newPiles(luck *rand.Rand, n int) *piles {
	p := &piles{}
	for i := range n {
		below, needs := map[int]bool{i: true}, []stardag.Task[int]{}
		for range min(i, 1+luck.IntN(3)) {
			need := max(0, i-1-luck.IntN(5))
			needs = append(needs, [][]stardag.Task[int]{p.tasks, p.twins}[luck.IntN(2)][need])
			for j := range p.below[need] {
				below[j] = true
			}
		}
		own := pile{N: 1000 + i, Needs: needs}
		p.tasks, p.twins, p.below = append(p.tasks, pileTask.New(own)), append(p.twins, pileTask.New(own)), append(p.below, below)
	}
	return p
}

// members are some tasks and all below them, each after those that it needs.
func (p *piles) members(of []int) (all []record.Member, awaited []*node.Task) {
	in := map[int]bool{}
	for _, i := range of {
		awaited = append(awaited, front.Task(p.tasks[i]))
		for j := range p.below[i] {
			in[j] = true
		}
	}
	for i := range p.tasks {
		if in[i] {
			all = append(all, record.Member{Task: front.Task(p.tasks[i]), Expanded: true, Observed: time.Now()})
		}
	}
	return all, awaited
}

// told is what one session asks and sends, checked as it goes on.
type told struct {
	*testing.T

	piles  *piles
	number map[string]int  // of tasks, by the hashes of their bodies
	asked  map[string]bool // by this session
	sent   map[string]bool // by this session
	there  map[int]bool    // what this session knows to be kept
}

func (s *told) send(bodies []wire.OwnBody) {
	for _, b := range bodies {
		var own struct {
			N int `json:"n"`
		}
		if err := json.Unmarshal([]byte(b.Own), &own); err != nil {
			s.Fatal(err)
		}
		if s.sent[b.Hash] {
			s.Errorf("the body of %d is sent twice", own.N)
		}
		s.sent[b.Hash] = true
		if i := own.N - 1000; i >= 0 {
			s.number[b.Hash], s.there[i] = i, true
		}
	}
}

func (s *told) ask(hashes []string) {
	for _, hash := range hashes {
		i, known := s.number[hash]
		if s.asked[hash] || known && s.there[i] {
			s.Errorf("it is asked for the body of %d, and that is known", i)
		}
		s.asked[hash] = true
	}
	// All those that are asked for together are answered together.
	for _, hash := range hashes {
		if i, kept := s.number[hash]; kept {
			for j := range s.piles.below[i] {
				s.there[j] = true
			}
		}
	}
}

func (s *told) calls(calls []registrytest.Call) (asks, bodies int) {
	for _, call := range calls {
		switch {
		case strings.HasSuffix(call.Path, "/bodies/missing"):
			var req wire.AskBodies
			if err := json.Unmarshal(call.Body, &req); err != nil {
				s.Fatal(err)
			}
			s.ask(req.Hashes)
			asks++
		case call.Method == http.MethodPost && (strings.HasSuffix(call.Path, "/bodies") || strings.HasSuffix(call.Path, "/open")):
			var req struct {
				Bodies []wire.OwnBody `json:"bodies"`
			}
			if err := json.Unmarshal(call.Body, &req); err != nil {
				s.Fatal(err)
			}
			s.send(req.Bodies)
			bodies += len(req.Bodies)
		}
	}
	return asks, bodies
}

// TestBodiesAreAskedForAndSentOnce has builds whose tasks yield more and more of the same tasks: nothing is asked for that is known, which is all
// below what is kept, and nothing is sent that is kept.
func TestBodiesAreAskedForAndSentOnce(t *testing.T) {
	t.Parallel()
	r, root := registrytest.Start(t), t.TempDir()
	luck := rand.New(rand.NewPCG(7, 1))
	const n, sessions, askers = 60, 3, 6
	p := newPiles(luck, n)
	number := map[string]int{}
	for session := range sessions {
		s := &told{T: t, piles: p, number: number, asked: map[string]bool{}, sent: map[string]bool{}, there: map[int]bool{}}
		r.Calls()
		b := newBenchAt(t, r, root, askers*(session+1), record.Options{})
		s.calls(r.Calls())
		for i := range askers {
			yielded := []int{luck.IntN(n), luck.IntN(n)}
			members, awaited := p.members(yielded)
			claim := b.claim(b.session, front.Task(b.tasks[askers*session+i]))
			if err := claim.Suspend(b.ctx, members, awaited); err != nil {
				t.Fatal(err)
			}
			before := len(number)
			if _, sent := s.calls(r.Calls()); sent != len(number)-before {
				t.Errorf("session %d: %d bodies were sent, of which %d are new", session, sent, len(number)-before)
			}
			for _, m := range members {
				if _, kept := s.there[numberOf(p, m.Task)]; !kept {
					t.Fatalf("session %d: nobody knows whether the body of %s is kept", session, m.Task.Slug())
				}
			}
		}
		if err := b.session.Close(b.ctx, record.Result{}); err != nil {
			t.Fatal(err)
		}
	}
	if len(number) < n/2 {
		t.Errorf("only %d bodies were sent", len(number))
	}
}

func numberOf(p *piles, t *node.Task) int {
	for i := range p.tasks {
		if front.Task(p.tasks[i]) == t {
			return i
		}
	}
	return -1
}
