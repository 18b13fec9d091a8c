package hub

import (
	"context"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// CreateDeployment records a version of code. A local one is known by its code, so the answer may carry another id than
// the one sent; a modal one is known by its id and starts inactive.
func (h *Hub) CreateDeployment(ctx context.Context, c who.Principal, req wire.CreateDeployment) (*wire.DeploymentCreated, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.DeploymentCreated, error) {
		if req.Kind == wire.Local {
			return createLocal(ctx, tx, req)
		}
		return createModal(ctx, tx, req)
	})
}

func createLocal(ctx context.Context, tx Tx, req wire.CreateDeployment) (*wire.DeploymentCreated, error) {
	app := "local"
	if req.AppName != nil {
		app = *req.AppName
	}
	if err := tx.LockApp(ctx, wire.Local, app, Exclusive); err != nil {
		return nil, err
	}
	existing, err := tx.LocalDeployment(ctx, req.CodeID)
	if err != nil {
		return nil, err
	}
	if existing != nil {
		return localAgain(existing, req)
	}
	id := newID()
	if req.ID != nil {
		id = *req.ID
	}
	d := &DeploymentRow{Deployment: wire.Deployment{ID: id, Kind: wire.Local, AppName: app, CodeID: req.CodeID}}
	inserted, err := insertDeployment(ctx, tx, d, true)
	if err != nil {
		return nil, err
	}
	if !inserted {
		// Another process may have stored the same code under another app's lock in the meantime.
		if existing, err = tx.LocalDeployment(ctx, req.CodeID); err != nil {
			return nil, err
		}
		if existing != nil {
			return localAgain(existing, req)
		}
		return nil, refuse.Conflict("deployment_id_conflict", fmt.Sprintf("the id %s belongs to another deployment", id), "deployment_id", id, "fields", []string{"kind", "app_name", "code_id"})
	}
	return &wire.DeploymentCreated{Deployment: d.Deployment, Created: true}, nil
}

func localAgain(d *DeploymentRow, req wire.CreateDeployment) (*wire.DeploymentCreated, error) {
	if req.AppName != nil && *req.AppName != d.AppName {
		return nil, refuse.Conflict("local_deployment_conflict", fmt.Sprintf("code %q is recorded for app %q, not %q", d.CodeID, d.AppName, *req.AppName),
			"deployment_id", d.ID, "app_name", d.AppName)
	}
	return &wire.DeploymentCreated{Deployment: d.Deployment}, nil
}

func createModal(ctx context.Context, tx Tx, req wire.CreateDeployment) (*wire.DeploymentCreated, error) {
	if req.ID == nil {
		return nil, refuse.Invalid("deployment_id_required", "a modal deployment needs an id")
	}
	if req.AppName == nil {
		return nil, refuse.Invalid("app_name_required", "a modal deployment needs an app name")
	}
	if err := tx.LockApp(ctx, wire.Modal, *req.AppName, Exclusive); err != nil {
		return nil, err
	}
	existing, err := tx.Deployment(ctx, *req.ID)
	if err != nil {
		return nil, err
	}
	taken := func(fields []string) error {
		return refuse.Conflict("deployment_id_conflict", fmt.Sprintf("the id %s belongs to another deployment", *req.ID), "deployment_id", *req.ID, "fields", fields)
	}
	if existing != nil {
		var fields differences
		fields.note("kind", existing.Kind != req.Kind)
		fields.note("app_name", existing.AppName != *req.AppName)
		fields.note("code_id", existing.CodeID != req.CodeID)
		if fields != nil {
			return nil, taken(fields)
		}
		return &wire.DeploymentCreated{Deployment: existing.Deployment}, nil
	}
	d := &DeploymentRow{Deployment: wire.Deployment{
		ID: *req.ID, Kind: wire.Modal, AppName: *req.AppName, CodeID: req.CodeID, ImageID: req.ImageID, ModalAppID: req.ModalAppID,
	}}
	inserted, err := insertDeployment(ctx, tx, d, false)
	if err != nil {
		return nil, err
	}
	if !inserted {
		return nil, taken([]string{"kind", "app_name", "code_id"})
	}
	return &wire.DeploymentCreated{Deployment: d.Deployment, Created: true}, nil
}

