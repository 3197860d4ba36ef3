package model

// Retyped returns a copy of the project in which each environment has the type that typeOf returns. Environments,
// applications, deployments and variables are copied because they refer to each other; everything else is shared. p is
// not modified.
func (p *Project) Retyped(typeOf func(*Environment) Type) *Project {
	c := copying{
		environments: map[*Environment]*Environment{}, deployments: map[*Deployment]*Deployment{},
		variables: map[*Variable]*Variable{}, typeOf: typeOf,
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

// copying records the copies made so far.
type copying struct {
	environments map[*Environment]*Environment
	deployments  map[*Deployment]*Deployment
	variables    map[*Variable]*Variable
	typeOf       func(*Environment) Type
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

// copied returns the copy of a value. On the first call for a value it creates the copy, adds it to known and calls
// fill. fill completes the copy and may call copied for the same value again.
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
		made.Type = c.typeOf(e)
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
