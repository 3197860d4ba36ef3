package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

const secretOfWeb = `
apiVersion: v1
kind: Secret
metadata: {name: web, namespace: production}
stringData: {WORKOS_API_KEY: "${WORKOS_API_KEY}"}
`

const externalSecretOfWeb = `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web-keys, namespace: production}
spec:
  target: {name: web}
  data: [{secretKey: WORKOS_API_KEY, remoteRef: {key: production/workos, property: api_key}}]
`

const sealedSecretOfWeb = `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: web, namespace: production}
spec: {encryptedData: {WORKOS_API_KEY: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq}}
`

// A Secret beside the Deployment that reads it counted as a deployment of its own, which sets no client ID. With
// envFrom, the container also missed what an ExternalSecret or SealedSecret provides.
func TestSecretsOfContainers(t *testing.T) {
	const (
		byKey   = "env: [{name: WORKOS_API_KEY, valueFrom: {secretKeyRef: {name: web, key: WORKOS_API_KEY}}}]"
		byAll   = "envFrom: [{secretRef: {name: web}}]"
		another = "env: [{name: WORKOS_API_KEY, valueFrom: {secretKeyRef: {name: api, key: WORKOS_API_KEY}}}]"
		none    = "image: web"
	)
	for kind, secret := range map[string]string{
		"Secret": secretOfWeb, "ExternalSecret": externalSecretOfWeb, "SealedSecret": sealedSecretOfWeb,
	} {
		for reads, want := range map[string]bool{byKey: true, byAll: true, another: false, none: false} {
			for _, place := range []string{"one file", "two files"} {
				deployment := "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: production}\n" +
					"spec: {template: {spec: {containers: [{name: web, " + reads + "}]}}}\n"
				fsys := fstest.MapFS{"k8s/production/web.yaml": {Data: []byte(deployment + "---" + secret)}}
				if place == "two files" {
					fsys["k8s/production/web.yaml"] = &fstest.MapFile{Data: []byte(deployment)}
					fsys["k8s/production/secret.yaml"] = &fstest.MapFile{Data: []byte(secret)}
				}
				loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
				if err != nil {
					t.Fatal(err)
				}
				objects, containers := 0, 0
				for _, app := range loaded.Project.Apps {
					for _, d := range app.Deployments {
						if d.Object {
							objects++
						} else if reads != none && len(d.Variables) > 0 && d.Variables[0].Name == "WORKOS_API_KEY" {
							containers++
						}
					}
				}
				if got := objects == 1; got != want || want && containers != 1 {
					t.Errorf("%s, %s, %s: %d objects of containers, %d containers with the API key", kind, reads, place,
						objects, containers)
				}
			}
		}
	}
}