func insertDeployment(ctx context.Context, tx Tx, d *DeploymentRow, active bool) (bool, error) {
	last, err := tx.LastGeneration(ctx, d.Kind, d.AppName)
	if err != nil {
		return false, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return false, err
	}
	d.Generation = last + 1
	d.DeployedAt = wire.At(now)
	if active {
		d.ActivatedAt = new(wire.At(now))
	}
	return tx.InsertDeployment(ctx, d)
}

// ActivateDeployment says that the code of a deployment is in place, and fills in what was not known before.
func (h *Hub) ActivateDeployment(ctx context.Context, c who.Principal, id string, req wire.ActivateDeployment) (*wire.DeploymentCreated, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.DeploymentCreated, error) {
		d, err := tx.Deployment(ctx, id)
		if err != nil {
			return nil, err
		}
		if d == nil {
			return nil, refuse.Unknown("deployment", "deployment_id", id)
		}
		if err := tx.LockApp(ctx, d.Kind, d.AppName, Exclusive); err != nil {
			return nil, err
		}
		if d, err = tx.Deployment(ctx, id); err != nil {
			return nil, err
		}
		if d == nil {
			return nil, refuse.Unknown("deployment", "deployment_id", id)
		}
		var fields []string
		fill := func(name string, stored **string, sent *string) {
			switch {
			case sent == nil:
			case *stored == nil:
				*stored = sent
			case **stored != *sent:
				fields = append(fields, name)
			}
		}
		fill("modal_app_id", &d.ModalAppID, req.ModalAppID)
		fill("image_id", &d.ImageID, req.ImageID)
		if fields != nil {
			slices.Sort(fields)
			return nil, refuse.Conflict("deployment_activation_conflict", fmt.Sprintf("deployment %s has other values recorded", id), "deployment_id", id, "fields", fields)
		}
		if d.ActivatedAt == nil {
			now, err := tx.Now(ctx)
			if err != nil {
				return nil, err
			}
			d.ActivatedAt = new(wire.At(now))
		}
		if err := tx.UpdateDeployment(ctx, d); err != nil {
			return nil, err
		}
		if d, err = tx.Deployment(ctx, id); err != nil {
			return nil, err
		}
		return &wire.DeploymentCreated{Deployment: d.Deployment}, nil
	})
}

// Deployments lists deployments, newest first.
func (h *Hub) Deployments(ctx context.Context, c who.Principal, f DeploymentFilter) (*wire.Deployments, error) {
	f.Limit = Clamp(f.Limit, 100, 500)
	return view(ctx, h, c, func(tx Tx) (*wire.Deployments, error) {
		rows, err := tx.Deployments(ctx, f)
		if err != nil {
			return nil, err
		}
		out := &wire.Deployments{Deployments: make([]wire.Deployment, len(rows))}
		for i := range rows {
			out.Deployments[i] = rows[i].Deployment
		}
		return out, nil
	})
}

// Deployment returns one deployment.
func (h *Hub) Deployment(ctx context.Context, c who.Principal, id string) (*wire.Deployment, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Deployment, error) {
		d, err := tx.Deployment(ctx, id)
		if err != nil {
			return nil, err
		}
		if d == nil {
			return nil, refuse.Unknown("deployment", "deployment_id", id)
		}
		return &d.Deployment, nil
	})
}

// Settings returns settings by their hash.
func (h *Hub) Settings(ctx context.Context, c who.Principal, hash string) (*wire.Settings, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Settings, error) {
		s, err := tx.Settings(ctx, hash)
		if err != nil {
			return nil, err
		}
		if s == nil {
			return nil, refuse.Unknown("settings", "settings_hash", hash)
		}
		return &wire.Settings{Hash: s.Hash, Body: s.Body}, nil
	})
}
