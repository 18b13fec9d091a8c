package conformance_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// visitors are the programs and the people who speak to a server.
type visitors struct {
	t       *testing.T
	url     string
	headers map[string]http.Header // of each
	keys    map[string]string
}

// newVisitors logs in whoever has a password.
func newVisitors(t *testing.T, url string, b *baseline) *visitors {
	t.Helper()
	v := &visitors{t: t, url: url, headers: map[string]http.Header{"": {}}, keys: b.Keys}
	for name, key := range b.Keys {
		v.headers[name] = http.Header{"X-Api-Key": {key}}
	}
	for _, email := range slices.Sorted(maps.Keys(b.People)) {
		name := v.login(email, b.People[email])
		v.enter(name, b.Workspace)
	}
	return v
}

// login logs somebody in, who is called by what stands before the @.
func (v *visitors) login(email, password string) (name string) {
	v.t.Helper()
	name, _, _ = strings.Cut(email, "@")
	in := give[wire.Session](v, "", "POST", "/api/v1/auth/login", wire.Login{Email: email, Password: password})
	v.headers[name+" signed in"] = http.Header{"Authorization": {"Bearer " + in.SessionToken}}
	return name
}

// enter lets somebody who is signed in into a workspace.
func (v *visitors) enter(name, workspace string) {
	v.t.Helper()
	access := give[wire.Access](v, name+" signed in", "POST", "/api/v1/auth/exchange", wire.Exchange{WorkspaceID: workspace})
	v.headers[name] = http.Header{"Authorization": {"Bearer " + access.AccessToken}}
}

// program returns the client of a program with one of the keys.
func (v *visitors) program(key string) *registry.Client {
	v.t.Helper()
	c, err := registry.New(v.url, registry.Options{APIKey: config.Secret(v.keys[key])})
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(c.Close)
	return c
}

func (v *visitors) do(as, method, path string, body any) (status int, text []byte) {
	v.t.Helper()
	header, ok := v.headers[as]
	if !ok {
		v.t.Fatalf("nobody is called %q", as)
	}
	var content io.Reader
	if body != nil {
		sent, err := json.Marshal(body)
		if err != nil {
			v.t.Fatal(err)
		}
		content = bytes.NewReader(sent)
	}
	request, err := http.NewRequestWithContext(v.t.Context(), method, v.url+path, content)
	if err != nil {
		v.t.Fatal(err)
	}
	request.Header = header.Clone()
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		v.t.Fatal(err)
	}
	defer response.Body.Close()
	if text, err = io.ReadAll(response.Body); err != nil {
		v.t.Fatal(err)
	}
	return response.StatusCode, text
}

// ask gets a path: a document, or a text when it is none.
func (v *visitors) ask(as, path string) (status int, answer any) {
	v.t.Helper()
	status, text := v.do(as, http.MethodGet, path, nil)
	if json.Unmarshal(text, &answer) != nil {
		answer = string(text)
	}
	return status, answer
}

// must sends what has to be done.
func (v *visitors) must(as, method, path string, body any) []byte {
	v.t.Helper()
	status, text := v.do(as, method, path, body)
	if status >= http.StatusBadRequest {
		v.t.Fatalf("%s %s for %q: %d %s", method, path, as, status, text)
	}
	return text
}

// give sends what has to be done and gives the document that comes of it.
func give[T any](v *visitors, as, method, path string, body any) (out T) {
	v.t.Helper()
	if err := json.Unmarshal(v.must(as, method, path, body), &out); err != nil {
		v.t.Fatal(err)
	}
	return out
}
