package csvtext

import (
	"math"
	"strconv"

	"github.com/stardag-go/stardag/internal/canon"
)

// AppendFloat writes a float as Python prints it, in the digits that its size has.
func AppendFloat(b []byte, f float64, bits int) []byte {
	switch {
	case math.IsNaN(f):
		return b
	case math.IsInf(f, 1):
		return append(b, "inf"...)
	case math.IsInf(f, -1):
		return append(b, "-inf"...)
	case bits == 32:
		// The shortest digits of the small float, printed as those of the large one.
		short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', -1, 32), 64)
		if err == nil {
			f = short
		}
	}
	return canon.AppendFloat(b, f)
}
