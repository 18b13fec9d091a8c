package ml_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

func keys(rows []ml.Row) []string {
	out := []string{}
	for _, row := range rows {
		out = append(out, row.Key)
	}
	return out
}

func TestFilterKeepsMatchingRows(t *testing.T) {
	t.Parallel()
	rows := []ml.Row{
		{Key: "ax", Category: "A", Segment: "X"},
		{Key: "ay", Category: "A", Segment: "Y"},
		{Key: "bx", Category: "B", Segment: "X"},
		{Key: "cz", Category: "C", Segment: "Z"},
	}
	tests := map[string]struct {
		filter ml.Filter
		want   []string
	}{
		"everything":               {ml.Filter{}, []string{"ax", "ay", "bx", "cz"}},
		"one category":             {ml.Filter{Categories: []string{"A"}}, []string{"ax", "ay"}},
		"two segments":             {ml.Filter{Segments: []string{"Z", "Y"}}, []string{"ay", "cz"}},
		"a category and a segment": {ml.Filter{Categories: []string{"A"}, Segments: []string{"X"}}, []string{"ax"}},
		"nothing":                  {ml.Filter{Categories: []string{"D"}}, []string{}},
		"no bucket":                {ml.Filter{Partition: &ml.Partition{Buckets: 3}}, []string{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := tt.filter.Apply(rows)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, keys(got)); diff != "" {
				t.Errorf("kept rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPartitionDealsEveryRowToOneBucket(t *testing.T) {
	t.Parallel()
	rows := synthetic(t, 3000, 1)
	var dealt []string
	for bucket := range 3 {
		part := ml.Filter{Partition: &ml.Partition{Buckets: 3, Include: []int{bucket}, Salt: "default"}}
		kept, err := part.Apply(rows)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(kept); n < 900 || n > 1100 {
			t.Errorf("bucket %d holds %d of 3000 rows, want about a third", bucket, n)
		}
		dealt = append(dealt, keys(kept)...)
	}
	all := keys(rows)
	slices.Sort(all)
	slices.Sort(dealt)
	if diff := cmp.Diff(all, dealt); diff != "" {
		t.Errorf("rows in the buckets together (-want +got):\n%s", diff)
	}
}

// These buckets are part of every stored subset, so they must never change.
func TestBucketsStayTheSame(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		salt string
		want []int
	}{
		"default salt": {"default", []int{5, 6, 6, 0, 8}},
		"other salt":   {"other", []int{5, 0, 2, 9, 7}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []int
			for _, key := range []string{"sample-001", "sample-002", "sample-003", "", "grün"} {
				got = append(got, ml.Partition{Buckets: 10, Salt: tt.salt}.Bucket(key))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("buckets (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFilterRefusesABadPartition(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		partition ml.Partition
		err       string
	}{
		"no buckets":      {ml.Partition{}, "buckets must be at least 1, not 0"},
		"bucket too high": {ml.Partition{Buckets: 3, Include: []int{0, 3}}, "no bucket 3, they go from 0 to 2"},
		"bucket below 0":  {ml.Partition{Buckets: 3, Include: []int{-1}}, "no bucket -1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := ml.Filter{Partition: &tt.partition}.Apply(nil)
			wantError(t, err, tt.err)
		})
	}
}
