package model

import "strings"

// locatorPrefixes lists the prefixes of secret store locators, with the tools that resolve them.
var locatorPrefixes = []string{
	"op://",              // 1Password, secret references
	"onepassword://",     // 1Password, SecretSpec
	"bitwarden://",       // Bitwarden
	"bws://",             // Bitwarden Secrets Manager
	"keeper://",          // Keeper notation
	"lastpass://",        // LastPass, SecretSpec
	"pass://",            // Proton Pass
	"doppler:",           // Doppler
	"infisical:",         // Infisical
	"akeyless:",          // Akeyless
	"vault:",             // HashiCorp Vault, as read by Bank-Vaults
	"ref+",               // vals and helmfile, all stores
	"arn:",               // AWS, resource names
	cloudFormation,       // AWS CloudFormation, dynamic references
	"awssm:",             // AWS Secrets Manager
	"aws-sm:",            // AWS Secrets Manager
	"awssecrets://",      // AWS Secrets Manager
	"secretsmanager:",    // AWS Secrets Manager
	"secrets-manager://", // AWS Secrets Manager
	"ssm:",               // AWS Systems Manager Parameter Store
	"awsssm:",            // AWS Systems Manager Parameter Store
	"gcp-sm:",            // Google Secret Manager
	"gcpsm:",             // Google Secret Manager
	"gcpsecrets://",      // Google Secret Manager
	"sm://",              // Google Secret Manager, Berglas and Spring Cloud
	"sm@",                // Google Secret Manager, Spring Cloud
	"berglas://",         // Google Cloud Storage, Berglas
	azureVault,           // Azure Key Vault, App Service
	"azurekeyvault://",   // Azure Key Vault
	"azkv://",            // Azure Key Vault
	azureReference,       // Azure Key Vault, Container Apps
	"secretref:",         // Azure Container Apps
	"keychain:",          // macOS Keychain
	"keyring:",           // system keyring, SecretSpec
	"k8s-secret:",        // Kubernetes, <namespace>/<name>/<key> of a Secret
	stored,               // a place in any other store, such as one of External Secrets
	"sops:",              // SOPS
	"encrypted:",         // dotenvx: the encrypted value itself
}

// locatorsByByte contains the locator prefixes by their first byte, so that most strings can be rejected without
// comparing prefixes.
var locatorsByByte = func() (index [128][]string) {
	for _, prefix := range locatorPrefixes {
		index[prefix[0]] = append(index[prefix[0]], prefix)
	}
	return index
}()

const (
	cloudFormation = "{{resolve:"
	azureVault     = "@Microsoft.KeyVault"
	azureReference = "keyvaultref:"
	// azureHost is the end of the host of a Key Vault.
	azureHost = ".vault.azure.net"
)

// sopsSealed is the prefix of a value encrypted by SOPS: ENC[AES256_GCM,...].
const sopsSealed = "ENC["

// locatorPrefix returns the prefix of the locator text. It returns false if text is not a locator.
func locatorPrefix(text string) (string, bool) {
	if text == "" || text[0] >= byte(len(locatorsByByte)) {
		return "", false
	}
	switch text[0] {
	case sopsSealed[0]:
		if strings.HasPrefix(text, sopsSealed) {
			return sopsSealed, strings.HasSuffix(text, "]")
		}
	case 'p':
		if strings.HasPrefix(text, "projects/") {
			return "projects/", isGoogleSecret(text)
		}
	case 'h':
		if strings.HasPrefix(text, "https://") {
			return "https://", isAzureSecret(text)
		}
	}
	for _, prefix := range locatorsByByte[text[0]] {
		if len(text) < len(prefix) || text[1] != prefix[1] {
			continue
		}
		if prefix == cloudFormation && !strings.HasSuffix(text, "}}") {
			continue
		}
		if rest, ok := strings.CutPrefix(text, prefix); ok {
			return prefix, strings.Trim(rest, "/ ") != ""
		}
	}
	return "", false
}

// isGoogleSecret reports whether text is a Google Secret Manager resource name:
// projects/<p>[/locations/<l>]/secrets/<s>[/versions/<v>].
func isGoogleSecret(text string) bool {
	parts := strings.Split(text, "/")
	if len(parts) >= 4 && parts[2] == "locations" {
		parts = append(parts[:2], parts[4:]...)
	}
	for _, p := range parts {
		if p == "" {
			return false
		}
	}
	return (len(parts) == 4 || len(parts) == 6 && parts[4] == "versions") && parts[2] == "secrets"
}

// isAzureSecret reports whether text is an Azure Key Vault identifier:
// https://<vault>.vault.azure.net/secrets/<name>[/<version>].
func isAzureSecret(text string) bool {
	host, path, _ := strings.Cut(strings.TrimPrefix(text, "https://"), "/")
	vault, ok := strings.CutSuffix(host, azureHost)
	name, secret := strings.CutPrefix(path, "secrets/")
	return ok && secret && vault != "" && name != "" && !strings.ContainsAny(vault, "/@:")
}
