package credentials

import (
	"github.com/golive-lint/golive/internal/model"
)

// secretsOfStaging contains the secrets of all staging environments. byValue maps values, locators and keys of
// repositories to the first place of each. byEntry maps the entries of secret stores to the locators that name them.
type secretsOfStaging struct {
	byValue map[string]secretUse
	byEntry map[string][]locatorUse
}

// locatorUse is a locator in a staging environment: its detail and its place.
type locatorUse struct {
	detail string
	at     secretUse
}

func stagingSecrets(project *model.Project) secretsOfStaging {
	found := secretsOfStaging{map[string]secretUse{}, map[string][]locatorUse{}}
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
			if entry, detail := entryOf(secret); entry != "" {
				found.byEntry[entry] = append(found.byEntry[entry], locatorUse{detail, at})
			}
		}
	}
	return found
}

// near returns the place of a staging secret whose locator may have the same value, although it is written in another
// way: only one of the two locators has a version, a section or the random end of an ARN.
func (s secretsOfStaging) near(secret secretSetting) (secretUse, bool) {
	entry, detail := entryOf(secret)
	for _, use := range s.byEntry[entry] {
		if entry != "" && (use.detail == "") != (detail == "") {
			return use.at, true
		}
	}
	return secretUse{}, false
}

// entryOf returns the entry and the detail of a secret's locator. entry is empty for other values, and for private
// keys, which environments may share.
func entryOf(secret secretSetting) (entry, detail string) {
	reference, ok := secret.V.Text().Reference()
	if !ok || reference.Kind != model.Locator || secret.what == privateKey {
		return "", ""
	}
	return reference.Entry()
}
