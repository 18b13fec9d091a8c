package hub

import (
	"fmt"
	"hash/fnv"
)

var adjectives = []string{
	"amber", "bold", "brisk", "calm", "clear", "coral", "crisp", "dawn", "deep", "eager", "early", "fair", "fleet", "fresh",
	"gentle", "glad", "golden", "green", "hazel", "keen", "kind", "late", "light", "lively", "lucid", "mellow", "merry", "mild",
	"neat", "noble", "north", "olive", "plain", "polar", "proud", "quick", "quiet", "rapid", "ready", "rosy", "sharp", "silver",
	"smart", "smooth", "solid", "spry", "steady", "still", "sunny", "swift", "tidy", "true", "vivid", "warm", "wide", "wise",
}

var nouns = []string{
	"alder", "aspen", "badger", "bay", "beacon", "birch", "brook", "canyon", "cedar", "comet", "coral", "cove", "crane", "creek",
	"delta", "dune", "falcon", "fern", "finch", "fjord", "forest", "glade", "grove", "harbor", "heron", "hill", "island", "ivy",
	"juniper", "lagoon", "lake", "larch", "lark", "maple", "marsh", "meadow", "mesa", "moss", "oak", "orchid", "otter", "pine",
	"planet", "pond", "raven", "reef", "ridge", "river", "robin", "shore", "spruce", "star", "stone", "summit", "valley", "willow",
}

// buildName returns a name that people can say, made from the build's id so that a repeated request gives the same.
func buildName(id string) string {
	f := fnv.New64a()
	_, _ = f.Write([]byte(id))
	n := f.Sum64()
	return fmt.Sprintf("%s-%s-%02d", adjectives[n%uint64(len(adjectives))], nouns[n>>16%uint64(len(nouns))], n>>40%100)
}
