package config_test

import (
	"strings"
	"testing"
)

// TestLuigi reads the engine's section, with its variable before it. What is wrong there is told to those alone who use the engine.
func TestLuigi(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.write(t, userFile, "[engine.luigi]\nurl = \"http://luigid.example.com:8082\"\n")
	for _, environ := range [][]string{nil, {"STARDAG_LUIGI_URL=http://127.0.0.1:1"}} {
		s.environ = environ
		c, err := s.load(t)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.Luigi()
		want, origin := "http://luigid.example.com:8082", "[engine.luigi] url"
		if environ != nil {
			want, origin = "http://127.0.0.1:1", "env STARDAG_LUIGI_URL"
		}
		if err != nil || got.URL.Value != want || !strings.HasSuffix(got.URL.Origin, origin) {
			t.Errorf("got %v, %v", got, err)
		}
	}
	s.environ = nil
	s.write(t, userFile, "[engine.luigi]\nuri = \"http://luigid.example.com:8082\"\n")
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Luigi(); err == nil || !strings.Contains(err.Error(), `[engine.luigi] has no key "uri"; did you mean "url"?`) {
		t.Errorf("got %v", err)
	}
}
