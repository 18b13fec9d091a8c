package wirejson_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/registry/wire"
)

// chunk returns a registration of n tasks as the reference's client sends it.
func chunk(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"items":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"task_id":"0806c852-c05f-5862-b4ab-%012d","task_namespace":"examples.train","task_name":"Model","version":"1.2","output_uri":"/data/targets/examples/train/Model/08/06/0806c852-c05f-5862-b4ab-%012d.json",`+
			`"instance_hash":"230aa988-0737-5300-894a-%012d","body":{"__name":"Model","__namespace":"examples.train","version":"1.2","epochs":%d,"rate":0.001,"note":"a \"quoted\" word","data":{"__name":"Split","__namespace":"examples.train","version":"","seed":%d,"parts":["train","test"],"source":{"__name":"Dump","__namespace":"examples.raw","version":"","day":"2026-01-01"}}},`+
			`"declared_upstreams":["2089076d-b40c-5d03-85c5-%012d"],"observed_complete":false,"observed_at":"2026-11-22T21:59:14.714405Z"}`, i, i, i, i, i, i)
	}
	b.WriteString(`]}`)
	return b.Bytes()
}

// BenchmarkDecode compares ways to read a registration of 1,000 tasks.
func BenchmarkDecode(b *testing.B) {
	data := chunk(1000)
	ways := []struct {
		name string
		read func([]byte, *wire.RegisterMembers) error
	}{
		{"wirejson", func(data []byte, to *wire.RegisterMembers) error { return wirejson.Decode(data, to) }},
		{"encoding", func(data []byte, to *wire.RegisterMembers) error { return json.Unmarshal(data, to) }},
		{"experiment", func(data []byte, to *wire.RegisterMembers) error {
			return jsonv2.Unmarshal(data, to, jsonv2.RejectUnknownMembers(true))
		}},
	}
	for _, way := range ways {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				var to wire.RegisterMembers
				if err := way.read(data, &to); err != nil || len(to.Items) != 1000 {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "items/s")
		})
	}
}

// BenchmarkAppend writes a frontier of 1,000 members.
func BenchmarkAppend(b *testing.B) {
	var f wire.Frontier
	for range 1000 {
		f.Runnable = append(f.Runnable, wire.FrontierItem{Member: wire.Member{
			TaskID: "0806c852-c05f-5862-b4ab-d264ef8bf4a7", InstanceID: "0806c852-c05f-5862-b4ab-d264ef8bf4a7", InstanceHash: "0806c852-c05f-5862-b4ab-d264ef8bf4a7",
			Status: wire.Pending, Body: json.RawMessage(`{"__name":"Model","__namespace":"examples.train","version":"1.2"}`),
		}})
	}
	ways := []struct {
		name  string
		write func([]byte) ([]byte, error)
	}{
		{"wirejson", func(to []byte) ([]byte, error) { return wirejson.Append(to, &f) }},
		{"encoding", func([]byte) ([]byte, error) { return json.Marshal(&f) }},
	}
	for _, way := range ways {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			var to []byte
			for b.Loop() {
				var err error
				if to, err = way.write(to[:0]); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(len(to)))
		})
	}
}
