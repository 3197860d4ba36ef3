package loader

import (
	"testing"

	"github.com/golive-lint/golive/loader/command"
)

// Scripts of production that read staging's secrets from a store passed, because only references in files were checked.
func TestCommandsThatReadSecretsOfStaging(t *testing.T) {
	for text, want := range map[string]bool{
		`fly secrets set -a web WORKOS_API_KEY="$(op read op://Staging/WorkOS/api-key)"`:              true,
		`export WORKOS_API_KEY=$(op read op://Staging/WorkOS/api-key)`:                                true,
		`KEY=$(aws --profile staging ssm get-parameter --name /workos/api-key)`:                       true,
		`KEY=$(aws ssm get-parameter --name /staging/workos/api-key)`:                                 true,
		`KEY=$(aws secretsmanager get-secret-value --secret-id stg/workos)`:                           true,
		`KEY=$(gcloud secrets versions access latest --secret workos-api-key --project acme-staging)`: true,
		`vault kv get -field=api_key kv/staging/workos`:                                               true,
		`doppler secrets download --no-file --format env --config stg > .env`:                         true,
		`infisical export --env=staging > .env`:                                                       true,
		`SECRETS=$(kamal secrets fetch --adapter 1password --from Staging/Acme WORKOS_API_KEY)`:       true,
		`az webapp config appsettings set -n web --settings WorkOS__ApiKey='@Microsoft.KeyVault(VaultName=` +
			`acme-staging;SecretName=workos)'`: true,

		`fly secrets set -a web WORKOS_API_KEY="$(op read op://Production/WorkOS/api-key)"`:              false,
		`fly secrets set -a web WORKOS_API_KEY="$(op read op://Acme/WorkOS/api-key)"`:                    false,
		`KEY=$(aws --profile production ssm get-parameter --name /workos/api-key)`:                       false,
		`KEY=$(aws ssm get-parameter --name /staging/database/url)`:                                      false,
		`KEY=$(gcloud secrets versions access latest --secret workos-api-key --project acme-production)`: false,
		`doppler secrets download --no-file --format env --config prd > .env`:                            false,
		`aws s3 sync out s3://workos-staging`:                                                            false,
		`echo workos staging`:                                                                            false,
		`az webapp config appsettings set -n web --settings WorkOS__ApiKey='@Microsoft.KeyVault(VaultName=` +
			`acme-production;SecretName=workos)'`: false,
	} {
		got := false
		all := command.Parse(text, nil)
		for i := range all {
			got = got || readsOfStaging(&all[i])
		}
		if got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
