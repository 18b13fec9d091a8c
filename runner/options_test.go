package runner_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/runner"
)

type settled struct {
	Name  string
	Slots int
	Pause time.Duration
	Words []string
}

var settledOptions = runner.Options[settled]{
	"name":  runner.OptionOf(func(e *settled) *string { return &e.Name }, runner.Text),
	"slots": runner.OptionOf(func(e *settled) *int { return &e.Slots }, runner.NumberFrom(1, 9)),
	"pause": runner.OptionOf(func(e *settled) *time.Duration { return &e.Pause }, runner.DurationFrom(time.Second)),
	"words": runner.OptionOf(func(e *settled) *[]string { return &e.Words }, runner.Words),
}

func TestOptions(t *testing.T) {
	t.Parallel()
	before := settled{Name: "a", Slots: 2}
	got, err := settledOptions.Set(before, map[string]string{"slots": "9", "pause": "2m", "words": " b  c "})
	want := settled{Name: "a", Slots: 9, Pause: 2 * time.Minute, Words: []string{"b", "c"}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, c := range []struct{ name, value, want string }{
		{"slot", "1", `there is no option "slot"; there are: name, pause, slots, words`},
		{"slots", "10", `option slots: it is "10"; write a number from 1 to 9`},
		{"slots", "many", `option slots: it is "many"; write a number from 1 to 9`},
		{"pause", "long", `option pause: it is "long"; write a time such as 30s or 10m`},
		{"pause", "1ms", `option pause: it is "1ms"; write a time of at least 1s, such as 30s or 10m`},
	} {
		if got, err := settledOptions.Set(before, map[string]string{c.name: c.value}); err == nil || err.Error() != c.want || !cmp.Equal(got, before) {
			t.Errorf("%s=%s: %v, %+v", c.name, c.value, err, got)
		}
	}
}

// TestOptionsOfTheConfiguration come after what the engine has.
func TestOptionsOfTheConfiguration(t *testing.T) {
	t.Parallel()
	said := func(value string) config.Value[string] {
		return config.Value[string]{Value: value, Origin: "env THERE"}
	}
	got, filled, err := settledOptions.Fill(settled{Name: "of the program"}, map[string]config.Value[string]{"name": said("of a file"), "slots": said("3")})
	if err != nil || got.Name != "of the program" || got.Slots != 3 || !cmp.Equal(filled, map[string]string{"slots": "3"}) {
		t.Errorf("%+v, %v, %v", got, filled, err)
	}
	for name, want := range map[string]string{"slots": `env THERE: it is "many"; write a number`, "slot": `env THERE: there is no option "slot"`} {
		if _, _, err := settledOptions.Fill(settled{}, map[string]config.Value[string]{name: said("many")}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
