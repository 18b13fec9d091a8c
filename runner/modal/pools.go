package modal

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag"
)

// pool are the sandboxes of a sort: those that the same kinds run in.
type pool struct {
	// name begins the names of its sandboxes, which end with their numbers. Names are unique in an app while sandboxes run, so that of two who want to
	// start the same one at a time only one does.
	name  string
	queue string // of its first kind
	kinds []string
	sort  Sandbox // with nothing left to defaults
	gpus  int
}

// program is what pools are made of.
type program interface {
	Kinds() []string
	Queue(kind string) string
	Needs(kind string) stardag.Resources
}

// pools returns those that a program's kinds run in, the plainest first and those with accelerators last. scope is what sandboxes of other code or of another registry do not have.
func (e Engine) pools(p program, scope string) ([]*pool, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	kinds := p.Kinds()
	slices.Sort(kinds)
	for name := range e.Kinds {
		if !slices.Contains(kinds, name) {
			return nil, fmt.Errorf("the engine says what sandboxes of kind %q are like, and this program has no such kind that can run; there are: %s", name, strings.Join(kinds, ", "))
		}
	}
	var all []*pool
	by := map[string]*pool{}
	for _, kind := range kinds {
		sort := e.sort(kind, p.Queue(kind))
		need := p.Needs(kind)
		sort.CPU, sort.Memory = max(sort.CPU, need.CPU), max(sort.Memory, need.Memory)
		if need.GPU > 0 && sort.GPU == "" {
			return nil, fmt.Errorf("kind %s needs a GPU, and nothing says which: set GPU in modal.Engine, for its queue or for the kind, or --engine-option gpu=T4", kind)
		}
		if sort.Slots == 0 {
			sort.Slots = max(1, int(sort.CPU))
		}
		gpus := 0
		if sort.GPU != "" {
			gpus = max(1, need.GPU)
		}
		text, err := json.Marshal([]any{sort, gpus, scope})
		if err != nil {
			return nil, err
		}
		of := by[string(text)]
		if of == nil {
			sum := sha256.Sum256(text)
			of = &pool{queue: p.Queue(kind), name: word(p.Queue(kind), 40) + "-" + hex.EncodeToString(sum[:5]), sort: sort, gpus: gpus}
			by[string(text)] = of
			all = append(all, of)
		}
		of.kinds = append(of.kinds, kind)
	}
	special := func(p *pool) int {
		if p.queue == stardag.DefaultQueue {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b *pool) int { return cmp.Or(cmp.Compare(a.gpus, b.gpus), special(a)-special(b)) })
	return all, nil
}

// sort returns what the engine says of sandboxes of a kind.
func (e Engine) sort(kind, queue string) Sandbox {
	s := Sandbox{Image: defaultImage, CPU: 1, Timeout: defaultTimeout, Most: defaultMost, Secrets: e.Secrets}
	for _, o := range []Sandbox{e.Sandbox, e.Queues[queue], e.Kinds[kind]} {
		s.Image, s.CPU, s.Memory, s.GPU = cmp.Or(o.Image, s.Image), cmp.Or(o.CPU, s.CPU), cmp.Or(o.Memory, s.Memory), cmp.Or(o.GPU, s.GPU)
		s.Timeout, s.Slots, s.Most = cmp.Or(o.Timeout, s.Timeout), cmp.Or(o.Slots, s.Slots), cmp.Or(o.Most, s.Most)
		if len(o.Regions) > 0 {
			s.Regions = o.Regions
		}
		s.Secrets = slices.Concat(s.Secrets, o.Secrets)
	}
	return s
}

func (p *pool) sandbox(n int) string { return p.name + "-" + strconv.Itoa(n) }

// gpu returns how Modal names the accelerators.
func (p *pool) gpu() string {
	if p.gpus < 2 {
		return p.sort.GPU
	}
	return p.sort.GPU + ":" + strconv.Itoa(p.gpus)
}

// imageName returns where the image of a pool is published: each base has its own name, and each version of the code is a tag.
func (e Engine) imageName(base, code string) string {
	name := word(e.app(), 40)
	if base != defaultImage {
		sum := sha256.Sum256([]byte(base))
		name += "-" + hex.EncodeToString(sum[:4])
	}
	return name + ":" + word(code, 63)
}

var notInWords = regexp.MustCompile(`[^a-zA-Z0-9_.-]+`)

// word returns a text as Modal takes names, of at most so many characters. What had to be changed has a sum of the text at its end.
func word(text string, most int) string {
	name := notInWords.ReplaceAllString(text, "-")
	if name == text && len(name) <= most {
		return name
	}
	sum := sha256.Sum256([]byte(text))
	const sumSize = 8
	return name[:min(len(name), most-2*sumSize-1)] + "-" + hex.EncodeToString(sum[:sumSize])
}
