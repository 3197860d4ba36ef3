package sdk_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/model/sdk"
)

func TestHardCodesIssuer(t *testing.T) {
	const pack = "@workos-inc/authkit-react-router"
	for versions, want := range map[string]sdk.Certainty{
		"0.10.9": sdk.Never, "^0.8.1": sdk.Never, "0.12.3": sdk.Never, "0.13.0": sdk.Never, "^1.0.0": sdk.Never,
		"0.11.0": sdk.Certain, "0.12.2": sdk.Certain, "=0.12.0": sdk.Certain, "v0.12.1": sdk.Certain,
		"^0.11.4": sdk.Certain, "~0.11.0": sdk.Certain, "0.11": sdk.Certain, "0.11.x": sdk.Certain,
		"^0.12.0": sdk.Possible, "~0.12.1": sdk.Possible, "0.12": sdk.Possible, "0.x": sdk.Possible, "0": sdk.Possible,
		"*": sdk.Possible, "": sdk.Possible, "latest": sdk.Possible, "workspace:*": sdk.Possible,
		"catalog:": sdk.Possible, ">=0.11.0 <0.12.0": sdk.Possible, "0.12.0-beta.1": sdk.Possible,
		"0.11.0.1": sdk.Possible, "99999999999999999999": sdk.Possible,
	} {
		if got := sdk.HardCodesIssuer(pack, versions); got != want {
			t.Errorf("%q: %d, want %d", versions, got, want)
		}
	}
	if got := sdk.HardCodesIssuer("@workos-inc/authkit-remix", "0.11.0"); got != sdk.Never {
		t.Errorf("another package: %d", got)
	}
}
