package schema

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/internal/canon"
)

// textForm prints and reads the types whose JSON form is a string, one function each way.
type textForm interface {
	format(v reflect.Value) (string, error)
	parse(text string, v reflect.Value) error
}

// text gives a textForm the rest of what a type needs.
type text[F textForm] struct{ form F }

func (text[F]) textual() {}

// comparer is a textForm in which equal values may have different texts.
type comparer interface {
	comparisonText(v reflect.Value) (string, error)
}

func (t text[F]) emit(e *Emitter, v reflect.Value) error {
	format := t.form.format
	if e.Comparing {
		if c, ok := any(t.form).(comparer); ok {
			format = c.comparisonText
		}
	}
	s, err := format(v)
	if err != nil {
		return err
	}
	return e.str(s)
}

func (t text[F]) value(v reflect.Value, _ Mode) (canon.Value, error) {
	s, err := t.form.format(v)
	return canon.Str(s), err
}

func (t text[F]) decode(d *decoder, v reflect.Value) error {
	s, err := d.text()
	if err != nil {
		return err
	}
	return t.form.parse(s, v)
}

func (t text[F]) keyText(v reflect.Value) (string, error) { return t.form.format(v) }

func (t text[F]) setKey(s string, v reflect.Value) error { return t.form.parse(s, v) }

var errNanos = errors.New("has parts of a microsecond, which parameters cannot hold; truncate it, for example with Truncate(time.Microsecond)")

// clockText returns hh:mm:ss with six digits of microseconds when there are any.
func clockText(h, m, s, nanos int) (string, error) {
	if nanos%1000 != 0 {
		return "", errNanos
	}
	if nanos == 0 {
		return fmt.Sprintf("%02d:%02d:%02d", h, m, s), nil
	}
	return fmt.Sprintf("%02d:%02d:%02d.%06d", h, m, s, nanos/1000), nil
}

func dateText(y int, m time.Month, d int) (string, error) {
	if y < 1 || y > 9999 {
		return "", fmt.Errorf("year %d is outside 1 to 9999", y)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), nil
}

// instantForm is time.Time: a date and time with an offset.
type instantForm struct{}

func (instantForm) format(v reflect.Value) (string, error) {
	t, _ := reflect.TypeAssert[time.Time](v)
	date, err := dateText(t.Date())
	if err != nil {
		return "", err
	}
	clock, err := clockText(t.Hour(), t.Minute(), t.Second(), t.Nanosecond())
	if err != nil {
		return "", err
	}
	return date + "T" + clock + offsetText(t), nil
}

// comparisonText is equal for one instant at any offset.
func (instantForm) comparisonText(v reflect.Value) (string, error) {
	t, _ := reflect.TypeAssert[time.Time](v)
	return t.UTC().Format(time.RFC3339Nano), nil
}

// offsetText returns Z for offset zero, else ±hh:mm with seconds cut off.
func offsetText(t time.Time) string {
	_, off := t.Zone()
	sign := '+'
	if off < 0 {
		sign, off = '-', -off
	}
	if off == 0 {
		return "Z"
	}
	return fmt.Sprintf("%c%02d:%02d", sign, off/3600, off/60%60)
}

func (instantForm) parse(text string, v reflect.Value) error {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		if _, civilErr := civil.ParseDateTime(text); civilErr == nil {
			return fmt.Errorf("%q has no offset; add Z or +hh:mm", text)
		}
		return fmt.Errorf("%q is not a date and time such as 2024-01-02T03:04:05Z", text)
	}
	v.Set(reflect.ValueOf(t.Truncate(time.Microsecond)))
	return nil
}

// dateForm is civil.Date.
type dateForm struct{}

func (dateForm) format(v reflect.Value) (string, error) {
	d, _ := reflect.TypeAssert[civil.Date](v)
	if !d.IsValid() {
		return "", fmt.Errorf("%v is not a date", d)
	}
	return dateText(d.Year, d.Month, d.Day)
}

func (dateForm) parse(text string, v reflect.Value) error {
	d, err := civil.ParseDate(text)
	if err != nil {
		return fmt.Errorf("%q is not a date such as 2024-01-02", text)
	}
	v.Set(reflect.ValueOf(d))
	return nil
}

// clockForm is civil.Time: a time of day without offset.
type clockForm struct{}

func (clockForm) format(v reflect.Value) (string, error) {
	t, _ := reflect.TypeAssert[civil.Time](v)
	if !t.IsValid() {
		return "", fmt.Errorf("%v is not a time of day", t)
	}
	return clockText(t.Hour, t.Minute, t.Second, t.Nanosecond)
}

func (clockForm) parse(text string, v reflect.Value) error {
	t, err := civil.ParseTime(text)
	if err != nil {
		return fmt.Errorf("%q is not a time of day such as 03:04:05", text)
	}
	t.Nanosecond -= t.Nanosecond % 1000
	v.Set(reflect.ValueOf(t))
	return nil
}

// dateTimeForm is civil.DateTime: a date and time without offset.
type dateTimeForm struct{}

func (dateTimeForm) format(v reflect.Value) (string, error) {
	dt, _ := reflect.TypeAssert[civil.DateTime](v)
	if !dt.IsValid() {
		return "", fmt.Errorf("%v is not a date and time", dt)
	}
	date, err := dateText(dt.Date.Year, dt.Date.Month, dt.Date.Day)
	if err != nil {
		return "", err
	}
	clock, err := clockText(dt.Time.Hour, dt.Time.Minute, dt.Time.Second, dt.Time.Nanosecond)
	return date + "T" + clock, err
}

func (dateTimeForm) parse(text string, v reflect.Value) error {
	dt, err := civil.ParseDateTime(text)
	if err != nil {
		return fmt.Errorf("%q is not a date and time without offset such as 2024-01-02T03:04:05", text)
	}
	dt.Time.Nanosecond -= dt.Time.Nanosecond % 1000
	v.Set(reflect.ValueOf(dt))
	return nil
}

// durationForm is time.Duration.
type durationForm struct{}

const microsPerDay = int64(24 * time.Hour / time.Microsecond)

func (durationForm) format(v reflect.Value) (string, error) {
	d := v.Int()
	if d%1000 != 0 {
		return "", errNanos
	}
	micros := d / 1000
	return canon.DurationText(micros/microsPerDay, micros%microsPerDay/1e6, micros%1e6), nil
}

func (durationForm) parse(text string, v reflect.Value) error {
	if d, err := time.ParseDuration(text); err == nil { // as Go writes durations on command lines: 1h30m
		v.SetInt(int64(d))
		return nil
	}
	days, seconds, micros, err := canon.ParseDuration(text)
	if err != nil {
		return fmt.Errorf("%q is not a duration such as PT1M30S or 1m30s", text)
	}
	const most = math.MaxInt64 / 1000 // microseconds
	total := days*microsPerDay + seconds*1e6 + micros
	if days > most/microsPerDay || days < -most/microsPerDay-1 || total > most || total < -most {
		return fmt.Errorf("%q is longer than the 292 years a time.Duration holds", text)
	}
	v.SetInt(total * 1000)
	return nil
}
