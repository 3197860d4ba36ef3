package credentials

import (
	"github.com/golive-lint/golive/internal/model"
)

// secretsOfStaging contains the secrets of all staging environments. byValue maps values, locators and keys of
// repositories to the first place of each. byEntry maps the entries of secret stores to the first locator that names
// them.
type secretsOfStaging struct {
	byValue map[string]secretUse
	byEntry map[storeEntry]secretUse
}

// storeEntry is an entry of a secret store. detailed is true if a locator also has a version, a section or the random
// end of an ARN.
type storeEntry struct {
	name     string
	detailed bool
}

func stagingSecrets(project *model.Project) secretsOfStaging {
	found := secretsOfStaging{map[string]secretUse{}, map[storeEntry]secretUse{}}
	previews := readByPreviews(project)
	for env := range project.Of(model.Staging) {
		for _, secret := range secretSettings(env) {
			value := sharedValue(secret)
			if value == "" {
				value = repositoryKey(secret.held)
			}
			if _, taken := found.byValue[value]; value == "" || taken || previews[secret.At] {
				continue
			}
			at := useIn(env, secret)
			found.byValue[value] = at
			if entry := entryOf(secret); entry.name != "" && found.byEntry[entry].environment == "" {
				found.byEntry[entry] = at
			}
		}
	}
	return found
}

// hasEntry reports whether a staging environment has a locator that names an entry.
func (s secretsOfStaging) hasEntry(name string) bool {
	_, plain := s.byEntry[storeEntry{name, false}]
	_, detailed := s.byEntry[storeEntry{name, true}]
	return plain || detailed
}

// near returns the place of a staging secret whose locator may have the same value in a different notation, because
// only one of the two locators is detailed.
func (s secretsOfStaging) near(secret secretSetting) (secretUse, bool) {
	entry := entryOf(secret)
	entry.detailed = !entry.detailed
	use, found := s.byEntry[entry]
	return use, found
}

// entryOf returns the entry that a secret's locator names. Its name is empty for other values, and for private keys,
// which environments may share.
func entryOf(secret secretSetting) storeEntry {
	reference, ok := secret.V.Text().Reference()
	if !ok || reference.Kind != model.Locator || secret.what == privateKey {
		return storeEntry{}
	}
	name, detail := reference.Entry()
	return storeEntry{name, detail != ""}
}
