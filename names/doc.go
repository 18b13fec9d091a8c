// Package names finds outputs by names that people give them, such as "prod/churn-model".
//
// A registry keeps which task a name stands for, and all that it stood for before. Names are set, promoted and rolled back with [Set], with
// the command "stardag names", and on the registry's pages. What a name stands for is never removed by "target gc", nor forgotten
// by the server's retention.
//
//	model, err := names.Load[Model](ctx, "prod/churn-model", nil)
package names
