package wirejson_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/registry/wire"
)

const item = `{"task_id":"a","task_namespace":"","task_name":"n","version":null,"output_uri":"x","instance_hash":"h",` +
	`"body":{"k":[1,2,{"a":"é"}]},"declared_upstreams":[],"observed_complete":false,"observed_at":"2026-11-22T21:59:14.714405Z"}`

func TestAGoodDocumentIsRead(t *testing.T) {
	t.Parallel()
	var got wire.RegisterMembers
	if err := wirejson.Decode([]byte(` {"items":[`+item+`,`+item+"]}\n"), &got); err != nil {
		t.Fatal(err)
	}
	var want wire.RegisterMembers
	if err := json.Unmarshal([]byte(`{"items":[`+item+`,`+item+`]}`), &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("want -, got +\n%s", diff)
	}
	if got.Items[0].DeclaredUpstreams == nil {
		t.Fatal("an empty list became nil, which means something else")
	}
}

// TestWhatHasADefaultMayBeLeftOut: an empty default is one.
func TestWhatHasADefaultMayBeLeftOut(t *testing.T) {
	t.Parallel()
	var got wire.PutName
	if err := wirejson.Decode([]byte(`{"name":"prod/model","from_number":1}`), &got); err != nil {
		t.Fatal(err)
	}
}

