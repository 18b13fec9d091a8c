// Modelcard trains a small classifier whose output is a folder, with the arrays as NumPy reads them, and measures it. What people want to see of
// the model are documents beside the output: a card, numbers, a confusion table, and a picture of what it says about each point.
//
//	go run ./examples/modelcard           # says where the documents are
//	go run ./examples/modelcard show      # where the model is
//
// With a registry (STARDAG_API_URL and STARDAG_API_KEY) the documents are on the page of the task.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/stardag-go/stardag/app"
)

func main() {
	model := TrainTask.New(Train{Blobs: Blobs{Classes: []string{"ash", "birch", "cedar"}, Each: 80, Seed: 5}})
	report := EvaluateTask.New(Evaluate{Model: model, Blobs: Blobs{Classes: []string{"ash", "birch", "cedar"}, Each: 40, Seed: 6}})
	if len(os.Args) == 1 { // "go run ./examples/modelcard" alone builds
		documents := filepath.Join(os.TempDir(), "stardag-modelcard")
		fmt.Fprintln(os.Stderr, "documents for people go to", documents)
		os.Args = append(os.Args, "build", "--artifacts", documents)
	}
	app.Main(app.Name("modelcard"), app.Roots(report))
}
