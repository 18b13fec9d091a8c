package ml

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
)

// Filter picks rows of a dataset. Its zero value keeps every row.
type Filter struct {
	// Categories and Segments keep the rows with one of these values; empty keeps all.
	Categories []string `json:"categories"`
	Segments   []string `json:"segments"`
	// Partition keeps a random but repeatable part; nil keeps all.
	Partition *Partition `json:"partition"`
}

// Partition deals rows into buckets by a hash of their keys and keeps some of the buckets. A row stays in its
// bucket whatever else the table holds, so a train set and a test set never mix when rows are added.
type Partition struct {
	Buckets int   `json:"buckets"`
	Include []int `json:"include"`
	// Salt gives another deal of the same rows.
	Salt string `json:"salt"`
}

// Validate says what is wrong with the filter, or nil.
func (f Filter) Validate() error {
	if f.Partition == nil {
		return nil
	}
	if f.Partition.Buckets < 1 {
		return fmt.Errorf("partition: buckets must be at least 1, not %d", f.Partition.Buckets)
	}
	for _, bucket := range f.Partition.Include {
		if bucket < 0 || bucket >= f.Partition.Buckets {
			return fmt.Errorf("partition: no bucket %d, they go from 0 to %d", bucket, f.Partition.Buckets-1)
		}
	}
	return nil
}

// Apply returns the rows that the filter keeps, in their order.
func (f Filter) Apply(rows []Row) ([]Row, error) {
	if err := f.Validate(); err != nil {
		return nil, err
	}
	kept := []Row{}
	for _, row := range rows {
		if f.keeps(row) {
			kept = append(kept, row)
		}
	}
	return kept, nil
}

func (f Filter) keeps(row Row) bool {
	return (len(f.Categories) == 0 || slices.Contains(f.Categories, row.Category)) &&
		(len(f.Segments) == 0 || slices.Contains(f.Segments, row.Segment)) &&
		(f.Partition == nil || slices.Contains(f.Partition.Include, f.Partition.Bucket(row.Key)))
}

// Bucket returns the bucket of a key: the same on every machine and in every release.
// Buckets must be positive.
func (p Partition) Bucket(key string) int {
	sum := sha256.Sum256([]byte(p.Salt + "\x00" + key))
	return int(binary.BigEndian.Uint64(sum[:8]) % uint64(p.Buckets))
}
