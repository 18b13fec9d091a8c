package parquetfile

import (
	"bytes"
	"encoding/base64"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/metadata"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

// arrowSchema is the key of the schema that Arrow's libraries keep in a file, for what Parquet has no type for.
const arrowSchema = "ARROW:schema"

// node is a column of the file or a part of one.
type node struct {
	field    arrow.Field
	def      int16 // the definition level from which on there is a value
	children []*node
	// Of a leaf: its number among the columns of the file, or -1.
	leaf int
	// Of a list: the levels from which on there is an element, and which say that it is not the first.
	elemDef, elemRep int16
	// zone is what the times of an INT96 are taken to be in, where the writer's Arrow schema does not say it.
	zone string
	// list says that the values are lists, one child being what they have.
	list bool
}

// first returns the first column of the file below a node, which knows as well as any other where there are values.
func (n *node) first() *node {
	for n.leaf < 0 {
		n = n.children[0]
	}
	return n
}

// builder makes nodes of a file's schema.
type builder struct {
	next int // the number of the next leaf
	zone string
}

// of returns the node for a part of the schema, below something that is there from the levels def and rep on.
func (b *builder) of(n schema.Node, def, rep int16) (*node, error) {
	if n.RepetitionType() == parquet.Repetitions.Repeated {
		// A repeated field that is not part of a list is one by itself, which is empty and never missing.
		elem, err := b.value(n, def+1, rep+1)
		if err != nil {
			return nil, err
		}
		elem.field.Nullable = false
		return listOf(n.Name(), elem, def, def+1, rep+1, false), nil
	}
	nullable := n.RepetitionType() == parquet.Repetitions.Optional
	if nullable {
		def++
	}
	out, err := b.value(n, def, rep)
	if err != nil {
		return nil, err
	}
	out.field.Name, out.field.Nullable = n.Name(), nullable
	return out, nil
}

func listOf(name string, elem *node, def, elemDef, elemRep int16, nullable bool) *node {
	return &node{
		field: arrow.Field{Name: name, Type: arrow.ListOfField(elem.field), Nullable: nullable},
		def:   def, elemDef: elemDef, elemRep: elemRep, leaf: -1, list: true, children: []*node{elem},
	}
}

// value returns of without looking at whether the part is optional or repeated.
func (b *builder) value(n schema.Node, def, rep int16) (*node, error) {
	group, ok := n.(*schema.GroupNode)
	if !ok {
		t, err := b.leafType(n.(*schema.PrimitiveNode)) //nolint:forcetypeassert // the other kind of node
		if err != nil {
			return nil, fmt.Errorf("column %q: %w", n.Path(), err)
		}
		out := &node{field: arrow.Field{Name: n.Name(), Type: t}, def: def, leaf: b.next}
		if n.(*schema.PrimitiveNode).PhysicalType() == parquet.Types.Int96 { //nolint:forcetypeassert // as above
			out.zone = b.zone
		}
		b.next++
		return out, nil
	}
	if group.NumFields() == 0 {
		return nil, fmt.Errorf("column %q is a group without fields", n.Path())
	}
	switch group.LogicalType().(type) {
	case schema.ListLogicalType:
		return b.listValue(group, def, rep)
	case schema.MapLogicalType:
		return b.mapValue(group, def, rep)
	case schema.VariantLogicalType:
		return nil, fmt.Errorf("column %q holds variants, which are not read", n.Path())
	}
	switch group.ConvertedType() {
	case schema.ConvertedTypes.List:
		return b.listValue(group, def, rep)
	case schema.ConvertedTypes.Map, schema.ConvertedTypes.MapKeyValue:
		return b.mapValue(group, def, rep)
	}
	return b.structValue(group, def, rep)
}

func (b *builder) structValue(group *schema.GroupNode, def, rep int16) (*node, error) {
	out := &node{def: def, leaf: -1}
	fields := make([]arrow.Field, group.NumFields())
	for i := range fields {
		child, err := b.of(group.Field(i), def, rep)
		if err != nil {
			return nil, err
		}
		out.children, fields[i] = append(out.children, child), child.field
	}
	out.field = arrow.Field{Name: group.Name(), Type: arrow.StructOf(fields...)}
	return out, nil
}

// listValue reads a group that is annotated as a list. The rules for files of older writers are those of the format's
// description of logical types.
func (b *builder) listValue(group *schema.GroupNode, def, rep int16) (*node, error) {
	if group.NumFields() != 1 || group.Field(0).RepetitionType() != parquet.Repetitions.Repeated {
		return nil, fmt.Errorf("column %q is a list of a form that the format does not have", group.Path())
	}
	repeated := group.Field(0)
	inner, ok := repeated.(*schema.GroupNode)
	var elem *node
	var err error
	if ok && inner.NumFields() == 1 && inner.Name() != "array" && inner.Name() != group.Name()+"_tuple" && inner.Field(0).RepetitionType() != parquet.Repetitions.Repeated {
		elem, err = b.of(inner.Field(0), def+1, rep+1)
	} else {
		elem, err = b.value(repeated, def+1, rep+1)
	}
	if err != nil {
		return nil, err
	}
	return listOf(group.Name(), elem, def, def+1, rep+1, false), nil
}

func (b *builder) mapValue(group *schema.GroupNode, def, rep int16) (*node, error) {
	if group.NumFields() != 1 || group.Field(0).RepetitionType() != parquet.Repetitions.Repeated {
		return nil, fmt.Errorf("column %q is a map of a form that the format does not have", group.Path())
	}
	pairs, ok := group.Field(0).(*schema.GroupNode)
	if !ok || pairs.NumFields() != 2 {
		return b.listValue(group, def, rep) // keys alone are a set
	}
	pair, err := b.structValue(pairs, def+1, rep+1)
	if err != nil {
		return nil, err
	}
	out := listOf(group.Name(), pair, def, def+1, rep+1, false)
	key, item := pair.children[0].field, pair.children[1].field
	key.Nullable = false
	pair.children[0].field = key
	out.field.Type = mapOf(key, item)
	return out, nil
}

func mapOf(key, item arrow.Field) *arrow.MapType { return arrow.MapOfFields(key, item) }

// roots returns the columns of a file, with the types that its Arrow schema says where they are of the same values.
func roots(m *metadata.FileMetaData, stored *arrow.Schema, zone string) ([]*node, error) {
	root := m.Schema.Root()
	b := builder{zone: zone}
	out := make([]*node, root.NumFields())
	for i := range out {
		n, err := b.of(root.Field(i), 0, 0)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	if stored != nil && stored.NumFields() == len(out) {
		for i, n := range out {
			if f := stored.Field(i); f.Name == n.field.Name {
				n.restore(f)
			}
		}
	}
	return out, nil
}

// storedSchema returns what the writer's Arrow library kept of its schema; nil is nothing.
// Before it is parsed, check looks at its bytes.
func storedSchema(kv metadata.KeyValueMetadata, check func([]byte) error) (*arrow.Schema, error) {
	text := kv.FindValue(arrowSchema)
	if text == nil {
		return nil, nil
	}
	raw, err := base64.StdEncoding.DecodeString(*text)
	if err != nil {
		if raw, err = base64.RawStdEncoding.DecodeString(*text); err != nil {
			return nil, fmt.Errorf("the schema of Arrow in the file: %w", err)
		}
	}
	if err := check(raw); err != nil {
		return nil, err
	}
	in, err := ipc.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("the schema of Arrow in the file: %w", err)
	}
	defer in.Release()
	return in.Schema(), nil
}
