package conformance

import (
	"fmt"
	"math"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
)

// keyText returns the text that the reference makes of a mapping's key.
func keyText(key *Tagged) (string, error) {
	switch key.Tag {
	case "none":
		return "None", nil
	case "bool":
		if key.Bool {
			return "true", nil
		}
		return "false", nil
	case "int":
		return canon.ParseInt(key.Text)
	case "float":
		f, err := floatOf(key)
		switch {
		case math.IsNaN(f):
			return "nan", err
		case math.IsInf(f, 1):
			return "inf", err
		case math.IsInf(f, -1):
			return "-inf", err
		}
		return string(canon.AppendFloat(nil, f)), err
	case "enum":
		return keyText(key.Value)
	case "tuple", "namedtuple":
		texts := make([]string, len(key.Items))
		for i, item := range key.Items {
			var err error
			if texts[i], err = keyText(item); err != nil {
				return "", err
			}
		}
		return strings.Join(texts, ","), nil
	case "str", "bytes", "decimal", "uuid", "path", "date", "datetime", "time", "timedelta":
		return scalarText(key)
	}
	return "", fmt.Errorf("a %s cannot be the key of a mapping", key.Tag)
}
