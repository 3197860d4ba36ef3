package credentials

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// several returns the production environments that files describe, or nil if there are fewer than two.
func several(project *model.Project) []*model.Environment {
	all := slices.Collect(query.Productions(project))
	if len(all) < 2 {
		return nil
	}
	return all
}

// usedBy returns the place where another environment uses the same value.
func usedBy(other query.Occurrence) finding.Related {
	return rules.Related(other.At, other.Env.Name+" uses it here")
}

// reportSharedProductionClientIDs reports client IDs that occur in several production environments.
func reportSharedProductionClientIDs(pass *rules.Pass) {
	productions, values := several(pass.Project), query.NewSharedValues()
	for _, env := range productions {
		for id := range describedClientIDs(env) {
			values.Declare(text(id), query.Occurrence{Env: env, At: id.At})
		}
		for _, v := range env.Variables {
			if occurrence := (query.Occurrence{Env: env, At: v.Value.At}); v.Purpose == model.ForClientID && v.Set() {
				values.Use(text(&v.Value), occurrence)
				values.Use(repositoryKey(v), occurrence)
			}
		}
	}
	for _, env := range productions {
		for id := range describedClientIDs(env) {
			if other, shared := values.Declared(text(id), env); shared {
				reportProductionClientID(pass, env, id, other)
			}
		}
		for _, v := range env.Variables {
			if v.Purpose != model.ForClientID || !v.Set() {
				continue
			}
			if other, shared := values.Used(text(&v.Value), env); shared {
				reportProductionClientID(pass, env, &v.Value, other)
			} else if other, shared := values.Used(repositoryKey(v), env); shared {
				reportRepository(pass, v, secretUse{rules.Quote(other.Env.Name), usedBy(other)})
			}
		}
	}
}

func reportProductionClientID(pass *rules.Pass, env *model.Environment, id *model.Value[model.Text],
	other query.Occurrence) {
	pass.Report(env, id, finding.Error,
		fmt.Sprintf("client ID %s is also used in %s; each environment has its own client ID",
			rules.Quote(model.ShownID(id, text(id))), rules.Quote(other.Env.Name)),
		fmt.Sprintf("copy the client ID of %s from the dashboard; if %[1]s and %s are the same WorkOS environment, "+
			"describe it only once", rules.Quote(env.Name), rules.Quote(other.Env.Name)), usedBy(other))
}

// reportSharedProductionSecrets reports secrets that occur in several production environments.
func reportSharedProductionSecrets(pass *rules.Pass) {
	productions, values := several(pass.Project), query.NewSharedValues()
	for _, env := range productions {
		for _, secret := range secretSettings(env) {
			occurrence := query.Occurrence{Env: env, At: secret.At}
			if secret.variable == nil {
				values.Declare(sharedValue(secret), occurrence)
				continue
			}
			values.Use(sharedValue(secret), occurrence)
			values.Use(repositoryKey(secret.variable), occurrence)
		}
	}
	names := newProductionNames(productions)
	for _, env := range productions {
		for _, secret := range secretSettings(env) {
			find := values.Used
			if secret.variable == nil {
				find = values.Declared
			}
			if other, shared := find(sharedValue(secret), env); shared && !names.isOf(secret.V.Text(), env) {
				reportProductionSecret(pass, env, secret, other)
			} else if other, shared := find(repositoryKey(secret.variable), env); shared {
				reportRepository(pass, secret.variable, secretUse{rules.Quote(other.Env.Name), usedBy(other)})
			}
		}
	}
}

// reportProductionSecret reports a secret that another production environment uses. WorkOS creates each secret for
// one environment, so an equal value, or an equal locator of an API key, is an error. Other equal locators are only a
// warning, because their values may differ between accounts or namespaces.
func reportProductionSecret(pass *rules.Pass, env *model.Environment, secret secretSetting, other query.Occurrence) {
	severity := sharedSeverity(secret)
	if _, isLocator := secret.V.Text().Reference(); isLocator && secret.what != apiKeyNoun {
		severity = min(severity, finding.Warning)
	}
	pass.Report(env, secret, severity,
		fmt.Sprintf("the %s is also used in %s; each environment needs its own", secret.what,
			rules.Quote(other.Env.Name)),
		fmt.Sprintf("use a separate %s for %s", secret.what, rules.Quote(env.Name)),
		usedBy(other))
}

// productionIDs finds IDs that occur in several production environments.
type productionIDs struct {
	values query.SharedValues
	// declared contains the places in environment files where an ID identifies the described object instead of
	// referring to another object.
	declared map[model.At]bool
}

func newProductionIDs(project *model.Project) productionIDs {
	ids := productionIDs{query.NewSharedValues(), map[model.At]bool{}}
	for _, env := range several(project) {
		for _, setting := range ownIDs(env) {
			ids.declare(env, setting.Value)
		}
		for _, organization := range owningOrganizations(env) {
			ids.values.Use(text(organization), query.Occurrence{Env: env, At: organization.At})
		}
		for id := range describedClientIDs(env) {
			ids.declare(env, id)
		}
		for _, v := range env.Variables {
			if _, ok := idPurposes[v.Purpose]; ok || v.Purpose == model.ForClientID {
				ids.values.Use(text(&v.Value), query.Occurrence{Env: env, At: v.Value.At})
			}
		}
	}
	return ids
}

func (p productionIDs) declare(env *model.Environment, id *model.Value[model.Text]) {
	p.values.Declare(text(id), query.Occurrence{Env: env, At: id.At})
	p.declared[id.At] = true
}

// otherUse returns the place where another production environment has the ID that occurs in env at the given place.
func (p productionIDs) otherUse(id string, env *model.Environment, at model.At) (query.Occurrence, bool) {
	if p.declared[at] {
		return p.values.Declared(id, env)
	}
	return p.values.Used(id, env)
}
