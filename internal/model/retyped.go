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

func (c *copying) environment(e *Environment) *Environment {
	if e == nil {
		return nil
	}
	if known := c.environments[e]; known != nil {
		return known
	}
	made := *e
	c.environments[e] = &made
	made.Type = c.of(e)
	made.Variables = copies(e.Variables, c.variable)
	return &made
}

func (c *copying) deployment(d *Deployment) *Deployment {
	if d == nil {
		return nil
	}
	if known := c.deployments[d]; known != nil {
		return known
	}
	made := *d
	c.deployments[d] = &made
	made.Environment = c.environment(d.Environment)
	made.Variables = copies(d.Variables, c.variable)
	return &made
}

func (c *copying) variable(v *Variable) *Variable {
	if known := c.variables[v]; known != nil {
		return known
	}
	made := *v
	c.variables[v] = &made
	made.Deployment = c.deployment(v.Deployment)
	return &made
}
