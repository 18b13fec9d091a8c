package registrysql

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFormsOfLocations(t *testing.T) {
	t.Parallel()
	const id = "fc569780-203b-51d2-be2f-61e8e6a56499"
	tests := map[string]struct {
		uri, taskID string
		want        *outputForm
	}{
		"as the SDKs place them":      {"s3://bucket/ns/Name/v2/fc/56/" + id + ".json", id, &outputForm{Head: "s3://bucket/ns/Name/v2/", Tail: ".json", Fanned: true}},
		"without folders":             {"s3://bucket/" + id, id, &outputForm{Head: "s3://bucket/"}},
		"the id twice":                {"s3://" + id + "/fc/56/" + id + "/part", id, &outputForm{Head: "s3://" + id + "/", Tail: "/part", Fanned: true}},
		"folders of another id":       {"/out/fc/57/" + id, id, &outputForm{Head: "/out/fc/57/"}},
		"nothing but the id":          {id, id, &outputForm{}},
		"the id in capital letters":   {"/out/FC569780-203B-51D2-BE2F-61E8E6A56499", id, nil},
		"an id in capital letters":    {"/out/FC569780-203B-51D2-BE2F-61E8E6A56499", "FC569780-203B-51D2-BE2F-61E8E6A56499", nil},
		"another id":                  {"/out/00000000-203b-51d2-be2f-61e8e6a56499", id, nil},
		"a text in place of an id":    {"/out/task-a", "task-a", nil},
		"a text as long as an id":     {"/out/éc569780-203b-51d2-be2f-61e8e6a5649", "éc569780-203b-51d2-be2f-61e8e6a5649", nil},
		"a location without contents": {"", id, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, formOf(tt.uri, tt.taskID)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
