package app

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/front"
)

// completeTasks offers the names of tasks, and ids below the roots once the user types one.
func (p *program) completeTasks(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if strings.HasPrefix(typed, "@") {
			return nil, cobra.ShellCompDirectiveDefault // a file
		}
		if most > 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var found []string
		for _, n := range p.kinds.Names() {
			if strings.HasPrefix(n.String(), typed) {
				found = append(found, n.String())
			}
		}
		if idPrefix.MatchString(typed) {
			found = append(found, p.idsWith(strings.ToLower(typed))...)
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}

func (p *program) idsWith(prefix string) []string {
	d, err := walk(p.roots)
	if err != nil {
		return nil
	}
	var ids []string
	for _, t := range d.tasks {
		if strings.HasPrefix(t.ID.String(), prefix) {
			ids = append(ids, t.ID.String()+"\t"+t.Kind.Name.String())
		}
	}
	return ids
}

// completeParams offers the parameters of the task that the command line names.
func (p *program) completeParams(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(typed, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var found []string
	for _, ref := range args {
		k, ok := front.Kinds(p.kinds).Named(ref)
		if !ok {
			continue
		}
		for _, f := range fieldsOf(k) {
			if strings.HasPrefix(f.Key, typed) {
				found = append(found, f.Key+"=\t"+typeName(f.Type.Go()))
			}
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeWords offers fixed words.
func completeWords(words ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}
