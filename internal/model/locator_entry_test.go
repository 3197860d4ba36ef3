package model

import "testing"

// same, near and apart are what the entries of two locators tell about their values.
const (
	same  = "the same value"
	near  = "perhaps the same value"
	apart = "different values"
)

func TestSpellingsOfLocators(t *testing.T) {
	const (
		arn   = "arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/workos"
		azure = "https://acme.vault.azure.net/secrets/workos"
		gcp   = "projects/acme/secrets/workos"
	)
	for _, c := range []struct{ a, b, want string }{
		{"op://acme/workos/key", "op://Acme/WorkOS/KEY/", same},
		{"op://acme/workos/key", "op://acme/workos/key?attribute=value", same},
		{"op://acme/workos/key", "op://acme/workos/key?ssh-format=openssh", same},
		{"op://acme/workos/key", "op://acme/workos/key?attribute=otp", apart},
		{"op://acme/workos/key", "op://acme/workos/main/key", near},
		{"op://acme/workos/blue/key", "op://acme/workos/green/key", apart},
		{"op://acme/workos/key", "op://acme/workos/staging/key", apart},
		{"op://acme/workos/production/key", "op://acme/workos/staging/key", apart},
		{"op://acme/workos/key", "op://acme/workos/other", apart},

		{arn, arn + "-AbCdEf", near},
		{arn + "-Xa91Bc", arn + "-AbCdEf", apart},
		{arn, arn + "-secret", apart},
		{arn, arn + "-ApiKey", apart},
		{arn, arn + "-live01", apart},
		{arn, arn + "-PROD01", apart},
		{arn, arn + "-123456", apart},
		{arn + ":key", arn + ":key::", same},
		{arn + ":key:AWSCURRENT:", arn + ":key::", same},
		{arn + ":key:AWSPREVIOUS:", arn + ":key::", near},
		{arn + ":key", arn + "-AbCdEf:key::", near},
		{arn + ":key", arn + ":other", apart},
		{arn + ":key", arn, apart},
		{arn, "{{resolve:secretsmanager:" + arn + "}}", same},
		{arn + ":key", "{{resolve:secretsmanager:" + arn + ":SecretString:key::}}", same},
		{"{{resolve:secretsmanager:workos:SecretString:key}}",
			"{{resolve:secretsmanager:workos:SecretString:key:AWSCURRENT}}", same},
		{"{{resolve:secretsmanager:workos:SecretString:key}}",
			"{{resolve:secretsmanager:workos:SecretString:other}}", apart},
		{"{{resolve:ssm-secure:workos:1}}", "{{resolve:ssm-secure:workos}}", near},
		{"arn:aws:ssm:us-east-1:1:parameter/acme/workos:3", "arn:aws:ssm:us-east-1:1:parameter/acme/workos", near},
		{"arn:aws:ssm:us-east-1:1:parameter/acme/a", "arn:aws:ssm:us-east-1:1:parameter/acme/b", apart},

		{gcp, gcp + "/versions/latest", same},
		{gcp, gcp + "/versions/3", near},
		{gcp + "/versions/3", gcp + "/versions/4", apart},
		{gcp, gcp + "-staging", apart},

		{azure, azure + "/", same},
		{azure, "@Microsoft.KeyVault(SecretUri=" + azure + "/)", same},
		{azure, "@Microsoft.KeyVault(VaultName=Acme;SecretName=workos)", same},
		{azure, "keyvaultref:" + azure + ",identityref:system", same},
		{azure, azure + "/0123456789abcdef", near},
		{azure, "@Microsoft.KeyVault(VaultName=acme;SecretName=workos;SecretVersion=0123)", near},
		{azure, azure + "-staging", apart},

		{"vault:secret/data/workos#key", "vault:/secret/data/workos#key", same},
		{"vault:secret/data/workos#key", "vault:secret/workos#key", near},
		{"vault:secret/data/workos#key#1", "vault:secret/data/workos#key", apart},
		{"vault:secret/workos#key#1", "vault:secret/workos#key", near},
		{"vault:secret/data/workos#key", "vault:secret/data/workos#other", apart},
		{"doppler:acme/prd/KEY", "doppler:acme/stg/KEY", apart},
	} {
		for _, p := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := compareLocators(t, p[0], p[1]); got != c.want {
				t.Errorf("%q and %q: %s; expected %s", p[0], p[1], got, c.want)
			}
		}
	}
}

func compareLocators(t *testing.T, a, b string) string {
	one, ok := Text(a).Reference()
	other, both := Text(b).Reference()
	if !ok || !both || one.Kind != Locator || other.Kind != Locator {
		t.Fatalf("%q or %q is no locator", a, b)
	}
	entry, detail := one.Entry()
	second, its := other.Entry()
	switch {
	case one.Place() == other.Place():
		return same
	case entry == second && (detail == "") != (its == ""):
		return near
	}
	return apart
}
