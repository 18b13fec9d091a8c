package conformance_test

import (
	"context"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
)

// sdkTold is a task that says a lot while it runs. Its kind says what it is, and whose.
type sdkTold struct {
	Day string `json:"day"`
}

var sdkToldTask = stardag.Define[sdkTold]("sdk.Told", stardag.In(sdkKinds), stardag.Doc("What was told on a day."), stardag.Owner("the tellers"), stardag.CodeVersion("3"))

// heldDay is the day that is told only when somebody lets go of it.
const heldDay = "held"

var beginsHeld, endsHeld = make(chan struct{}, 1), make(chan struct{}, 1)

func (t sdkTold) Run(ctx context.Context) (string, error) {
	if t.Day == heldDay {
		beginsHeld <- struct{}{}
		<-endsHeld
		return "", errSDK // nothing is made that is not there in the dump
	}
	log := stardag.Logger(ctx)
	for i := range 3 {
		log.InfoContext(ctx, "told", "day", t.Day, "part", i)
		stardag.Metric(ctx, "share", float64(i)/4, int64(i))
	}
	return "told on " + t.Day, nil
}

// engines leaves what builds by workers, logs, names and kinds leave: a worker is in the middle of a task, and another one waits for it. leave ends it.
func (p *sdk) engines() (leave func()) {
	p.t.Helper()
	ctx := p.t.Context()
	first, second := sdkToldTask.New(sdkTold{Day: "2026-11-28"}), sdkToldTask.New(sdkTold{Day: "2026-11-29"})
	p.makes(p.builder("told", nil), first, second)
	id, next := first.ID().String(), second.ID().String()
	for _, move := range []wire.PutName{
		{Name: "lab/told", TaskID: &id, Note: "the first one"},
		{Name: "lab/told", TaskID: &next},
		{Name: "prod/told", FromName: new("lab/told")},
		{Name: "lab/told", FromNumber: new(int64(1)), Note: "back again"},
	} {
		if _, err := p.client.PutName(ctx, move); err != nil {
			p.t.Fatal(err)
		}
	}
	b := p.builder("by workers", nil)
	b.Sequential, b.Kinds = false, sdkKinds
	run, err := registry.Engine{}.Submit(ctx, runner.Request{Builder: b, Tasks: []stardag.Node{sdkToldTask.New(sdkTold{Day: heldDay}), sdkTask("after the worker", sdkTask("before a worker"))}})
	if err != nil {
		p.t.Fatal(err)
	}
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	served := make(chan error, 1)
	go func() { served <- registry.Engine{}.Serve(work, runner.Worker{Builder: b, Slots: 1}) }()
	<-beginsHeld
	return func() {
		endsHeld <- struct{}{}
		patient, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		if report, err := run.Wait(patient); err == nil {
			p.t.Errorf("the build of what fails has ended well: %s", report)
		}
		stop()
		if err := <-served; err != nil {
			p.t.Error(err)
		}
	}
}
