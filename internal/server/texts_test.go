package server_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testservers"
)

// A text of three million characters is kept in part and marked; lists have the beginning and the end of it, whatever is in
// the database, and the thing's own document has what was kept.
func TestLongTextsAreCutAndNeverRefused(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*server.Config){
		"sqlite": nil,
		"postgres": func(c *server.Config) {
			c.DatabaseURL, c.Migrate = config.Secret(testservers.Postgres(t).Database(t)), true
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t, change)
			long := "Traceback\n" + strings.Repeat("ü", 3_000_000) + "\nValueError: boom"
			id := uuid.NewString()
			r.want(200, id, "POST", "/api/v2/builds", map[string]any{"id": id, "root_task_ids": []string{"a"}, "description": long})
			r.want(200, `"failed"`, "POST", "/api/v2/builds/"+id+"/fail", map[string]any{"error_message": long})
			text := func(path, key string) string {
				t.Helper()
				status, body, _ := r.do("GET", path, nil)
				var document map[string]any
				if err := json.Unmarshal([]byte(body), &document); err != nil || status != 200 {
					t.Fatalf("GET %s: %d %.200s", path, status, body)
				}
				for _, list := range []string{"builds", "events"} {
					if all, ok := document[list].([]any); ok {
						document = all[len(all)-1].(map[string]any)
					}
				}
				s, _ := document[key].(string)
				return s
			}
			for _, key := range []string{"description", "error_message"} {
				for path, most := range map[string]int{"/api/v2/builds/" + id: 65536, "/api/v2/builds": 1024, "/api/ext/v1/builds": 1024} {
					got := text(path, key)
					if n := utf8.RuneCountInString(got); n != most || !strings.HasPrefix(got, "Traceback") || !strings.HasSuffix(got, "ValueError: boom") || !strings.Contains(got, "cut: 3000027 characters in all") {
						t.Errorf("%s of %s: %d characters, want %d: %.80q", key, path, n, most, got)
					}
				}
			}
		})
	}
}
