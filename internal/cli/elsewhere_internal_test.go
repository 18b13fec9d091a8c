package cli

import "testing"

// TestElsewhere shows only what a browser may be sent to.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	for metadata, want := range map[string]string{
		`{"dashboard_url":"https://temporal.example.com/namespaces/data/workflows/1"}`: "https://temporal.example.com/namespaces/data/workflows/1",
		`{"dashboard_url":"javascript:alert(1)"}`:                                      "",
		`{"dashboard_url":"https:///nowhere"}`:                                         "",
		`{"dashboard_url":"http://example.com/\u001b[31m"}`:                            "",
		`{"dashboard_url":7}`:                                                          "",
		`{}`:                                                                           "",
		``:                                                                             "",
	} {
		if got := elsewhere([]byte(metadata)); got != want {
			t.Errorf("%s: got %q, want %q", metadata, got, want)
		}
	}
}
