package codec_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/stardag-go/stardag/codec"
)

func ExampleCSVRows() {
	type Sale struct {
		Store string   `json:"store"`
		Price *float64 `json:"price"`
	}
	file := strings.NewReader("ts;store;price\n2025-01-03;Malmö;2.5\n2025-01-03;Lund;NA\n")
	format := codec.CSVFormat{Separator: ';', Missing: []string{"NA"}, Others: true}
	for sale, err := range codec.CSVRows[Sale](file, format) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(sale.Store, sale.Price != nil)
	}
	// Output:
	// Malmö true
	// Lund false
}
