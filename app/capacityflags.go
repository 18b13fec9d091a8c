package app

import (
	"fmt"
	"maps"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
)

// capacityFlags are the flags that say what a machine has. build has them, and so has whatever runs tasks.
type capacityFlags struct {
	cpus, memory, gpus string
	resources          []string
}

func (c *capacityFlags) add(f *pflag.FlagSet) {
	f.StringVar(&c.cpus, "cpus", "", "how many processors tasks may take together, such as `8` or 0.5; without it one for each of the workers")
	f.StringVar(&c.memory, "memory", "", "how much memory tasks may take together, a `size` such as 32GB; without it there is no bound")
	f.StringVar(&c.gpus, "gpus", "", "how many GPUs tasks may take together, `n`; 0 is none")
	f.StringSliceVar(&c.resources, "resource", nil, "how much of another resource tasks may take together, `name=n`; repeat it for more")
	command.FromEnvironment(f, "cpus", "memory", "gpus", "resource")
}

// capacity returns what own says, with what the flags say in its place. A negative number is none.
func (c *capacityFlags) capacity(own stardag.Resources) (stardag.Resources, error) {
	own.Named = maps.Clone(own.Named)
	bad := func(flag, text, want string) (stardag.Resources, error) {
		return own, command.Usage(fmt.Errorf("--%s %q: %s", flag, text, want), "")
	}
	if c.cpus != "" {
		n, err := strconv.ParseFloat(c.cpus, 64)
		if err != nil || math.IsNaN(n) || n <= 0 || n > 1e6 {
			return bad("cpus", c.cpus, "write a number of processors such as 8 or 0.5")
		}
		own.CPU = n
	}
	if c.memory != "" {
		n, err := parseSize(c.memory)
		if err != nil {
			return bad("memory", c.memory, err.Error())
		}
		own.Memory = n
	}
	if c.gpus != "" {
		n, err := strconv.Atoi(c.gpus)
		if err != nil || n < 0 {
			return bad("gpus", c.gpus, "write a whole number")
		}
		if own.GPU = n; n == 0 {
			own.GPU = -1
		}
	}
	for _, text := range c.resources {
		name, amount, ok := strings.Cut(text, "=")
		n, err := strconv.Atoi(amount)
		if !ok || name == "" || err != nil || n < 0 {
			return bad("resource", text, "write name=n, such as licence=2")
		}
		if flag, has := map[string]string{"cpu": "cpus", "memory": "memory", "gpu": "gpus"}[name]; has {
			return bad("resource", text, "use --"+flag)
		}
		if own.Named == nil {
			own.Named = map[string]int{}
		}
		own.Named[name] = n
	}
	return own, nil
}
