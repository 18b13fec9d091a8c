package ml

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Criterion is how a [DecisionTree] measures the mix of labels in a node.
type Criterion string

// The criteria a tree can split by.
const (
	Gini    Criterion = "gini"
	Entropy Criterion = "entropy"
)

// Values lists the criteria there are.
func (Criterion) Values() []Criterion { return []Criterion{Gini, Entropy} }

// DecisionTree asks one question about one feature at a time.
type DecisionTree struct {
	Type      string    `json:"type"      stardag:"const=decision_tree"`
	Criterion Criterion `json:"criterion"`
	// MaxDepth is the largest number of questions on a way down.
	MaxDepth int `json:"max_depth"`
}

// Tree is a fitted [DecisionTree]. The first node is the root.
type Tree struct {
	Nodes []TreeNode `json:"nodes"`
}

// TreeNode is a question, or a leaf when Left is 0.
type TreeNode struct {
	// Feature and Threshold are the question: rows whose feature is at most the threshold go left.
	Feature   int     `json:"feature"`
	Threshold float64 `json:"threshold"`
	// Left and Right are the places of the next nodes in the tree.
	Left  int `json:"left"`
	Right int `json:"right"`
	// Positive is the share of positive training rows that came here.
	Positive float64 `json:"positive"`
}

// Validate says what is wrong with the hyper-parameters, or nil.
func (m DecisionTree) Validate() error {
	if m.Criterion != Gini && m.Criterion != Entropy {
		return fmt.Errorf("criterion must be %s or %s, not %q", Gini, Entropy, m.Criterion)
	}
	if m.MaxDepth < 1 {
		return fmt.Errorf("max_depth must be at least 1, not %d", m.MaxDepth)
	}
	return nil
}

// Fit grows a tree on the vectors xs with labels ys. Where several questions are equally good the seed decides
// which is asked, so one seed always grows one tree.
func (m DecisionTree) Fit(xs [][]float64, ys []bool, seed int) (Classifier, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	if len(xs) == 0 {
		return nil, errors.New("fit decision tree: no rows")
	}
	g := grower{
		xs: xs, ys: ys,
		features: rand.New(rand.NewPCG(uint64(seed), 0)).Perm(len(xs[0])),
		impurity: gini,
	}
	if m.Criterion == Entropy {
		g.impurity = entropy
	}
	rows := make([]int, len(xs))
	for i := range rows {
		rows[i] = i
	}
	g.grow(rows, m.MaxDepth)
	return Tree{Nodes: g.nodes}, nil
}

// Probability returns the share of positive training rows in the leaf that x falls into.
func (t Tree) Probability(x []float64) float64 {
	node := t.Nodes[0]
	for node.Left != 0 {
		if x[node.Feature] <= node.Threshold {
			node = t.Nodes[node.Left]
		} else {
			node = t.Nodes[node.Right]
		}
	}
	return node.Positive
}

type grower struct {
	xs       [][]float64
	ys       []bool
	features []int // in the order they are tried
	impurity func(positive, total int) float64
	nodes    []TreeNode
}

// grow adds the tree of the given rows and returns the place of its root.
func (g *grower) grow(rows []int, depth int) int {
	positive := 0
	for _, r := range rows {
		if g.ys[r] {
			positive++
		}
	}
	at := len(g.nodes)
	g.nodes = append(g.nodes, TreeNode{Positive: float64(positive) / float64(len(rows))})
	if depth == 0 || positive == 0 || positive == len(rows) {
		return at
	}
	feature, threshold, ok := g.bestQuestion(rows, positive)
	if !ok {
		return at
	}
	var left, right []int
	for _, r := range rows {
		if g.xs[r][feature] <= threshold {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
	}
	g.nodes[at].Feature, g.nodes[at].Threshold = feature, threshold
	l := g.grow(left, depth-1)
	r := g.grow(right, depth-1)
	g.nodes[at].Left, g.nodes[at].Right = l, r
	return at
}

// bestQuestion finds the split with the purest halves. It may be no purer than the whole: the questions below
// can still tell the labels apart, as with exclusive or. It finds none when all rows are equal.
func (g *grower) bestQuestion(rows []int, positive int) (feature int, threshold float64, ok bool) {
	best := math.Inf(1)
	sorted := slices.Clone(rows)
	for _, f := range g.features {
		slices.SortFunc(sorted, func(a, b int) int {
			return cmp.Or(cmp.Compare(g.xs[a][f], g.xs[b][f]), cmp.Compare(a, b))
		})
		leftPositive := 0
		for i := 1; i < len(sorted); i++ {
			if g.ys[sorted[i-1]] {
				leftPositive++
			}
			low, high := g.xs[sorted[i-1]][f], g.xs[sorted[i]][f]
			if low == high {
				continue
			}
			right := len(sorted) - i
			mix := float64(i)*g.impurity(leftPositive, i) + float64(right)*g.impurity(positive-leftPositive, right)
			if mix < best {
				best, feature, threshold, ok = mix, f, between(low, high), true
			}
		}
	}
	return feature, threshold, ok
}

// between returns the middle of low and high, and always below high so that the two end up on different sides.
func between(low, high float64) float64 {
	middle := low + (high-low)/2
	if middle >= high {
		return low
	}
	return middle
}

func gini(positive, total int) float64 {
	p := float64(positive) / float64(total)
	return 2 * p * (1 - p)
}

func entropy(positive, total int) float64 {
	if positive == 0 || positive == total {
		return 0
	}
	p := float64(positive) / float64(total)
	return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
}
