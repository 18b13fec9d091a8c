package server

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/who"
)

const (
	// depthsFor is how long what was counted is good for, and depthsWithin how long counting may take.
	depthsFor, depthsWithin = 5 * time.Second, 5 * time.Second
)

// depths are how much there is for workers, which those look at who start and stop them. It is counted when somebody asks.
type depths struct {
	db       *sqldb.DB
	registry *rooms.Registry
	log      *slog.Logger
	ready    *prometheus.Desc
	running  *prometheus.Desc
	fresh    *prometheus.Desc

	mu      sync.Mutex // guards what follows, and lets one count at a time
	counted time.Time
	last    []placeDepths
}

// place is an environment.
type place struct {
	pk                     int64
	workspace, environment string // slugs
}

type placeDepths struct {
	place
	*reads.Depths
}

func newDepths(db *sqldb.DB, registry *rooms.Registry, log *slog.Logger) *depths {
	labels := []string{"workspace", "environment", "kind"}
	return &depths{
		db: db, registry: registry, log: log,
		ready:   prometheus.NewDesc("stardag_work_ready_tasks", "Tasks of builds for workers that can start and that nobody runs.", labels, nil),
		running: prometheus.NewDesc("stardag_work_running_tasks", "Tasks of builds for workers that somebody runs.", labels, nil),
		fresh: prometheus.NewDesc("stardag_work_new_builds", "Running builds of which no worker has taken up anything, so that it is not known what can start of them; by the engine that they were handed to.",
			[]string{"workspace", "environment", "app"}, nil),
	}
}

// Describe implements [prometheus.Collector].
func (d *depths) Describe(to chan<- *prometheus.Desc) {
	to <- d.ready
	to <- d.running
	to <- d.fresh
}

// Collect implements [prometheus.Collector]. While the database does not answer there are none of these numbers, which is not the same as zero.
func (d *depths) Collect(to chan<- prometheus.Metric) {
	d.mu.Lock()
	defer d.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), depthsWithin)
	defer cancel()
	if time.Since(d.counted) > depthsFor {
		found, err := d.count(ctx)
		if err != nil {
			d.log.WarnContext(ctx, "what workers have to do could not be counted", slog.Any("error", err))
			return
		}
		d.last, d.counted = found, time.Now()
	}
	for _, p := range d.last {
		fresh := map[string]int{}
		for _, name := range p.New {
			app, _, _ := strings.Cut(name, ":") // some engines hand each build to a name of its own
			fresh[app]++
		}
		for app, n := range fresh {
			to <- prometheus.MustNewConstMetric(d.fresh, prometheus.GaugeValue, float64(n), p.workspace, p.environment, app)
		}
		for _, k := range p.Kinds {
			to <- prometheus.MustNewConstMetric(d.ready, prometheus.GaugeValue, float64(k.Ready), p.workspace, p.environment, k.Kind)
			to <- prometheus.MustNewConstMetric(d.running, prometheus.GaugeValue, float64(k.Running), p.workspace, p.environment, k.Kind)
		}
	}
}

func (d *depths) count(ctx context.Context) ([]placeDepths, error) {
	places, err := placesOf(ctx, d.db)
	if err != nil {
		return nil, err
	}
	var out []placeDepths
	for _, p := range places {
		found, err := d.registry.Depths(ctx, who.Principal{Environment: who.Environment{Key: p.pk}})
		if err != nil {
			return nil, err
		}
		out = append(out, placeDepths{p, found})
	}
	return out, nil
}

// placesOf returns the environments of all workspaces.
func placesOf(ctx context.Context, db *sqldb.DB) (places []place, err error) {
	err = db.Read(ctx, func(tx *sqldb.Tx) error {
		places, err = sqldb.Collect(ctx, tx, func(rows *sqldb.Rows) (p place, err error) {
			return p, rows.Scan(&p.pk, &p.workspace, &p.environment)
		}, "SELECT e.pk, w.slug, e.slug FROM environments e JOIN workspaces w ON w.pk = e.workspace_pk ORDER BY w.slug, e.slug")
		return err
	})
	return places, err
}
