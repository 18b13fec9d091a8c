package canon

// DateTime is a moment on the calendar with an optional offset from UTC. The zero value is not a valid date.
type DateTime struct {
	Year, Month, Day            int
	Hour, Minute, Second, Micro int
	// Offset is in seconds east of UTC. HasOffset false means that the zone is not known.
	Offset    int
	HasOffset bool
}

// Text returns the ISO 8601 text that ids are made from: microseconds as six digits or not at all, an offset
// of zero as "Z". The moment is not converted to UTC.
func (t DateTime) Text() string {
	var b [40]byte
	return string(t.AppendTo(b[:0]))
}

// AppendTo appends [DateTime.Text] to b.
func (t DateTime) AppendTo(b []byte) []byte {
	b = AppendDate(b, t.Year, t.Month, t.Day)
	b = append(b, 'T')
	b = AppendTime(b, t.Hour, t.Minute, t.Second, t.Micro)
	if t.HasOffset {
		b = AppendOffset(b, t.Offset)
	}
	return b
}

// AppendDate appends YYYY-MM-DD.
func AppendDate(b []byte, year, month, day int) []byte {
	b = append(appendPadded(b, year, 4), '-')
	b = append(appendPadded(b, month, 2), '-')
	return appendPadded(b, day, 2)
}

// AppendTime appends HH:MM:SS, and the microseconds as six digits unless they are zero.
func AppendTime(b []byte, hour, minute, second, micro int) []byte {
	b = append(appendPadded(b, hour, 2), ':')
	b = append(appendPadded(b, minute, 2), ':')
	b = appendPadded(b, second, 2)
	if micro != 0 {
		b = appendPadded(append(b, '.'), micro, 6)
	}
	return b
}

// AppendOffset appends "Z" for zero and ±HH:MM otherwise; seconds within a minute are cut off.
func AppendOffset(b []byte, seconds int) []byte {
	if seconds == 0 {
		return append(b, 'Z')
	}
	sign := byte('+')
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	b = appendPadded(append(b, sign), seconds/3600, 2)
	return appendPadded(append(b, ':'), seconds/60%60, 2)
}
