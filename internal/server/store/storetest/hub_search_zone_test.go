package storetest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// The same words mean another moment in another zone: a search finds what was made since then there.
func TestSearchesReadTimesInTheZoneOfWhoAsks(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		trained(w)
		all, err := w.Search(t.Context(), w.Caller, search.Filter{Query: "name = Train1"})
		w.Must(err)
		made := all.Tasks[0].CreatedAt.Time
		for _, zone := range []string{"", "America/New_York", "Asia/Kathmandu", "+05:45", "-08:00"} {
			location := time.UTC
			if strings.ContainsAny(zone, "+-") {
				at, err := time.Parse("Z07:00", zone)
				if err != nil {
					t.Fatal(err)
				}
				location = at.Location()
			} else if zone != "" {
				var err error
				if location, err = time.LoadLocation(zone); err != nil {
					t.Fatal(err)
				}
			}
			local := made.In(location)
			for query, want := range map[string]bool{
				"created > " + local.Add(-time.Hour).Format("2006-01-02T15:04"):      true,
				"created > " + local.Add(time.Hour).Format("2006-01-02T15:04"):       false,
				"created > " + local.Add(time.Hour).Format("2006-01-02T15:04Z07:00"): false,
			} {
				page, err := w.Search(t.Context(), w.Caller, search.Filter{Query: query + " name = Train1", Zone: zone})
				if err != nil {
					t.Fatal(err)
				}
				if found := len(page.Tasks) > 0; found != want {
					t.Errorf("%s in %q: found %v, want %v", query, zone, found, want)
				}
			}
		}
		for _, zone := range []string{"Mars/Olympus", "Local", "../etc/passwd", "25:00"} {
			if _, err := w.Search(t.Context(), w.Caller, search.Filter{Zone: zone}); err == nil || !strings.Contains(err.Error(), "time zone") {
				t.Errorf("zone %q: got %v", zone, err)
			}
		}
	})
}
