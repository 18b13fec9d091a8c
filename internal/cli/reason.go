package cli

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	blockedCount = regexp.MustCompile(`; (\d+) downstream member\(s\) blocked$`)
	failedCount  = regexp.MustCompile(` \(and (\d+) more failed task\(s\)\)`)
)

// buildReason returns why a build failed, as people read it: programs end their messages with counts in one form for all numbers,
// here they are in words, and what is none is left out.
func buildReason(message string) string {
	message = failedCount.ReplaceAllStringFunc(message, func(s string) string {
		n := failedCount.FindStringSubmatch(s)[1]
		return fmt.Sprintf(" (and %s more failed %s)", n, numbered(n, "task", "tasks"))
	})
	at := blockedCount.FindStringSubmatchIndex(message)
	if at == nil {
		return message
	}
	n, text := message[at[2]:at[3]], message[:at[0]]
	if strings.Trim(n, "0") == "" {
		return text
	}
	return text + "; " + n + " downstream " + numbered(n, "task is", "tasks are") + " blocked"
}

// numbered returns the form of a word that the number n, in digits, asks for.
func numbered(n, one, many string) string {
	if n == "1" {
		return one
	}
	return many
}
