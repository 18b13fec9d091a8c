package modal_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/modal"
)

// TestSettingsAreHandedOn has settings of the configuration where whoever submits is. Sandboxes have neither its variables nor its files, and start others.
func TestSettingsAreHandedOn(t *testing.T) {
	t.Setenv("STARDAG_MODAL_MEMORY", "512")
	t.Setenv("STARDAG_MODAL_REGIONS", "eu-west us-east")
	c, _ := cluster(t)
	run := c.Submit(t, c.Builder(t), step("root", "", step("base", "")))
	if _, err := run.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, b := range mine(c) {
		place := b.Env["STARDAG_MODAL_SANDBOX"]
		regions := b.Definition.GetSchedulerPlacement().GetRegions()
		if !strings.Contains(place, `"memory":536870912,`) || !strings.Contains(place, `"options":{"memory":"512","regions":"eu-west us-east"}`) || len(regions) != 2 {
			t.Errorf("sandbox %s is in %v, and told %s", b.Name, regions, place)
		}
	}
	if len(mine(c)) == 0 {
		t.Error("there was no sandbox")
	}
	t.Setenv("STARDAG_MODAL_CPU", "many")
	_, err := modal.Engine{}.Submit(t.Context(), runner.Request{Builder: c.Builder(t), Tasks: []stardag.Node{step("other", "")}})
	if err == nil || !strings.Contains(err.Error(), `env STARDAG_MODAL_CPU: it is "many"; write how many processors, as 0.5 or 4`) {
		t.Errorf("a setting that is wrong is answered with %v", err)
	}
}
