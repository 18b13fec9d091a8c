package check

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"sigs.k8s.io/yaml"
)

// kinds are the types of documents.
var kinds = map[string]func() any{
	"v1/Service":                             func() any { return &corev1.Service{} },
	"apps/v1/Deployment":                     func() any { return &appsv1.Deployment{} },
	"autoscaling/v2/HorizontalPodAutoscaler": func() any { return &autoscalingv2.HorizontalPodAutoscaler{} },
	"batch/v1/CronJob":                       func() any { return &batchv1.CronJob{} },
	"policy/v1/PodDisruptionBudget":          func() any { return &policyv1.PodDisruptionBudget{} },
}

// decoded are the documents of a manifest. A field that its type does not have is an error.
func decoded(text []byte) (all []any, err error) {
	for doc := range bytes.SplitSeq(text, []byte("\n---\n")) {
		var head struct{ APIVersion, Kind string }
		if err := yaml.Unmarshal(doc, &head); err != nil {
			return nil, err
		}
		of := kinds[head.APIVersion+"/"+head.Kind]
		if of == nil {
			return nil, fmt.Errorf("no type for %s %s", head.APIVersion, head.Kind)
		}
		v := of()
		if err := yaml.UnmarshalStrict(doc, v); err != nil {
			return nil, fmt.Errorf("%s: %w", head.Kind, err)
		}
		all = append(all, v)
	}
	return all, nil
}

// TestManifests decodes what is for Kubernetes, and looks at what workers depend on.
func TestManifests(t *testing.T) {
	files, err := filepath.Glob("../kubernetes/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatalf("the manifests are %v (%v)", files, err)
	}
	deployments, scaled := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all, err := decoded(text)
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		for _, v := range all {
			switch v := v.(type) {
			case *appsv1.Deployment:
				deployments[v.Name] = true
				deployment(t, v)
			case *autoscalingv2.HorizontalPodAutoscaler:
				scaled[v.Spec.ScaleTargetRef.Name] = true
			}
		}
	}
	for name := range scaled {
		if !deployments[name] {
			t.Errorf("%s is scaled and there is none", name)
		}
	}
}

func deployment(t *testing.T, d *appsv1.Deployment) {
	t.Helper()
	for name, value := range d.Spec.Selector.MatchLabels {
		if d.Spec.Template.Labels[name] != value {
			t.Errorf("%s selects pods that it does not make", d.Name)
		}
	}
	pod := d.Spec.Template.Spec
	for _, c := range pod.Containers {
		if c.Image == "" || c.Resources.Requests.Cpu().IsZero() || c.Resources.Requests.Memory().IsZero() || c.Resources.Limits.Memory().IsZero() {
			t.Errorf("%s: container %s lacks an image or resources", d.Name, c.Name)
		}
		if len(c.Args) > 0 && c.Args[0] == "worker" {
			worker(t, d.Name, c.Args, time.Duration(*pod.TerminationGracePeriodSeconds)*time.Second)
			gpus := c.Resources.Limits["nvidia.com/gpu"]
			if has := slices.Contains(c.Args, "--gpus="+gpus.String()); has == gpus.IsZero() {
				t.Errorf("%s: the limit is %s GPUs and the arguments are %v", d.Name, gpus.String(), c.Args)
			}
		}
	}
}

// flags are those of the command worker that manifests may use; the program's own tests know them all.
var flags = []string{"engine", "engine-option", "queue", "slots", "cpus", "memory", "gpus", "resource", "grace"}

// worker looks at the arguments of a worker: what is left after its grace has to be enough to hand back what runs.
func worker(t *testing.T, name string, args []string, end time.Duration) {
	t.Helper()
	grace := 30 * time.Second
	for _, arg := range args[1:] {
		flag, value, ok := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		if !ok || !slices.Contains(flags, flag) {
			t.Errorf("%s: the worker has no flag %s", name, arg)
		}
		if flag == "grace" {
			var err error
			if grace, err = time.ParseDuration(value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if end < grace+20*time.Second {
		t.Errorf("%s: the worker has %s to end, want 20 s more than its grace of %s", name, end, grace)
	}
}

// TestCompose loads what is for Compose, by its own schema.
func TestCompose(t *testing.T) {
	text, err := os.ReadFile("../compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	project, err := loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir: "..", ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: text}}, Environment: types.Mapping{"STARDAG_API_KEY": "sk_test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range project.Services {
		if s.Image == "" {
			t.Errorf("%s has no image", name)
		}
		if len(s.Command) > 0 && s.Command[0] == "worker" {
			worker(t, name, s.Command, time.Duration(*s.StopGracePeriod))
		}
	}
}

// TestMistakesAreSeen has manifests with a field that there is none of, and in the wrong place.
func TestMistakesAreSeen(t *testing.T) {
	for _, text := range []string{
		"apiVersion: apps/v1\nkind: Deployment\nspec: {replica: 2}",
		"apiVersion: v1\nkind: Service\nspec: {ports: [{port: eighty}]}",
		"apiVersion: v1\nkind: Pod",
	} {
		if _, err := decoded([]byte(text)); err == nil {
			t.Errorf("%q is decoded", text)
		}
	}
}
