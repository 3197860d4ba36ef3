package appfile

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// Commands with a version, or of a package whose command has another name, set nothing.
func TestCommandsOfPackages(t *testing.T) {
	for _, command := range []string{
		"npx netlify-cli env:set WORKOS_CLIENT_ID client_a",
		"npx -y netlify-cli@17 env:set WORKOS_CLIENT_ID client_a",
		"npm exec netlify-cli@latest env:set WORKOS_CLIENT_ID client_a",
		"pnpm dlx eas-cli@latest env:create --name WORKOS_CLIENT_ID --value client_a",
		"yarn dlx @railway/cli variables --set WORKOS_CLIENT_ID=client_a",
		"bunx convex@latest env set WORKOS_CLIENT_ID client_a",
		"npx supabase@beta secrets set WORKOS_CLIENT_ID=client_a",
		"npx wrangler@3 deploy --var WORKOS_CLIENT_ID:client_a",
		"npx vercel@latest env add WORKOS_CLIENT_ID production --value client_a",
		"vercel env update WORKOS_CLIENT_ID production --value client_a",
	} {
		found := false
		for _, v := range readShellFile(source.NewFile("deploy.sh", command+"\n")).Variables {
			found = found || v.Name == "WORKOS_CLIENT_ID" && v.Value.V == "client_a"
		}
		if !found {
			t.Errorf("%s sets nothing", command)
		}
	}
}
