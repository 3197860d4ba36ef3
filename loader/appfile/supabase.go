package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// supabase reads the WorkOS settings of a Supabase configuration: the accepted token issuer and the sign-in provider. A
// remote overrides single keys of the top level. Sources:
// https://supabase.com/docs/guides/local-development/cli/config,
// https://supabase.com/docs/guides/auth/third-party/workos.
var supabase = Format{
	Name: "supabase", Match: isSupabase, Pattern: `supabase/config\.toml`, Read: readSupabase,
}

func isSupabase(name string) bool {
	return path.Base(name) == "config.toml" && path.Base(path.Dir(name)) == "supabase"
}

// supabaseNames maps ambiguous keys of the WorkOS provider to variables. The client secret of a sign-in provider is
// the API key.
var supabaseNames = map[string]string{"secret": "WORKOS_API_KEY", "client_secret": "WORKOS_API_KEY"}

func readSupabase(file *source.File) Reading {
	settings, reading := readTOML(file)
	o := overlay{problems: problems{file: file}, reading: &reading}
	parts := []string{"third_party", "external"}
	base := map[string][]*setting{}
	remotes, names := map[string]map[string][]*setting{}, []string(nil)
	off := map[string]bool{}
	for i := range settings {
		s := &settings[i]
		remote, below := "", s.path
		if len(below) > 2 && below[0] == "remotes" {
			if remote, below = below[1], below[2:]; remotes[remote] == nil {
				remotes[remote] = map[string][]*setting{}
				names = append(names, remote)
			}
		}
		if len(below) != 4 || below[0] != "auth" || below[2] != "workos" {
			continue
		}
		part := below[1]
		if s.name() == "enabled" && s.scalar {
			off[remote+"\x00"+part] = s.text == "false"
			continue
		}
		if !s.renameToVariable("workos", supabaseNames) {
			continue
		}
		s.supabaseReference()
		if remote == "" {
			base[part] = append(base[part], s)
		} else {
			remotes[remote][part] = append(remotes[remote][part], s)
		}
	}
	for _, part := range parts {
		if !off["\x00"+part] {
			o.add(profile{scope: "auth." + part}, base[part])
		}
		for _, remote := range names {
			switched, said := off[remote+"\x00"+part]
			if said && switched || !said && off["\x00"+part] {
				continue
			}
			o.add(profile{scope: "remotes." + remote + ".auth." + part, environment: remote},
				base[part], remotes[remote][part])
		}
	}
	o.finish()
	return reading
}

// renameToVariable renames a setting to a WorkOS variable. names maps keys to names. By default, the name consists of
// the parent key and the key. renameToVariable returns false if the result is not a WorkOS variable.
func (s *setting) renameToVariable(parent string, names map[string]string) bool {
	name := names[s.name()]
	if name == "" {
		name = constantName(parent) + "_" + constantName(s.name())
	}
	if model.PurposeOf(name) == model.NoPurpose {
		return false
	}
	s.path = append(s.path[:len(s.path)-1:len(s.path)-1], name)
	return true
}

// supabaseReference converts env(NAME) to a reference.
func (s *setting) supabaseReference() {
	if name, ok := strings.CutPrefix(s.text, "env("); ok && strings.HasSuffix(name, ")") {
		s.text = "${" + strings.TrimSuffix(name, ")") + "}"
	}
}
