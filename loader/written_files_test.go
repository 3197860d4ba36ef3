package loader_test

import (
	"fmt"
	"strings"
	"testing"
)

// writingCommands change .env.production, for a shell.
var writingCommands = []string{
	"echo \"$DOTENV\" > .env.production", "echo \"$DOTENV\" >> .env.production", "cat extra.txt >> .env.production",
	"cat > .env.production <<EOF\n$DOTENV\nEOF", "printf '%s\\n' \"$DOTENV\" > .env.production",
	"echo \"$DOTENV\" | tee .env.production > /dev/null", "echo \"$DOTENV\" | sudo tee -a ./.env.production",
	"sed -i 's/a/b/' .env.production", "sed -i.bak -e s/A=.*/A=1/ -e s/x/y/ .env.production",
	"sed -i 's/^WORKOS_CLIENT_ID=.*/WORKOS_CLIENT_ID=b/' .env.production", "perl -pi -e 's/a/b/' .env.production",
	"cp conf.txt .env.production", "mv conf.txt .env.production", "install -m 600 conf.txt .env.production",
	"ln -sf /run/secrets/env .env.production", "cp -t . /secrets/.env.production", "cp /secrets/.env.production ./",
	"op inject -i env.tpl -o .env.production", "envsubst < env.tpl > .env.production",
	"curl -fsS https://x.example/env -o .env.production", "curl -so .env.production https://x.example/env",
	"wget -O .env.production https://x.example/env", "vercel env pull .env.production --environment=preview",
	"npx vercel env pull .env.production", "sops -d env.enc > .env.production", "sops -i -d .env.production",
	"aws s3 cp s3://x/env .env.production", "gsutil cp gs://x/env .env.production",
	"gcloud secrets versions access latest --secret=x > .env.production",
	"kubectl get secret web -o json | jq -r .data > .env.production",
	"doppler secrets download --format env > .env.production",
	"infisical export --output .env.production", "tool --output=.env.production",
	"node scripts/write-env.mjs .env.production",
	"dotenvx set WORKOS_CLIENT_ID x -f .env.production", "git checkout other -- .env.production",
	"F=.env.production; cp conf.txt \"$F\"", "cp conf.txt .env.$STAGE",
	"cp conf.txt \"$(dirname \"$0\")/.env.production\"",
	"(cat a; cat b) > .env.production", "{ echo A=1; cat b; } > .env.production",
	"scp conf.txt host:/srv/.env.production",
	"ssh host 'cat > /srv/.env.production' < conf.txt", "dd if=conf.txt of=.env.production",
	"echo PORT=1 > .env.production", "cp .env.staging .env.production", "cp conf.txt .env.production.local",
	"cp conf.txt .env.$(basename $(pwd))", "cp conf.txt .env.${STAGE:-$(cat stage)}", "cp conf.txt .env$SUFFIX",
}

// A dotenv file that a command changes has another content than the repository shows.
func TestCommandsThatWriteDotenvFiles(t *testing.T) {
	places := map[string]string{
		"deploy-production.sh": "%s\n", "deploy.sh": "%s\n", "Makefile": "deploy:\n\t%s\n",
		"justfile":     "deploy:\n  %s\n",
		"Taskfile.yml": "tasks:\n  deploy:\n    cmds:\n      - |\n        %s\n", "Dockerfile": "FROM node\nRUN %s\n",
		".github/workflows/ship.yml": "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n" +
			"      - run: |\n          %s\n",
		".gitlab-ci.yml": "ship:\n  environment: production\n  script:\n    - |\n      %s\n",
	}
	for _, command := range writingCommands {
		for name, place := range places {
			if strings.Contains(command, "\n") && !strings.HasSuffix(name, ".sh") {
				continue
			}
			files := map[string]string{
				".env.production": "WORKOS_CLIENT_ID=a\n", name: fmt.Sprintf(place, command),
			}
			if got := doubtsIn(t, files); !strings.HasPrefix(got, name+" production") {
				t.Errorf("%s: doubts %q with\n%s", name, got, command)
			}
		}
	}
}

// A heredoc of COPY replaces the file in the image.
func TestDocumentsOfImages(t *testing.T) {
	for _, instruction := range []string{
		"COPY <<EOF .env.production", "COPY <<-'EOF' /app/.env.production", "ADD --chmod=600 <<EOF ./.env.production",
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=a\n",
			"Dockerfile":      "FROM node\nCOPY . .\n" + instruction + "\nWORKOS_CLIENT_ID=b\nEOF\nRUN npm run build\n",
		}
		if got := doubtsIn(t, files); !strings.HasPrefix(got, "Dockerfile production") {
			t.Errorf("doubts %q with %s", got, instruction)
		}
	}
}

// What a command shows of a file is read, and files of other environments are no concern of production.
func TestCommandsThatDoNotChangeDotenvFiles(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"deploy-production.sh", "echo PORT=1 >> .env.production\n"},
		{"deploy-production.sh", "echo \"SHA=$SHA\" >> .env.production\n"},
		{"deploy-production.sh", "echo \"WORKOS_CLIENT_ID=$ID\" > .env.production\n"},
		{"deploy-production.sh", "printf 'PORT=%s\\n' \"$PORT\" >> .env.production\n"},
		{"deploy-production.sh", "cat >> .env.production <<EOF\n# x\nPORT=$PORT\nEOF\n"},
		{"deploy-production.sh", "{ echo A=1; echo \"B=$B\"; } >> .env.production\n"},
		{"deploy-production.sh", "cp .env.production .env\n"}, {"deploy-production.sh", "cat .env.production\n"},
		{"deploy-production.sh", "grep -v A .env.production > out.txt\n"},
		{"deploy-production.sh", "scp .env.production host:/srv/.env.production\n"},
		{"deploy-production.sh", "aws s3 cp .env.production s3://acme/.env.production\n"},
		{"deploy-production.sh", "sed -i 's/^VERSION=.*/VERSION=2/' .env.production\n"},
		{"deploy-production.sh", "sed 's/a/b/' .env.production\n"},
		{"deploy-production.sh", "sed -i \"s/%${name}%/$value/\" .env.production\n"},
		{"deploy-production.sh", "chmod 600 .env.production\n"},
		{"deploy-production.sh", "docker run --env-file .env.production web\n"},
		{"deploy-production.sh", "# cp conf.txt .env.production\n"},
		{"deploy-production.sh", "echo 'cp conf.txt .env.production'\n"},
		{"scripts/setup.sh", "cp .env.local .env.local.backup.$(date +%Y%m%d_%H%M%S)\n"},
		{"scripts/setup.sh", "cp .env.production \".env.production.${STAMP:-$(date +%s)}.bak\"\n"},
		{"deploy-staging.sh", "cp conf.txt .env.production\n"}, {"test.sh", "cp conf.txt .env.production\n"},
		{"deploy.sh", "cp conf.txt .env.staging\n"}, {"deploy.sh", "cp conf.txt .env\n"},
		{"deploy.sh", "if [ $ENV = staging ]; then cp conf.txt .env.production; fi\n"},
		{"package.json", `{"scripts": {"dev": "vercel env pull .env.production"}}`},
		{"Dockerfile", "FROM node\nCOPY .env.production .env.production\nCOPY --from=a /app/.env.production ./\n"},
	} {
		files := map[string]string{".env.production": "WORKOS_CLIENT_ID=a\n", c.name: c.text}
		if got := doubtsIn(t, files); got != "" {
			t.Errorf("%s: doubts %q with\n%s", c.name, got, c.text)
		}
	}
}
