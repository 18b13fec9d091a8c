package outputs

import (
	"bytes"
	"mime"
	"net/http"
	"path"
	"strings"
)

// kinds are what extensions say, with the media type.
var kinds = map[string][2]string{
	".json": {"json", "application/json"}, ".vl.json": {"vega", "application/json"}, ".vega.json": {"vega", "application/json"}, ".geojson": {"json", "application/json"},
	".jsonl": {"text", "application/x-ndjson"}, ".txt": {"text", "text/plain"}, ".log": {"text", "text/plain"}, ".yaml": {"text", "text/plain"}, ".yml": {"text", "text/plain"},
	".toml": {"text", "text/plain"}, ".md": {"markdown", "text/markdown"}, ".html": {"html", "text/html"}, ".htm": {"html", "text/html"},
	".csv": {"table", "text/csv"}, ".parquet": {"table", "application/vnd.apache.parquet"}, ".feather": {"table", "application/vnd.apache.arrow.file"}, ".arrow": {"table", "application/vnd.apache.arrow.file"},
	".png": {"image", "image/png"}, ".jpg": {"image", "image/jpeg"}, ".jpeg": {"image", "image/jpeg"}, ".gif": {"image", "image/gif"}, ".webp": {"image", "image/webp"}, ".svg": {"image", "image/svg+xml"},
}

// kindOf returns what a file seems to be by its name.
func kindOf(name string) (kind, media string) {
	base := strings.ToLower(path.Base(name))
	for i := range len(base) {
		if base[i] == '.' {
			if known, ok := kinds[base[i:]]; ok {
				return known[0], known[1]
			}
		}
	}
	if media := mime.TypeByExtension(path.Ext(base)); media != "" {
		if strings.HasPrefix(media, "text/") {
			return "text", media
		}
		return "binary", media
	}
	return "binary", "application/octet-stream"
}

// kindOfBytes returns what the beginning of a file without a telling name seems to be.
func kindOfBytes(head []byte) (kind, media string) {
	media = http.DetectContentType(head)
	switch trimmed := bytes.TrimLeft(head, " \t\r\n"); {
	case strings.HasPrefix(media, "image/"):
		return "image", media
	case strings.HasPrefix(media, "text/") && len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '['):
		return "json", "application/json"
	case strings.HasPrefix(media, "text/"):
		return "text", "text/plain; charset=utf-8"
	default:
		return "binary", "application/octet-stream"
	}
}
