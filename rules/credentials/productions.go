package credentials

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// several returns the production environments that files describe, or nil if there is only one.
func several(project *model.Project) []*model.Environment {
	all := slices.Collect(query.Productions(project))
	if len(all) < 2 {
		return nil
	}
	return all
}

// usedBy returns the place in another environment that has the same value.
func usedBy(other query.Held) finding.Related {
	return rules.Related(other.At, other.Env.Name+" uses it here")
}

// reportSharedProductionClientIDs reports the client IDs that several production environments have.
func reportSharedProductionClientIDs(pass *rules.Pass) {
	productions, holders := several(pass.Project), query.NewHolders()
	for _, env := range productions {
		for id := range describedClientIDs(env) {
			holders.Declare(text(id), query.Held{Env: env, At: id.At})
		}
		for _, v := range env.Variables {
			if held := (query.Held{Env: env, At: v.Value.At}); v.Purpose == model.ForClientID && v.Set() {
				holders.Use(text(&v.Value), held)
				holders.Use(repositoryKey(v), held)
			}
		}
	}
	for _, env := range productions {
		for id := range describedClientIDs(env) {
			if other, shared := holders.Declared(text(id), env); shared {
				reportProductionClientID(pass, env, id, other)
			}
		}
		for _, v := range env.Variables {
			if v.Purpose != model.ForClientID || !v.Set() {
				continue
			}
			if other, shared := holders.Used(text(&v.Value), env); shared {
				reportProductionClientID(pass, env, &v.Value, other)
			} else if other, shared := holders.Used(repositoryKey(v), env); shared {
				reportRepository(pass, v, secretUse{rules.Quote(other.Env.Name), usedBy(other)})
			}
		}
	}
}

func reportProductionClientID(pass *rules.Pass, env *model.Environment, id *model.Value[model.Text], other query.Held) {
	pass.Report(env, id, finding.Error,
		fmt.Sprintf("client ID %s is also used in %s; each environment has its own client ID",
			rules.Quote(model.ShownID(id, text(id))), rules.Quote(other.Env.Name)),
		fmt.Sprintf("copy the client ID of %s from the dashboard; if %[1]s and %s are the same WorkOS environment, "+
			"describe it only once", rules.Quote(env.Name), rules.Quote(other.Env.Name)), usedBy(other))
}

// reportSharedProductionSecrets reports the secrets that several production environments have.
func reportSharedProductionSecrets(pass *rules.Pass) {
	productions, holders := several(pass.Project), query.NewHolders()
	for _, env := range productions {
		for _, secret := range secretSettings(env) {
			held := query.Held{Env: env, At: secret.At}
			if secret.held == nil {
				holders.Declare(sharedValue(secret), held)
				continue
			}
			holders.Use(sharedValue(secret), held)
			holders.Use(repositoryKey(secret.held), held)
		}
	}
	names := newProductionNames(productions)
	for _, env := range productions {
		for _, secret := range secretSettings(env) {
			find := holders.Used
			if secret.held == nil {
				find = holders.Declared
			}
			if other, shared := find(sharedValue(secret), env); shared && !names.isOf(secret.V.Text(), env) {
				reportProductionSecret(pass, env, secret, other)
			} else if other, shared := find(repositoryKey(secret.held), env); shared {
				reportRepository(pass, secret.held, secretUse{rules.Quote(other.Env.Name), usedBy(other)})
			}
		}
	}
}

// reportProductionSecret reports a secret that another production environment uses. WorkOS creates a secret for one
// environment, so an equal value is an error, and so is an equal locator of an API key. Any other locator may have a
// different value in each account or namespace in which it is resolved.
func reportProductionSecret(pass *rules.Pass, env *model.Environment, secret secretSetting, other query.Held) {
	severity := sharedSeverity(secret)
	if _, isLocator := secret.V.Text().Reference(); isLocator && secret.what != apiKeyNoun {
		severity = min(severity, finding.Warning)
	}
	pass.Report(env, secret, severity,
		fmt.Sprintf("the %s is also used in %s; each environment needs its own", secret.what,
			rules.Quote(other.Env.Name)),
		fmt.Sprintf("store the %s of %s separately, and use it here", secret.what, rules.Quote(env.Name)),
		usedBy(other))
}

// productionIDs finds the IDs that several production environments have.
type productionIDs struct {
	holders query.Holders
	// declared contains the places in descriptions where an ID is the ID of the setting's own object.
	declared map[model.At]bool
}

func newProductionIDs(project *model.Project) productionIDs {
	ids := productionIDs{query.NewHolders(), map[model.At]bool{}}
	for _, env := range several(project) {
		for _, setting := range ownIDs(env) {
			ids.declare(env, setting.Value)
		}
		for _, organization := range owningOrganizations(env) {
			ids.holders.Use(text(organization), query.Held{Env: env, At: organization.At})
		}
		for id := range describedClientIDs(env) {
			ids.declare(env, id)
		}
		for _, v := range env.Variables {
			if _, ok := idPurposes[v.Purpose]; ok || v.Purpose == model.ForClientID {
				ids.holders.Use(text(&v.Value), query.Held{Env: env, At: v.Value.At})
			}
		}
	}
	return ids
}

func (p productionIDs) declare(env *model.Environment, id *model.Value[model.Text]) {
	p.holders.Declare(text(id), query.Held{Env: env, At: id.At})
	p.declared[id.At] = true
}

// other returns a place where another production environment has an ID that env has at a place.
func (p productionIDs) other(id string, env *model.Environment, at model.At) (query.Held, bool) {
	if p.declared[at] {
		return p.holders.Declared(id, env)
	}
	return p.holders.Used(id, env)
}