// TestProblems holds what is refused, as "type loc" pairs.
func TestProblems(t *testing.T) {
	t.Parallel()
	id := `"0806c852-c05f-5862-b4ab-d264ef8bf4a7"`
	deep := strings.Repeat(`{"a":`, 2000) + `1` + strings.Repeat(`}`, 2000)
	tests := map[string]struct {
		into any
		body string
		want string
	}{
		"no body":               {new(wire.ReportTask), ``, "missing body"},
		"white space":           {new(wire.ReportTask), " \n", "missing body"},
		"not JSON":              {new(wire.ReportTask), `{"execution_id":`, "json_invalid body.16"},
		"two documents":         {new(wire.ReportTask), `{"execution_id":` + id + `}{}`, "json_invalid body.55"},
		"a list":                {new(wire.ReportTask), `[]`, "dict_type body"},
		"null":                  {new(wire.ReportTask), `null`, "dict_type body"},
		"a field missing":       {new(wire.ReportTask), `{}`, "missing body.execution_id"},
		"a field too many":      {new(wire.ReportTask), `{"execution_id":` + id + `,"x":[1,{}]}`, "extra_forbidden body.x"},
		"wrong case of a key":   {new(wire.ReportTask), `{"Execution_id":` + id + `}`, "extra_forbidden body.Execution_id, missing body.execution_id"},
		"not a UUID":            {new(wire.ReportTask), `{"execution_id":"nope"}`, "uuid_parsing body.execution_id"},
		"number for text":       {new(wire.ReportTask), `{"execution_id":5}`, "string_type body.execution_id"},
		"null where required":   {new(wire.ReportTask), `{"execution_id":null}`, "string_type body.execution_id"},
		"bool for int":          {new(wire.PutLimit), `{"max_concurrent":true}`, "int_type body.max_concurrent"},
		"text for int":          {new(wire.PutLimit), `{"max_concurrent":"5"}`, "int_type body.max_concurrent"},
		"fraction for int":      {new(wire.PutLimit), `{"max_concurrent":5.5}`, "int_from_float body.max_concurrent"},
		"huge int":              {new(wire.PutLimit), `{"max_concurrent":99999999999999999999}`, "int_parsing_size body.max_concurrent"},
		"huge exponent":         {new(wire.PutLimit), `{"max_concurrent":1e999999999999}`, "json_invalid body.32"},
		"below the minimum":     {new(wire.PutLimit), `{"max_concurrent":-1}`, "greater_than_equal body.max_concurrent"},
		"int for bool":          {new(wire.CompleteBuild), `{"force":1}`, "bool_type body.force"},
		"not in the set":        {new(wire.StopExecution), `{"outcome":"completed"}`, "enum body.outcome"},
		"too long":              {new(wire.CreateDeployment), `{"kind":"local","code_id":"` + strings.Repeat("é", 65) + `"}`, "string_too_long body.code_id"},
		"too short":             {new(wire.CreateDeployment), `{"kind":"local","code_id":""}`, "string_too_short body.code_id"},
		"empty list":            {new(wire.CreateBuild), `{"root_task_ids":[]}`, "too_short body.root_task_ids"},
		"long entry":            {new(wire.CreateBuild), `{"root_task_ids":["a","` + strings.Repeat("x", 65) + `"]}`, "string_too_long body.root_task_ids.1"},
		"wrong entry":           {new(wire.CreateBuild), `{"root_task_ids":["a",null]}`, "string_type body.root_task_ids.1"},
		"list for object":       {new(wire.CreateBuild), `{"root_task_ids":["a"],"executor_metadata":[]}`, "dict_type body.executor_metadata"},
		"number in settings":    {new(wire.ResumeBuild), `{"settings":{"A":1}}`, "string_type body.settings.A"},
		"NUL in an identity":    {new(wire.CreateBuild), `{"root_task_ids":["a\u0000"]}`, "string_unicode body.root_task_ids.0"},
		"half of a pair":        {new(wire.CreateBuild), `{"root_task_ids":["\ud800x"]}`, "string_unicode body.root_task_ids.0"},
		"NUL in a body":         {new(wire.RegisterMembers), `{"items":[` + strings.Replace(item, "é", `\u0000`, 1) + `]}`, "string_unicode body.items.0.body"},
		"NUL in a settings key": {new(wire.ResumeBuild), `{"settings":{"A\u0000":"1"}}`, "string_unicode body.settings"},
		"raw control character": {new(wire.CreateBuild), "{\"name\":\"a\x01\"}", "json_invalid body.10"},
		"bad UTF-8":             {new(wire.CreateBuild), "{\"name\":\"\xff\"}", "json_invalid body"},
		"NaN":                   {new(wire.PutLimit), `{"max_concurrent":NaN}`, "json_invalid body.18"},
		"too deep":              {new(wire.CreateBuild), `{"executor_metadata":` + deep + `}`, "json_invalid body.5016"},
		"too deep elsewhere":    {new(wire.CreateBuild), `{"unknown":` + deep + `}`, "json_invalid body.5006"},
		"not a time":            {new(wire.RegisterMembers), `{"items":[` + strings.Replace(item, "2026", "soon", 1) + `]}`, "datetime_from_date_parsing body.items.0.observed_at"},
		"two at once":           {new(wire.CreateDeployment), `{"kind":"k","code_id":5,"app_name":""}`, "enum body.kind, string_type body.code_id, string_too_short body.app_name"},
		"bad address":           {new(wire.Login), `{"email":"no","password":"p"}`, "value_error body.email"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := wirejson.Decode([]byte(tt.body), tt.into)
			problems, ok := errors.AsType[wirejson.InvalidError](err)
			if !ok {
				t.Fatalf("got %v (%T)", err, err)
			}
			if got := brief(problems); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func brief(problems wirejson.InvalidError) string {
	all := make([]string, len(problems))
	for i, p := range problems {
		loc := make([]string, len(p.Loc))
		for j, part := range p.Loc {
			loc[j] = fmt.Sprint(part)
		}
		all[i] = p.Type + " " + strings.Join(loc, ".")
	}
	return strings.Join(all, ", ")
}

func TestWhatIsTolerated(t *testing.T) {
	t.Parallel()
	t.Run("null is absent", func(t *testing.T) {
		t.Parallel()
		var got wire.StartTask
		read(t, `{"execution_id":"0806C852C05F5862B4ABD264EF8BF4A7","claim":null,"claim_ttl_seconds":null,"executor":null,"executor_metadata":null,"limit_keys":null}`, &got)
		if diff := cmp.Diff(wire.StartTask{ExecutionID: "0806c852-c05f-5862-b4ab-d264ef8bf4a7"}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("the last of two keys counts", func(t *testing.T) {
		t.Parallel()
		var got wire.CreateBuild
		read(t, `{"root_task_ids":["a","b"],"name":"x","name":"y","root_task_ids":["c"]}`, &got)
		if diff := cmp.Diff(wire.CreateBuild{RootTaskIDs: []string{"c"}, Name: new("y")}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("escapes in keys and values", func(t *testing.T) {
		t.Parallel()
		var got wire.CreateBuild
		read(t, `{"root_task_ids":["a\u00e9\ud83d\ude00\n\/"],"na\u006de":"\"q\\"}`, &got)
		if diff := cmp.Diff(wire.CreateBuild{RootTaskIDs: []string{"aé😀\n/"}, Name: new(`"q\`)}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("free text is mended", func(t *testing.T) {
		t.Parallel()
		var got wire.FailBuild
		read(t, `{"error_message":"a\u0000b\ud800c"}`, &got)
		if want := "a\uFFFDb\uFFFDc"; *got.ErrorMessage != want {
			t.Errorf("got %q want %q", *got.ErrorMessage, want)
		}
		var artifacts wire.PutArtifacts
		read(t, `{"artifacts":[{"type":"json","name":"n","body":{"a\u0000":"\\u0000\ud83d\ude00\udc00"}}]}`, &artifacts)
		if want := `{"a\ufffd":"\\u0000\ud83d\ude00\ufffd"}`; string(artifacts.Artifacts[0].Body) != want {
			t.Errorf("got %s want %s", artifacts.Artifacts[0].Body, want)
		}
	})
	t.Run("whole numbers in other spellings", func(t *testing.T) {
		t.Parallel()
		var got wire.PutLimit
		read(t, `{"max_concurrent":5.0}`, &got)
		if got.MaxConcurrent != 5 {
			t.Error(got)
		}
	})
}

func read(t *testing.T, body string, into any) {
	t.Helper()
	if err := wirejson.Decode([]byte(body), into); err != nil {
		t.Fatal(err)
	}
}

func TestATimeWithoutAZoneIsARefusalOfItsOwn(t *testing.T) {
	t.Parallel()
	var got wire.RegisterMembers
	err := wirejson.Decode([]byte(`{"items":[`+strings.Replace(item, "05Z", "05", 1)+`]}`), &got)
	naive, ok := errors.AsType[*wirejson.NaiveTimeError](err)
	if !ok || naive.Field != "observed_at" {
		t.Fatalf("got %v", err)
	}
}

func TestProblemsAreBounded(t *testing.T) {
	t.Parallel()
	var got wire.RegisterMembers
	err := wirejson.Decode([]byte(`{"items":[`+strings.Repeat(`null,`, 100_000)+`null]}`), &got)
	problems, ok := errors.AsType[wirejson.InvalidError](err)
	if !ok || len(problems) != wirejson.MaxProblems {
		t.Fatalf("got %d: %v", len(problems), err)
	}
	long := strings.Repeat("k", 100_000)
	err = wirejson.Decode([]byte(`{"`+long+`":"`+long+`","execution_id":"`+long+`"}`), new(wire.ReportTask))
	if text, _ := json.Marshal(err); len(text) > 2000 {
		t.Errorf("the answer repeats %d bytes of the request", len(text))
	}
}

func TestAPasswordIsNeverShown(t *testing.T) {
	t.Parallel()
	err := wirejson.Decode([]byte(`{"email":"a@example.org","password":["hunter2"]}`), new(wire.Login))
	text, _ := json.Marshal(err)
	if err == nil || strings.Contains(string(text), "hunter2") {
		t.Errorf("got %s", text)
	}
}
