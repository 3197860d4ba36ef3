package model

// Retyped is the project with other types of environments: of gives the type of each.
// The project stays as it is. Its environments, applications, deployments and variables
// are copied, since they refer to each other; all else is shared.
func (p *Project) Retyped(of func(*Environment) Type) *Project {
	c := copying{
		environments: map[*Environment]*Environment{}, deployments: map[*Deployment]*Deployment{},
		variables: map[*Variable]*Variable{}, of: of,
	}
	retyped := *p
	retyped.Environments = copies(p.Environments, c.environment)
	retyped.Templates = copies(p.Templates, c.variable)
	retyped.Apps = copies(p.Apps, func(a *App) *App {
		app := *a
		app.Deployments = copies(a.Deployments, c.deployment)
		for _, d := range app.Deployments {
			d.App = &app
		}
		return &app
	})
	return &retyped
}

// copying remembers the copies that were made.
type copying struct {
	environments map[*Environment]*Environment
	deployments  map[*Deployment]*Deployment
	variables    map[*Variable]*Variable
	of           func(*Environment) Type
}

func copies[T any](list []*T, one func(*T) *T) []*T {
	if list == nil {
		return nil
	}
	all := make([]*T, len(list))
	for i := range list {
		all[i] = one(list[i])
	}
	return all
}

// copied returns the copy of a value, and makes it once: known has those that were made.
// fill completes a copy, and may lead back to the same value.
func copied[T any](known map[*T]*T, of *T, fill func(made *T)) *T {
	if of == nil {
		return nil
	}
	if made := known[of]; made != nil {
		return made
	}
	made := new(T)
	*made = *of
	known[of] = made
	fill(made)
	return made
}

func (c *copying) environment(e *Environment) *Environment {
	return copied(c.environments, e, func(made *Environment) {
		made.Type = c.of(e)
		made.Variables = copies(e.Variables, c.variable)
	})
}

func (c *copying) deployment(d *Deployment) *Deployment {
	return copied(c.deployments, d, func(made *Deployment) {
		made.Environment = c.environment(d.Environment)
		made.Variables = copies(d.Variables, c.variable)
	})
}

func (c *copying) variable(v *Variable) *Variable {
	return copied(c.variables, v, func(made *Variable) { made.Deployment = c.deployment(v.Deployment) })
}
