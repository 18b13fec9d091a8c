package storetest_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// subject is a task as a test made it.
type subject struct {
	name, uri, failure, label string
	took                      time.Duration // -1 for a task that did not complete
	number                    float64
}

// texts in which letters, case, bytes and the signs of patterns meet, and some that an index keeps only the beginning of.
var wordy = []string{
	"plots", "s3://Bucket/PLOTS/x.png", "naïve PLOTS", "\u212a of Kelvin", "k of kilo", "ÉTÉ", "NAÏVE", "İstanbul", "100%_sure\\thing", "", "straße", "a_b", "aXb", "tab\tand\nline",
	strings.Repeat("x", 197) + "plots", strings.Repeat("é", 99) + "plots", strings.Repeat("y", 198) + "é tail", "plot",
}

var wanted = []string{"plots", "PLOTS", "\u212a", "k of", "é", "ï", "SS", "ß", "%", "_", `\`, "a_b", "istanbul", "i̇", "tail", "xplots", "1", "e+2", "\n", "nowhere"}

// TestSearchesFindWhatTheyLookFor compares searches that go through all tasks, or through all values of a path, with what Go says
// of every task: the databases only leave out what cannot be found.
func TestSearchesFindWhatTheyLookFor(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		rnd := rand.New(rand.NewPCG(3, 4))
		tasks := subjects(w, rnd, 400)
		hurried := w.Replica(rooms.Options{SearchFor: 1})
		for i := range 120 {
			if i == 60 {
				w.Must(w.CatchUp(t.Context()))
			}
			q, finds := randomQuery(rnd)
			var want []string
			for _, s := range tasks {
				if finds(s) {
					want = append(want, s.name)
				}
			}
			on := w
			if i%2 == 0 {
				on = hurried
			}
			f := search.Filter{Query: q, Sort: []string{"created", "changed", "status", "-created", "name"}[i%5], Limit: 1 + rnd.IntN(90)}
			got := searchedThrough(t, on, f)
			if diff := cmp.Diff(sortedNames(want), sortedNames(got)); diff != "" {
				t.Errorf("%s, by %s (-want +got):\n%s", q, f.Sort, diff)
			}
		}
		for _, word := range wanted {
			// In the order of names only the index can name few enough.
			q, finds := labelled(word)
			var want []string
			for _, s := range tasks {
				if finds(s) {
					want = append(want, s.name)
				}
			}
			if diff := cmp.Diff(sortedNames(want), sortedNames(searchedThrough(t, w, search.Filter{Query: q, Sort: "name"}))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", q, diff)
			}
		}
	})
}

func sortedNames(names []string) map[string]int {
	out := map[string]int{}
	for _, name := range names {
		out[name]++
	}
	return out
}

// searchedThrough returns what all pages of a search have. They have to say how far they came: never back, and to the end at the end.
func searchedThrough(t *testing.T, w *storetest.World, f search.Filter) []string {
	t.Helper()
	var names []string
	before := 0
	for calls := 0; ; calls++ {
		page, err := w.Search(t.Context(), w.Caller, f)
		w.Must(err)
		for _, task := range page.Tasks {
			names = append(names, task.TaskName)
		}
		if (page.Searched == nil) != (page.SearchedOf == nil) {
			t.Fatalf("%s: searched %v of %v", f.Query, page.Searched, page.SearchedOf)
		}
		end := page.NextCursor == nil
		if page.Searched != nil {
			if n, of := *page.Searched, *page.SearchedOf; n < before || n > of || of != 401 || end != (n == of) && (n < of || len(page.Tasks) == 0) {
				t.Fatalf("%s, page %d: searched %d of %d after %d, end %t", f.Query, calls, n, of, before, end)
			}
			before = *page.Searched
		}
		if len(page.Tasks) == 0 && !end && page.SearchedTo == nil {
			t.Fatalf("%s, page %d: nothing found, not at the end, and no word of how far", f.Query, calls)
		}
		if end {
			return names
		}
		f.Cursor = *page.NextCursor
	}
}

// subjects registers tasks of all sorts beside a root.
func subjects(w *storetest.World, rnd *rand.Rand, n int) []subject {
	w.T.Helper()
	pick := func() string { return wordy[rnd.IntN(len(wordy))] }
	r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "root"})
	tasks := make([]subject, n, n+1)
	items := make([]wire.Item, n)
	for i := range tasks {
		s := subject{name: fmt.Sprintf("t%d", i), uri: pick(), label: pick(), took: -1, number: float64(rnd.IntN(4)) * 1e21}
		items[i] = w.Item(storetest.Spec{Name: s.name})
		items[i].Body, _ = json.Marshal(map[string]any{"__name": s.name, "label": s.label, "number": s.number, "deep": map[string]any{"label": s.label}, "list": []any{s.label, []int{}}})
		if s.uri != "" {
			items[i].OutputURI = &s.uri
		}
		tasks[i] = s
	}
	_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
	w.Must(err)
	for i := range tasks {
		s := &tasks[i]
		switch rnd.IntN(3) {
		case 0:
			execution := r.MustClaim(s.name)
			w.Clock.Add(time.Duration(rnd.IntN(20)) * time.Second)
			_, err := r.Complete(s.name, execution)
			w.Must(err)
			done := task(w, s.name)
			s.took = done.CompletedAt.Sub(done.StartedAt.Time)
		case 1:
			s.failure = pick() + " failed"
			_, err := w.FailTask(w.T.Context(), w.Caller, r.Plan, "task-"+s.name, wire.FailTask{ExecutionID: r.MustClaim(s.name), ErrorMessage: &s.failure})
			w.Must(err)
		}
	}
	tasks = append(tasks, subject{name: "root", took: -1, number: -1})
	return tasks
}

// randomQuery returns a query with what it finds, in the words of the documents.
func randomQuery(rnd *rand.Rand) (string, func(subject) bool) {
	q, finds := randomTerm(rnd)
	for range rnd.IntN(3) {
		other, also := randomTerm(rnd)
		before := finds
		if rnd.IntN(3) == 0 {
			q, finds = "("+q+" OR "+other+")", func(s subject) bool { return before(s) || also(s) }
		} else {
			q, finds = q+" AND "+other, func(s subject) bool { return before(s) && also(s) }
		}
	}
	return q, finds
}

func quotedText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// labelled returns a search for a word in a parameter.
func labelled(word string) (string, func(subject) bool) {
	return "param.label ~ " + quotedText(word), func(s subject) bool {
		return s.name != "root" && strings.Contains(strings.ToLower(s.label), strings.ToLower(word))
	}
}

func randomTerm(rnd *rand.Rand) (string, func(subject) bool) {
	word := wanted[rnd.IntN(len(wanted))]
	quotedWord := quotedText(word)
	has := func(text string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(word)) }
	seconds := rnd.IntN(20)
	limit := time.Duration(seconds) * time.Second
	var q string
	var finds func(subject) bool
	within := func(s subject, v any) bool {
		text, _ := json.Marshal(v)
		return s.name != "root" && has(string(text))
	}
	switch rnd.IntN(12) {
	case 9:
		q, finds = "param.list ~ "+quotedWord, func(s subject) bool { return within(s, []any{s.label, []int{}}) }
	case 10:
		q, finds = "param.deep ~ "+quotedWord, func(s subject) bool { return within(s, map[string]any{"label": s.label}) }
	case 11:
		q, finds = "param.list = "+quotedText(`["plots",[]]`), func(s subject) bool { return s.label == "plots" }
	case 0:
		q, finds = "uri ~ "+quotedWord, func(s subject) bool { return s.uri != "" && has(s.uri) }
	case 1:
		q, finds = "error ~ "+quotedWord, func(s subject) bool { return s.failure != "" && has(s.failure) }
	case 2:
		q, finds = labelled(word)
	case 3:
		q, finds = "param.deep.label ~ "+quotedWord, func(s subject) bool { return s.name != "root" && has(s.label) }
	case 4:
		q, finds = "name ~ "+quotedWord, func(s subject) bool { return has(s.name) }
	case 5:
		q, finds = fmt.Sprintf("duration > %ds", seconds), func(s subject) bool { return s.took > limit }
	case 6:
		q, finds = fmt.Sprintf("duration: %ds..%ds", seconds, seconds+4), func(s subject) bool { return s.took >= limit && s.took <= limit+4*time.Second }
	case 7:
		q, finds = "status in (completed, failed)", func(s subject) bool { return s.took >= 0 || s.failure != "" }
	default:
		q, finds = "param.number ~ 3e", func(s subject) bool { return s.number == 3e21 }
	}
	if rnd.IntN(5) == 0 {
		before := finds
		return "NOT " + q, func(s subject) bool { return !before(s) }
	}
	return q, finds
}
