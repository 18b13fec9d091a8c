package httpapi_test

import (
	"strings"
	"testing"
)

func TestSavedSearchesOverHTTP(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		const path = "/api/ext/v1/searches"
		_, ada, workspace, environment := s.team(t, "ada@example.com", "team")
		_, eve, _, _ := s.team(t, "eve@example.com", "other")
		here := "?environment_id=" + environment
		made := ada.want(201, "POST", path+here, `{"name":"slow","query":"duration > 10m","columns":["name","took"],"sort":"-changed"}`)
		if made.at("shared") != false || made.str("created_by") != "ada@example.com" || made.at("own") != true || made.at("can_change") != true || made.str("columns.1") != "took" {
			t.Errorf("got %s", made.text)
		}
		one := path + "/" + made.str("id") + here
		if got := ada.want(200, "PATCH", one, `{"name":"slowest","shared":true}`); got.str("name") != "slowest" || got.at("shared") != true || got.str("query") != "duration > 10m" {
			t.Errorf("got %s", got.text)
		}
		for what, tt := range map[string]struct {
			status       int
			method, path string
			body, code   string
		}{
			"a query that is none":      {400, "POST", path + here, `{"name":"x","query":"status = ("}`, "bad_query"},
			"a changed query likewise":  {400, "PATCH", one, `{"query":"colour = red"}`, "bad_query"},
			"an order that is none":     {400, "POST", path + here, `{"name":"x","query":"","sort":"colour"}`, "bad_sort"},
			"a name that is taken":      {409, "POST", path + here, `{"name":"slowest","query":"","shared":true}`, "name_taken"},
			"a search that is not here": {404, "DELETE", path + "/01900000-0000-7000-8000-000000000000" + here, "", "unknown_search"},
		} {
			if got := ada.want(tt.status, tt.method, tt.path, tt.body); got.str("detail.code") != tt.code || got.str("detail.message") == "" {
				t.Errorf("%s: got %s, want %s", what, got.text, tt.code)
			}
		}
		if got := ada.want(400, "POST", path+here, `{"name":"x","query":"status = ("}`); got.at("detail.position") == nil {
			t.Errorf("got %s, want the place", got.text)
		}
		for what, body := range map[string]string{
			"a long name":   `{"name":"` + strings.Repeat("x", 101) + `","query":""}`,
			"no name":       `{"name":" ","query":""}`,
			"a long query":  `{"name":"x","query":"` + strings.Repeat("x", 4097) + `"}`,
			"no query":      `{"name":"x"}`,
			"a foreign key": `{"name":"x","query":"","owner":"eve"}`,
		} {
			if got := ada.want(422, "POST", path+here, body); got.str("detail.0.msg") == "" {
				t.Errorf("%s: got %s", what, got.text)
			}
		}
		// Whoever is not of the workspace comes no further than its door, and in their own environment finds nothing.
		eve.want(403, "GET", path+here, "")
		eve.want(403, "DELETE", one, "")
		s.foreign.want(404, "DELETE", path+"/"+made.str("id"), "")
		s.as(t).want(401, "GET", path+here, "")

		key := s.as(t, "X-Api-Key", ada.want(201, "POST", "/api/v1/ui/workspaces/"+workspace+"/environments/"+environment+"/api-keys", `{"name":"ci"}`).str("key"))
		if got := key.want(200, "GET", path, ""); len(got.list("searches")) != 1 || got.at("searches.0.can_change") != false {
			t.Errorf("got %s", got.text)
		}
		if got := key.want(403, "DELETE", path+"/"+made.str("id"), ""); got.str("detail.code") != "not_yours" {
			t.Errorf("got %s", got.text)
		}
		if got := key.want(201, "POST", path, `{"name":"nightly","query":""}`); got.at("shared") != true || got.at("created_by") != nil || len(got.list("columns")) != 0 {
			t.Errorf("got %s", got.text)
		}
		ada.want(204, "DELETE", one, "")
		if got := ada.want(200, "GET", path+here, ""); len(got.list("searches")) != 1 || got.str("searches.0.name") != "nightly" {
			t.Errorf("got %s", got.text)
		}
	})
}
