package dates_test

import (
	"fmt"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/dates"
)

func ExampleDays() {
	days := 0
	for range dates.Days(dates.Month(civil.Date{Year: 2026, Month: time.February, Day: 1})) {
		days++
	}
	fmt.Println(days)
	// Output: 28
}

func ExampleMonths() {
	first, last := dates.Year(civil.Date{Year: 2026, Month: time.May, Day: 1})
	for month := range dates.Months(first, last) {
		if month.Month > time.March {
			break
		}
		fmt.Println(month)
	}
	// Output:
	// 2026-01-01
	// 2026-02-01
	// 2026-03-01
}
