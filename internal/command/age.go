package command

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// mostDays bounds ages: databases have no times of long ago.
const mostDays = 36500

// ParseAge reads how long ago something was: a number of days, such as 90d, or a duration as of [time.ParseDuration]. It is never negative.
func ParseAge(text string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.ParseUint(days, 10, 16)
		if err == nil && n > mostDays {
			err = fmt.Errorf("%q is more than %d days", text, mostDays)
		}
		return time.Duration(n) * 24 * time.Hour, err
	}
	d, err := time.ParseDuration(text)
	if err == nil && d < 0 {
		err = fmt.Errorf("%q is negative", text)
	}
	return d, err
}
