package credentials

import (
	"github.com/golive-lint/golive/internal/model"
)

// secretsOfStaging contains the secrets of all staging environments. byValue maps a secret value, a locator or a
// result of repositoryKey to the first place where it occurs. byEntry maps an entry of a secret store to the first
// locator of the entry.
type secretsOfStaging struct {
	byValue map[string]secretUse
	byEntry map[storeEntry]secretUse
}

// storeEntry is an entry of a secret store. detailed is true if the locator also has a version, a section or the
// random end of an ARN.
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
				value = repositoryKey(secret.variable)
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

// hasEntry reports whether a locator in a staging environment has an entry with the given name.
func (s secretsOfStaging) hasEntry(name string) bool {
	_, plain := s.byEntry[storeEntry{name, false}]
	_, detailed := s.byEntry[storeEntry{name, true}]
	return plain || detailed
}

// near returns the place of a staging secret whose locator names the same entry as the locator of secret, if only one
// of the two locators is detailed. Both locators may then refer to the same value.
func (s secretsOfStaging) near(secret secretSetting) (secretUse, bool) {
	entry := entryOf(secret)
	entry.detailed = !entry.detailed
	use, found := s.byEntry[entry]
	return use, found
}

// entryOf returns the entry in the locator of a secret. Its name is empty for other values, and for private keys,
// which environments may share.
func entryOf(secret secretSetting) storeEntry {
	reference, ok := secret.V.Text().Reference()
	if !ok || reference.Kind != model.Locator || secret.what == privateKey {
		return storeEntry{}
	}
	name, detail := reference.Entry()
	return storeEntry{name, detail != ""}
}
