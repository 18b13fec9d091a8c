package conformance_test

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// comparer holds answers against recorded ones. Identifiers that the recorded server minted stand for ones that ours
// minted: the first time they meet they are bound to each other, from then on they have to fit.
type comparer struct {
	exact    bool              // the answers are about the same rows: identifiers and times have to be the same
	ours     map[string]string // recorded to ours
	theirs   map[string]string // ours to recorded
	cursors  map[string]string // recorded next_cursor to ours
	problems []string
}

func newComparer() *comparer {
	return &comparer{ours: map[string]string{}, theirs: map[string]string{}, cursors: map[string]string{}}
}

var (
	uuidShape = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
	anyUUID   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	timeShape = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$`)
)

// translate replaces identifiers of the recorded server by ours, in a request that is about to be sent.
func (c *comparer) translate(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, inner := range v {
			out[k] = c.translate(inner)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = c.translate(inner)
		}
		return out
	case string:
		return anyUUID.ReplaceAllStringFunc(v, func(id string) string {
			if ours, ok := c.ours[id]; ok {
				return ours
			}
			return id
		})
	default:
		return v
	}
}

func (c *comparer) wrongf(path, format string, args ...any) {
	c.problems = append(c.problems, path+": "+fmt.Sprintf(format, args...))
}

// free are members whose value is the server's own business.
var free = map[string]bool{
	"message": true, "server_time": true, "session_token": true, "access_token": true, "external_id": true,
}

// moving are members whose value goes with the calendar, the files and who asks, in answers about the same rows.
var moving = map[string]bool{"day": true, "modified_at": true, "last_used_at": true}

// compare notes how got differs from the recorded want.
func (c *comparer) compare(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		got, ok := got.(map[string]any)
		if !ok {
			c.wrongf(path, "want an object, got %s", shortened(got))
			return
		}
		c.object(path, want, got)
	case []any:
		got, ok := got.([]any)
		if !ok {
			c.wrongf(path, "want a list, got %s", shortened(got))
			return
		}
		c.list(path, want, got)
	case string:
		text, ok := got.(string)
		if !ok {
			c.wrongf(path, "want %q, got %s", want, shortened(got))
			return
		}
		c.text(path, want, text)
	default:
		if want != got {
			c.wrongf(path, "want %v, got %s", want, shortened(got))
		}
	}
}

func (c *comparer) object(path string, want, got map[string]any) {
	for _, k := range slices.Sorted(maps.Keys(want)) {
		value, ok := got[k]
		switch {
		case !ok:
			c.wrongf(path, "%s is missing", k)
		case c.exact && moving[k]:
		case !c.exact && k == "label": // it follows registration in its own time
		case free[k]:
			if (want[k] == nil) != (value == nil) {
				c.wrongf(path+"."+k, "want %v, got %s", want[k], shortened(value))
			}
		case k == "next_cursor":
			if (want[k] == nil) != (value == nil) {
				c.wrongf(path+"."+k, "want %v, got %s", want[k], shortened(value))
			} else if value != nil {
				c.cursors[want[k].(string)] = value.(string)
			}
		case c.exact && (k == "searched_to" || k == "total" && want[k] == nil):
			// How far one call of a search comes depends on the machine, and so does whether it can count what there is.
		case c.exact && (k == "counts" || k == "reused_count") && (want["status"] == "completed" || want["status"] == "failed" || want["status"] == "cancelled"):
			// Before schema 10 a build that had ended was counted by where its tasks stand now.
		case c.exact:
			c.compare(path+"."+k, want[k], value)
		case k == "members_admitted" || k == "closure_admitted":
			// The recorded server told the two apart by the order of a chunk; only their sum is defined.
			sum := func(m map[string]any) any { return m["members_admitted"].(float64) + m["closure_admitted"].(float64) }
			if sum(want) != sum(got) {
				c.wrongf(path+"."+k, "want a sum of %v, got %v", sum(want), sum(got))
			}
		case k == "error_message" && strings.HasPrefix(fmt.Sprint(want[k]), "a root was excluded"):
			if value == nil {
				c.wrongf(path+"."+k, "a failed build does not say why")
			}
		case k == "execution_id" && want["status_at"] != nil && want["status"] != "running":
			// The protocol names the holder of a claim; the recorded server named the last execution of any task.
		case k == "is_resumed" && want["status"] == "exit_early":
			// The protocol ends the mark with the build's life cycle; the recorded server kept it here.
		case k == "status_triggered_by_user_id":
			// The recorded server never named the person.
		case k == "id" && want["summary"] != nil:
			// The recorded server minted a new one at each look.
		case k == "task_ids":
			c.set(path+"."+k, want[k].([]any), value)
		case k == "events":
			c.events(path+"."+k, want[k].([]any), value.([]any))
		case k == "name" && want["root_task_ids"] != nil:
			if value == "" || value == nil {
				c.wrongf(path+"."+k, "a build has no name")
			}
		default:
			c.compare(path+"."+k, want[k], value)
		}
	}
}

func (c *comparer) list(path string, want, got []any) {
	cut := len(want) > 0 && want[len(want)-1] == "<cut>"
	if cut {
		want = want[:len(want)-1]
	}
	if len(want) > len(got) || !cut && len(want) != len(got) {
		c.wrongf(path, "want %d entries, got %d: %s", len(want), len(got), shortened(got))
		return
	}
	for i := range want {
		c.compare(fmt.Sprintf("%s[%d]", path, i), want[i], got[i])
	}
}

// set compares lists whose order says nothing.
func (c *comparer) set(path string, want []any, got any) {
	texts := func(list []any) []string {
		all := make([]string, len(list))
		for i, v := range list {
			all[i] = v.(string)
		}
		slices.Sort(all)
		return all
	}
	list, ok := got.([]any)
	if !ok || !slices.Equal(texts(c.translate(want).([]any)), texts(list)) {
		c.wrongf(path, "want %s in any order, got %s", shortened(want), shortened(got))
	}
}

// events finds the recorded events among ours in their order. Ours are more: the recorded server did not write all that the
// protocol names (preemptions, late reports), nor the metadata.
func (c *comparer) events(path string, want, got []any) {
	next := 0
	for i, w := range want {
		w := w.(map[string]any)
		found := false
		for ; next < len(got) && !found; next++ {
			g := got[next].(map[string]any)
			if found = w["event_type"] == g["event_type"] && w["report_applied"] == g["report_applied"]; found {
				for _, k := range []string{"build_id", "plan_id", "execution_id", "task_id", "error_message", "created_at"} {
					c.compare(fmt.Sprintf("%s[%d].%s", path, i, k), w[k], g[k])
				}
			}
		}
		if !found {
			c.wrongf(path, "%v (%d) is missing in %s", w["event_type"], i, shortened(got))
			return
		}
	}
}

func (c *comparer) text(path, want, got string) {
	switch {
	case c.exact:
		if want != got {
			c.wrongf(path, "want %q, got %q", want, got)
		}
	case timeShape.MatchString(want):
		if !timeShape.MatchString(got) {
			c.wrongf(path, "want a time, got %q", got)
		}
	case uuidShape.MatchString(want):
		bound, known := c.ours[want]
		switch {
		case known && bound != got:
			c.wrongf(path, "want %s, which is %s here, got %s", want, bound, got)
		case !known && !uuidShape.MatchString(got):
			c.wrongf(path, "want an identifier, got %q", got)
		case !known && c.theirs[got] != "":
			c.wrongf(path, "%s was %s before and is %s now", got, c.theirs[got], want)
		case !known:
			c.ours[want], c.theirs[got] = got, want
		}
	case want != got:
		c.wrongf(path, "want %q, got %q", want, got)
	}
}

// shape notes which members of the recorded answer ours lacks, whatever their values.
func (c *comparer) shape(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		got, ok := got.(map[string]any)
		if !ok {
			c.wrongf(path, "want an object, got %s", shortened(got))
			return
		}
		for k := range want {
			value, ok := got[k]
			if !ok {
				c.wrongf(path, "%s is missing", k)
			} else if k != "body" && want[k] != nil && value != nil {
				c.shape(path+"."+k, want[k], value)
			}
			if k == "next_cursor" && want[k] != nil && value != nil {
				c.cursors[want[k].(string)] = value.(string)
			}
		}
	case []any:
		got, ok := got.([]any)
		if !ok || len(want) > 0 && len(got) == 0 {
			c.wrongf(path, "want a list that is not empty, got %s", shortened(got))
			return
		}
		if len(want) > 0 {
			c.shape(path+"[0]", want[0], got[0])
		}
	default:
		if reflect.TypeOf(want) != reflect.TypeOf(got) {
			c.wrongf(path, "want %v, got %s", want, shortened(got))
		}
	}
}

// mint binds the identifiers of a request to themselves: the client has made them up.
func (c *comparer) mint(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, inner := range v {
			c.mint(inner)
		}
	case []any:
		for _, inner := range v {
			c.mint(inner)
		}
	case string:
		for _, id := range anyUUID.FindAllString(v, -1) {
			if c.ours[id] == "" {
				c.ours[id], c.theirs[id] = id, id
			}
		}
	}
}
