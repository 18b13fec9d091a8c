package cli

import (
	"strings"
	"testing"
	"time"
)

// Internal: how text is made and read is not visible on its own from outside.

func TestAges(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "5m": 5 * time.Minute, "2H": 2 * time.Hour, "3d": 72 * time.Hour, "1w": 168 * time.Hour, "45": 45 * time.Second,
	} {
		if got, err := parseAge(text); err != nil || got != want {
			t.Errorf("parseAge(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "m", "1h30m", "1.5h", "0", "0s", "-1m", "5y", "1 h", "99999999999s", "1mm"} {
		if got, err := parseAge(text); err == nil {
			t.Errorf("parseAge(%q) = %v, want an error", text, got)
		} else if !strings.Contains(err.Error(), "whole number") {
			t.Errorf("parseAge(%q): %v, want how it should look", text, err)
		}
	}
	for d, want := range map[time.Duration]string{
		-time.Second: "0s", 0: "0s", 59 * time.Second: "59s", 90 * time.Second: "1m30s", 3*time.Hour + 12*time.Minute + 9*time.Second: "3h12m",
		2 * time.Hour: "2h", 79*time.Hour + time.Minute: "3d07h", 1500 * time.Millisecond: "1s",
	} {
		if got := shortAge(d); got != want {
			t.Errorf("shortAge(%v) = %q, want %q", d, got, want)
		}
	}
}

func TestArgumentsForAShell(t *testing.T) {
	t.Setenv("VIRTUAL_ENV", "")
	got := pythonCommand([]string{"modal", "deploy", "--param", "a=[1, 2]", "--param", "b='x'", ""}, "")
	if want := `uvx --from stardag==0.28.0 stardag modal deploy --param 'a=[1, 2]' --param 'b='\''x'\''' ''`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTheFirstLineOfAnError(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"one\ntwo": "one", "Traceback (most recent call last):\n  File \"x\"\nValueError: boom\n": "ValueError: boom", "": "",
	} {
		if got := firstLine(text); got != want {
			t.Errorf("firstLine(%q) = %q, want %q", text, got, want)
		}
	}
}
