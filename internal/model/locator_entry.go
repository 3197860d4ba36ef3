package model

import (
	"strings"
)

// Place returns the locator in a normalized form. Two locators with the same place certainly have the same value.
func (r Reference) Place() string {
	entry, detail := r.Entry()
	return entry + detail
}

// Entry returns the entry that a locator names and the detail of the locator, both in a normalized form. The detail is
// a version, a section, or the random end of an ARN. If two locators have the same entry and only one of them has a
// detail, they may have the same value.
func (r Reference) Entry() (entry, detail string) {
	text := r.Name
	switch r.Syntax {
	case "op://":
		return onePasswordEntry(text)
	case "arn:":
		return awsEntry(text)
	case cloudFormation:
		return cloudFormationEntry(text)
	case "projects/":
		name, version, _ := strings.Cut(text, "/versions/")
		return name, unless(version, "latest")
	case "https://", azureVault, azureReference:
		return azureEntry(text)
	case "vault:":
		return vaultEntry(text)
	}
	return text, ""
}

// IsDocument reports whether a locator may name a document with several secrets instead of a single secret. This is
// the case if the locator does not select a key.
func (r Reference) IsDocument() bool {
	const key = 7 // parts of an ARN before the key
	entry, _ := r.Entry()
	switch r.Syntax {
	case "arn:":
		return strings.Contains(entry, ":secret:") && strings.Count(entry, ":") < key
	case cloudFormation:
		return strings.HasPrefix(entry, cloudFormation+"secretsmanager:") &&
			!strings.Contains(strings.TrimPrefix(entry, cloudFormation+"secretsmanager:"), ":")
	case "op://", "https://", azureVault, "ssm:", "doppler:", "infisical:":
		return false
	}
	return !strings.ContainsAny(r.Name, "#")
}

// unless returns "" if detail is empty or equal to standard, the default value of detail. Otherwise it returns a
// separator and detail.
func unless(detail, standard string) string {
	if detail == "" || strings.EqualFold(detail, standard) {
		return ""
	}
	return "\x00" + detail
}

// onePasswordEntry splits op://<vault>/<item>/[<section>/]<field>[?attribute=<attribute>]. 1Password ignores case, and
// ssh-format only selects the encoding of a key. The section is a detail, because 1Password also finds a field without
// its section. But a section that is named after an environment is part of the entry, because each of these sections
// may contain a different field of the same name.
func onePasswordEntry(text string) (entry, detail string) {
	entry, query, _ := strings.Cut(strings.ToLower(text), "?")
	parts := strings.Split(strings.Trim(strings.TrimPrefix(entry, "op://"), "/"), "/")
	if len(parts) == 4 && TypeOfName(parts[2]) == TypeUnknown {
		detail = unless(parts[2], "")
		parts = append(parts[:2], parts[3])
	}
	entry = "op://" + strings.Join(parts, "/")
	if query != "" && query != "attribute=value" && !strings.HasPrefix(query, "ssh-format=") {
		entry += "?" + query
	}
	return entry, detail
}

// awsEntry splits arn:aws:secretsmanager:<region>:<account>:secret:<name>[-<random>][:<key>[:<stage>[:<version>]]] and
// arn:aws:ssm:<region>:<account>:parameter/<name>[:<version>].
func awsEntry(text string) (entry, detail string) {
	const service, resource, name, key = 2, 5, 6, 7
	parts := strings.Split(strings.TrimRight(text, ":"), ":")
	switch {
	case len(parts) > resource && parts[service] == "ssm":
		return strings.Join(parts[:resource+1], ":"), unless(strings.Join(parts[resource+1:], ":"), "")
	case len(parts) <= name || parts[service] != "secretsmanager" || parts[resource] != "secret":
		return text, ""
	}
	if at := strings.LastIndexByte(parts[name], '-'); at > 0 && isRandomEnd(parts[name][at+1:]) {
		detail = unless(parts[name][at+1:], "")
		parts[name] = parts[name][:at]
	}
	if len(parts) > key+1 {
		detail += unless(strings.Join(parts[key+1:], ":"), "AWSCURRENT")
		parts = parts[:key+1]
	}
	return strings.TrimRight(strings.Join(parts, ":"), ":"), detail
}

