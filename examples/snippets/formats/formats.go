// Package formats is what the page "Formats" shows.
package formats

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/parquet"
)

// Row is a row of a table.
type Row struct {
	Day    civil.Date `json:"day" table:"index"` // the index of the data frame
	Amount float64    `json:"amount"`            // a missing value is NaN
	Note   *string    `json:"note"`              // a missing value is nil
}

// CleanRows makes rows.
type CleanRows struct {
	Days int `json:"days"`
}

// Run makes them.
func (c CleanRows) Run(context.Context) ([]Row, error) { return make([]Row, c.Days), nil }

// Clean keeps its rows as Parquet.
var Clean = stardag.Define[CleanRows]("example.Clean").Codec(parquet.Codec[[]Row]())

// Report is the output of some tasks.
type Report struct {
	Title string `json:"title"`
}

func init() { codec.SetDefault(codec.File(codec.Gzip(codec.JSON[Report]()))) } // report outputs are .json.gz

// Sale is a row of a file from elsewhere.
type Sale struct {
	At    civil.DateTime `json:"ts"`
	Store string         `json:"store"`
	Price *apd.Decimal   `json:"price"`
}

// RawDayParams are the parameters of [RawDay].
type RawDayParams struct {
	Day civil.Date `json:"day"`
}

var format = codec.CSVFormat{Separator: ';', Missing: []string{"NA"}, Others: true}

// RawDay reads files with semicolons.
var RawDay = stardag.Extern[RawDayParams, []Sale]("shop.RawDay").Codec(codec.PlainCSV[[]Sale](format))

// Fasta keeps sequences by their names: a line with the name, and one with the sequence.
type Fasta struct{}

// Extension is part of the paths of outputs.
func (Fasta) Extension() string { return "fasta" }

// Encode writes the sequences. What it has written counts when it returns nil, and not before.
func (Fasta) Encode(w io.Writer, sequences []Sequence) error {
	for _, s := range sequences {
		if _, err := fmt.Fprintf(w, ">%s\n%s\n", s.Name, s.Bases); err != nil {
			return err
		}
	}
	return nil
}

// Decode reads them back. What is not in the format is an error, and no value.
func (Fasta) Decode(r io.Reader) ([]Sequence, error) {
	var sequences []Sequence
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		name, ok := strings.CutPrefix(lines.Text(), ">")
		if !ok || !lines.Scan() {
			return nil, fmt.Errorf("sequence %d: want a line with > and a name, and a line with its bases", len(sequences)+1)
		}
		sequences = append(sequences, Sequence{Name: name, Bases: lines.Text()})
	}
	return sequences, lines.Err()
}

// Genome is written as FASTA.
var Genome = stardag.Define[Assemble]("bio.Genome").Codec(Fasta{})

// Sequence is a part of a genome.
type Sequence struct {
	Name  string `json:"name"`
	Bases string `json:"bases"`
}

// Assemble makes sequences.
type Assemble struct {
	Seed int `json:"seed"`
}

// Run makes them.
func (Assemble) Run(context.Context) ([]Sequence, error) {
	return []Sequence{{Name: "chr1", Bases: "GATTACA"}}, nil
}
