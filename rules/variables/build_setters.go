package variables

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/query"
)

// setters contains the variables that files set for the builds of a project.
type setters struct {
	// anywhere contains the names that files other than Dockerfiles may set for a build. inImage contains the
	// variables that ENV instructions in Dockerfiles set.
	anywhere map[string]bool
	inImage  map[namedVariable]bool
	// forEnv contains the names that each environment sets for its builds, either in dotenv files, which the build
	// itself reads, or in commands that are not a build of [model.Project], such as "fly deploy --build-arg".
	forEnv map[*model.Environment]map[string]bool
	// defaultAt contains the defaults in Dockerfiles. judged contains the places of those that an
	// environment uses as values.
	defaultAt map[namePosition]*model.Variable
	judged    map[environmentPosition]bool

	localDefaults map[*model.Dockerfile][]localDefault
}

// namedVariable is a variable in a file, by name.
type namedVariable struct{ path, name string }

// namePosition is a variable in a file, by the position of its name.
type namePosition struct {
	path string
	name source.Span
}

// environmentPosition is a namePosition in a file of an environment.
type environmentPosition struct {
	env *model.Environment
	at  namePosition
}

const dockerfileFormat = "dockerfile"

func settersOf(project *model.Project) *setters {
	s := &setters{
		anywhere: map[string]bool{}, inImage: map[namedVariable]bool{},
		forEnv: map[*model.Environment]map[string]bool{}, defaultAt: map[namePosition]*model.Variable{},
		judged: map[environmentPosition]bool{}, localDefaults: map[*model.Dockerfile][]localDefault{},
	}
	passed := passedAt(project)
	for _, env := range project.Environments {
		for _, v := range env.Variables {
			s.add(env, v, passed)
		}
	}
	return s
}

// passedAt returns the places of the arguments that builds pass.
func passedAt(project *model.Project) map[namePosition]bool {
	passed := map[namePosition]bool{}
	for i := range project.ImageBuilds {
		for _, arg := range project.ImageBuilds[i].Args {
			if in := arg.At.In; in != nil {
				passed[namePosition{in.File.Path, arg.At.Key}] = true
			}
		}
	}
	return passed
}

// add adds a variable of an environment. passed is the result of passedAt.
func (s *setters) add(env *model.Environment, v *model.Variable, passed map[namePosition]bool) {
	at := namePosition{v.File.Path, v.Value.Key}
	if v.File.Format == dockerfileFormat {
		s.defaultAt[at], s.judged[environmentPosition{env, at}] = v, true
		if query.IsSet(v) && v.Phase != model.BuildPhase && v.Value.V.HasLiteral() {
			s.inImage[namedVariable{v.File.Path, v.Name}] = true
		}
		return
	}
	dotenv := v.File.Format == "dotenv"
	if !query.IsSet(v) || !dotenv && v.Phase == model.RunPhase {
		return
	}
	s.anywhere[v.Name] = true
	if dotenv || v.Phase == model.BuildPhase && !passed[at] {
		if s.forEnv[env] == nil {
			s.forEnv[env] = map[string]bool{}
		}
		s.forEnv[env][v.Name] = true
	}
}

// forBuild reports whether an environment sets a variable for its builds.
func (s *setters) forBuild(env *model.Environment, name string) bool { return s.forEnv[env][name] }

// maySet reports whether any file may set a variable for a build of a Dockerfile that does not pass the variable.
func (s *setters) maySet(d *model.Dockerfile, name string) bool {
	return s.anywhere[name] || s.inImage[namedVariable{d.File.Path, name}] || d.SecretFile ||
		slices.Contains(d.Secrets, name)
}

// isJudged reports whether the default of an argument is a value of the environment. If so, other rules check it.
func (s *setters) isJudged(env *model.Environment, value *model.Variable) bool {
	return env != nil && s.judged[environmentPosition{env, namePosition{value.File.Path, value.Value.Key}}]
}

// localDefault is a public WorkOS argument of a Dockerfile whose default is a development value.
type localDefault struct {
	arg              *model.DockerfileArg
	value            *model.Variable
	framework, fault string
}

// defaults returns the local defaults in a Dockerfile.
func (s *setters) defaults(d *model.Dockerfile) []localDefault {
	if found, known := s.localDefaults[d]; known {
		return found
	}
	var found []localDefault
	for i := range d.Args {
		arg := &d.Args[i]
		_, framework, public := model.PublicPrefix(arg.Name)
		v := s.defaultAt[namePosition{d.File.Path, arg.Span}]
		if !arg.Default || !public || !isOfWorkOS(arg.Name) || v == nil || v.Name != arg.Name || !query.IsSet(v) {
			continue
		}
		if fault := defaultFault(v, v.Value.V); fault != "" {
			found = append(found, localDefault{arg, v, framework, fault})
		}
	}
	s.localDefaults[d] = found
	return found
}
