package conformance_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
)

// TestABuildThatSeesAnOutputBeforeItsReport: the client of a build sees the output of a task that another build runs and
// ends its own build, while the report of that task is still on its way. The server waits for it.
func TestABuildThatSeesAnOutputBeforeItsReport(t *testing.T) {
	t.Parallel()
	eachStore(t, development, func(t *testing.T, _ *server.Server, url string) {
		r := requester{t, url}
		deployment := r.id("deployments", `{"kind":"local","code_id":"c"}`)
		planned := func(plan string) (build string) {
			build = r.id("builds", `{"root_task_ids":["t"]}`)
			r.must("builds/"+build+"/plans", `{"plan_id":"`+plan+`","deployment_id":"`+deployment+`","roots":[`+item("t", "null")+`]}`)
			r.must("plans/"+plan+"/members", `{"items":[`+item("t", "[]")+`]}`)
			r.must("plans/"+plan+"/seal", "")
			return build
		}
		const holder, waiter, execution = "01a20545-0000-7000-8000-000000000001", "01a20545-0000-7000-8000-000000000002", "01a20545-0000-7000-8000-000000000003"
		planned(holder)
		build := planned(waiter)
		if status, text := r.post("builds/"+build+"/complete", `{}`); status != http.StatusConflict || !strings.Contains(text, "members_incomplete") {
			t.Fatalf("a build whose task nobody makes: %d %s", status, text)
		}
		r.must("plans/"+holder+"/members/t/start", `{"execution_id":"`+execution+`"}`)
		ended := make(chan string, 1)
		go func() {
			_, text := r.post("builds/"+build+"/complete", `{}`)
			ended <- text
		}()
		select {
		case text := <-ended:
			t.Fatalf("it did not wait: %s", text)
		default:
		}
		r.must("plans/"+holder+"/members/t/complete", `{"execution_id":"`+execution+`"}`)
		if text := <-ended; !strings.Contains(text, `"status":"completed"`) {
			t.Errorf("got %s", text)
		}
	})
}
