package targetcmd // an internal test: rules are not seen from outside

import (
	"slices"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/inventory"
)

func TestARuleThatIsAboutNoKindIsTold(t *testing.T) {
	t.Parallel()
	r, err := newRetention([]string{"ml.*=newest:1", "mlTrain=forever", "etl.Day=30d"}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"ml/Train", "ml/Score"} {
		r.see(&inventory.Item{Kind: kind, TaskID: "a", Objects: []driver.Entry{{Path: kind + "/a.json"}}})
	}
	if got, want := r.unmet(), []string{"mlTrain=forever", "etl.Day=30d"}; !slices.Equal(got, want) {
		t.Errorf("rules about nothing: %v, want %v", got, want)
	}
}
