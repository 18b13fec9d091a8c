package arrowrows

import (
	"math"
	"reflect"
	"time"

	"cloud.google.com/go/civil"
	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/stardag-go/stardag/internal/columns"
)

// count returns a number of units as a time in UTC, from the beginning of 1970.
func count(n int64, unit arrow.TimeUnit) time.Time {
	perSecond := int64(time.Second / unit.Multiplier())
	return time.Unix(n/perSecond, n%perSecond*(int64(time.Second)/perSecond)).UTC()
}

// moments reads dates and times.
func moments(c *columns.Column, a arrow.Array) setter {
	switch a := a.(type) {
	case *array.Timestamp:
		t := a.DataType().(*arrow.TimestampType) //nolint:forcetypeassert // of such an array
		if zoned := t.TimeZone != ""; zoned != (c.Kind == columns.Time) || c.Kind == columns.TimeOfDay {
			return nil
		}
		return func(f reflect.Value, i int) error { return setMoment(c, f, count(int64(a.Value(i)), t.Unit), t) }
	case *array.Date32:
		if c.Kind != columns.Time && c.Kind != columns.TimeOfDay {
			return func(f reflect.Value, i int) error {
				return setMoment(c, f, time.Unix(int64(a.Value(i))*day, 0).UTC(), a.DataType())
			}
		}
	case *array.Date64:
		if c.Kind != columns.Time && c.Kind != columns.TimeOfDay {
			return func(f reflect.Value, i int) error {
				return setMoment(c, f, count(int64(a.Value(i)), arrow.Millisecond), a.DataType())
			}
		}
	case *array.Time32:
		if c.Kind == columns.TimeOfDay {
			unit := a.DataType().(*arrow.Time32Type).Unit //nolint:forcetypeassert // of such an array
			return func(f reflect.Value, i int) error { return setTimeOfDay(c, f, int64(a.Value(i)), unit, a.DataType()) }
		}
	case *array.Time64:
		if c.Kind == columns.TimeOfDay {
			unit := a.DataType().(*arrow.Time64Type).Unit //nolint:forcetypeassert // of such an array
			return func(f reflect.Value, i int) error { return setTimeOfDay(c, f, int64(a.Value(i)), unit, a.DataType()) }
		}
	case valuer[string]: // as texts, which say all of it
		if c.Kind == columns.DateTime || c.Kind == columns.TimeOfDay {
			return momentTexts(c, a, a.(arrow.Array).DataType()) //nolint:forcetypeassert // it is one
		}
	}
	return nil
}

func setMoment(c *columns.Column, f reflect.Value, t time.Time, from arrow.DataType) error {
	switch c.Kind {
	case columns.Time:
		f.Set(reflect.ValueOf(t))
	case columns.DateTime:
		f.Set(reflect.ValueOf(civil.DateTimeOf(t)))
	default:
		if t.Hour() != 0 || t.Minute() != 0 || t.Second() != 0 || t.Nanosecond() != 0 {
			return misfit(t.Format("2006-01-02 15:04:05.999999999"), c, from)
		}
		f.Set(reflect.ValueOf(civil.DateOf(t)))
	}
	return nil
}

func setTimeOfDay(c *columns.Column, f reflect.Value, n int64, unit arrow.TimeUnit, from arrow.DataType) error {
	perDay := int64(24 * time.Hour / unit.Multiplier())
	if n < 0 || n >= perDay {
		return misfit(n, c, from)
	}
	f.Set(reflect.ValueOf(civil.TimeOf(count(n, unit))))
	return nil
}

func momentTexts(c *columns.Column, a valuer[string], from arrow.DataType) setter {
	return func(f reflect.Value, i int) error {
		var v any
		var err error
		if c.Kind == columns.DateTime {
			v, err = columns.ParseDateTime(a.Value(i))
		} else {
			v, err = civil.ParseTime(a.Value(i))
		}
		if err != nil {
			return misfit(a.Value(i), c, from)
		}
		f.Set(reflect.ValueOf(v))
		return nil
	}
}

func (d *Decoder) durations(c *columns.Column, a arrow.Array) setter {
	unit := int64(1)
	var at func(int) int64
	switch a := a.(type) {
	case *array.Duration:
		unit = int64(a.DataType().(*arrow.DurationType).Unit.Multiplier()) //nolint:forcetypeassert // of such an array
		at = func(i int) int64 { return int64(a.Value(i)) }
	case *array.Int64:
		if d.byUnit {
			return nil
		}
		at = a.Value
	default:
		return nil
	}
	return func(f reflect.Value, i int) error {
		n := at(i)
		if n > math.MaxInt64/unit || n < math.MinInt64/unit {
			return misfit(n, c, a.DataType())
		}
		f.SetInt(n * unit)
		return nil
	}
}
