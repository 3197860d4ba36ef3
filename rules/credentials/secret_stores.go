package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/model"
)

// secretStores maps formats whose files must stay in git to advice on where else to store a secret. %s is the name of
// the variable.
var secretStores = map[string]string{
	"wrangler":       "store it with `wrangler secret put %s`, and remove it from this file",
	"github-actions": "store it as a repository or environment secret, and write ${{ secrets.%s }} here",
	"compose": "write ${%s} here, and set the variable in the environment that starts the containers, not in " +
		"a tracked file",
	"dockerfile":     "remove it from this file, and pass %s to the container when it starts",
	"fly":            "store it with `fly secrets set %s`, and remove it from this file",
	"netlify":        "store %s in the site's environment variables, and remove it from this file",
	"supabase":       "write env(%s) here, and set the variable in the environment that runs `supabase config push`",
	"eas":            "store it with `eas env:create --name %s --visibility secret`, and remove it from this file",
	"vercel":         "store %s in the project's environment variables, and remove it from this file",
	"ecs":            "store %s in Secrets Manager or the Parameter Store, and reference it under `secrets`",
	"cloud-build":    "store it in Secret Manager, and reference it with `secretEnv: [%s]`",
	"app-engine":     "store %s in Secret Manager, and read it when the application starts",
	"serverless":     "store %s in the Parameter Store or Secrets Manager, and reference it with ${ssm:...}",
	"render":         "write `sync: false` for %s here, and set the value in the dashboard",
	"kustomize":      "read %s from a file that git ignores, or from a sealed or external secret",
	"gitlab-ci":      "store %s as a masked CI/CD variable in the project, and remove it from this file",
	"digitalocean":   "set `type: SECRET` for %s, and enter the value in the dashboard",
	"kamal":          "list %s under `secret:`, and read its value from a secret store in .kamal/secrets",
	"heroku":         "store it with `heroku config:set %s=...`, and remove it from this file",
	"dotnet":         "read %s from the environment or from a secret store, and remove it from this file",
	"spring":         "write ${%s} here, and set the variable in the application's environment",
	"cloudformation": "store %s in Secrets Manager or the Parameter Store, and reference it with {{resolve:...}}",
	"systemd":        "set %s in a file outside of the repository, and name it with `EnvironmentFile=`",
	"shell":          "read %s from the script's environment or from a secret store, and remove it from this file",
	"makefile":       "read %s from make's environment or from a secret store, and remove it from this file",
	"justfile":       "read %s from just's environment or from a secret store, and remove it from this file",
	"package-json": "read %s from the environment or from a dotenv file that git ignores, and remove it from this " +
		"file",
	"helm":       "for %s, reference a Secret in the cluster, such as one from External Secrets or Sealed Secrets",
	"kubernetes": "for %s, reference a Secret in the cluster, such as one from External Secrets or Sealed Secrets",
}

// outOfGit returns the help for a secret in a file that git tracks. If the format of the file is not in secretStores,
// the help recommends removing the file from git.
func outOfGit(v *model.Variable) string {
	if store, ok := secretStores[v.File.Format]; ok {
		return "rotate the secret, " + fmt.Sprintf(store, v.Name)
	}
	return "rotate the secret, remove the file from git with `git rm --cached`, " +
		"and add it to .gitignore"
}