// isRandomEnd reports whether text is probably the end that Secrets Manager adds to the name of a secret: six letters
// and digits. Text that consists of words, such as "secret", "ApiKey" and "live01", is probably a part of the name.
func isRandomEnd(text string) bool {
	const length, shortest = 6, 3 // shortest is the number of letters in the shortest word
	letters := strings.TrimRight(text, digits)
	if len(text) != length || strings.Trim(text, digits) == "" {
		return false
	}
	word, before := 0, byte(0)
	for i := range len(letters) {
		c := letters[i]
		lower, upper := 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z'
		switch {
		case !lower && !upper:
			return '0' <= c && c <= '9' // a digit before a letter
		case upper && 'a' <= before && before <= 'z':
			if word < shortest {
				return true
			}
			word = 0
		}
		word++
		before = c
	}
	return word < shortest
}

// cloudFormationEntry splits {{resolve:secretsmanager:<ARN or name>:SecretString:<key>:<stage>:<version>}} and
// {{resolve:ssm:<name>:<version>}}. A reference with an ARN yields the same entry as the ARN alone.
func cloudFormationEntry(text string) (entry, detail string) {
	body := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, cloudFormation), "}}"))
	service, body, _ := strings.Cut(body, ":")
	if service != "secretsmanager" {
		name, version, _ := strings.Cut(body, ":")
		return cloudFormation + service + ":" + name, unless(version, "")
	}
	id, rest, _ := strings.Cut(body, ":SecretString")
	rest = strings.TrimRight(rest, ":")
	if strings.HasPrefix(id, "arn:") {
		return awsEntry(id + rest)
	}
	key, stage := rest, ""
	if at := strings.IndexByte(strings.TrimPrefix(rest, ":"), ':'); at >= 0 {
		key, stage = rest[:at+1], rest[at+2:]
	}
	return cloudFormation + "secretsmanager:" + id + key, unless(stage, "AWSCURRENT")
}

// azureEntry splits https://<vault>.vault.azure.net/secrets/<name>[/<version>]. App Service and Container Apps write
// this URI as @Microsoft.KeyVault(SecretUri=<URI>), as @Microsoft.KeyVault(VaultName=<vault>;SecretName=<name>), and
// as keyvaultref:<URI>,identityref:<identity>. Key Vault ignores case.
func azureEntry(text string) (entry, detail string) {
	uri, _, _ := strings.Cut(strings.TrimPrefix(strings.ToLower(text), azureReference), ",")
	if inside, ok := strings.CutPrefix(uri, strings.ToLower(azureVault)+"("); ok {
		fields := map[string]string{}
		for field := range strings.SplitSeq(strings.TrimSuffix(inside, ")"), ";") {
			key, value, _ := strings.Cut(field, "=")
			fields[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
		if uri = fields["secreturi"]; uri == "" {
			uri = "https://" + fields["vaultname"] + azureHost + "/secrets/" + fields["secretname"] + "/" +
				fields["secretversion"]
		}
	}
	uri = strings.TrimRight(uri, "/")
	if !isAzureSecret(uri) {
		return text, ""
	}
	host, name, _ := strings.Cut(uri, "/secrets/")
	name, version, _ := strings.Cut(name, "/")
	return host + "/secrets/" + name, unless(version, "")
}

// vaultEntry splits vault:<mount>/[data/]<path>#<key>[#<version>]. The API paths of version 2 of the key/value engine
// contain "data", which some tools insert automatically. The detail consists of "data", if present, and the version.
func vaultEntry(text string) (entry, detail string) {
	at, key, _ := strings.Cut(strings.Trim(strings.TrimPrefix(text, "vault:"), "/"), "#")
	key, version, _ := strings.Cut(key, "#")
	mount, below, nested := strings.Cut(at, "/")
	if rest, ok := strings.CutPrefix(below, "data/"); nested && ok {
		at, detail = mount+"/"+rest, unless("data", "")
	}
	return "vault:" + at + "#" + key, detail + unless(version, "")
}
