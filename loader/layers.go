package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// partKey identifies a part of a file whose variables go to one process: a compose service, a workflow job, or a
// whole dotenv file.
type partKey struct{ path, scope string }

// part contains the variables set by a part of a file.
type part struct {
	// settledBy is the program according to which the values of the part were interpreted last. unsettled is true if
	// the values are unknown because too many were interpreted; see settleNamed.
	settledBy string
	unsettled bool
	key       partKey
	file      *model.AppFile
	// environment is the name of the part's environment, or empty if unknown.
	environment string
	// template is true if the part is never deployed.
	template bool
	set      []*settable
	// named is true if the part is used only as a source by other parts or files.
	named bool
}

// settable is a variable of a file that has not been added to a deployment yet.
type settable struct {
	variable *model.Variable
	// environment is the name of the variable's environment, or empty if unknown.
	environment string
	// tried is true if the variable is in a layer below a part of its environment. reached is true if such a part
	// receives the variable's value.
	tried, reached bool
	// produced is true if the variable is in a layer of a production deployment. If the layer is an image, no layer
	// above it may override the variable.
	produced bool
	// scope and keys are the part of the file and the key path; see appfile.Variable.
	scope, keys string
	form        appfile.Form
	// secret is the variable's name in a Kamal secrets file if the application reads it under another name; otherwise
	// it is empty.
	secret string
	// fallback is the name of a Terraform variable if the settable is the default of that variable. Otherwise, it is
	// empty. original is as in appfile.Variable.
	fallback string
	original model.Value[model.Text]
	// branch is the environment named by the command or by the branch of a script, or empty.
	branch string
	// later, partly, sometimes and missing are as in appfile.Variable.
	later, partly, sometimes, missing bool
	// read is the value according to the file's format, independent of the program that reads it.
	read model.Value[model.Text]
}

// lower is a layer: a source of variables that is combined with a part of a file. The part takes precedence over the
// source unless above is true.
type lower struct {
	key partKey
	// whole is true if all parts of the file are included.
	whole   bool
	carrier finding.Related
	base    bool
	// shipped is true if the base file is part of the application, so that its values apply unless another source sets
	// them.
	shipped bool
	// above is true if the source overrides the part.
	above bool
	// kept is true if the source is also deployed without the part, so that variables overridden by the part still
	// count.
	kept bool
	// prefix is the key path at which the part's values contain the source's values. It is empty if both have the same
	// keys.
	prefix string
	// mapped contains the parent key paths of the values set by a Helm command's options.
	mapped map[string]bool
	// defaults contains the Terraform variables whose defaults apply. It is nil for other sources.
	defaults map[string]bool
	// only contains the offsets of the names that apply. If it is nil, all names apply.
	only map[int32]bool
	// changed contains the offsets of the names whose values are replaced elsewhere.
	changed map[int32]bool
	// names contains the variables that apply. If it is nil, all variables apply.
	names map[string]bool
	// secrets contains the Kamal secrets that apply. If it is nil, all secrets apply.
	secrets map[kamalSecret]bool
	// alone is true if the layers of the source itself are excluded.
	alone bool
	// extended is true if the source is a compose service that the part extends.
	extended bool
	// unlessSet is true if a variable of the source applies only if no other source of the environment sets it. In
	// this case, the part builds an image that another deployment runs.
	unlessSet bool
	// sourced is true if the part runs the commands of the source, or starts the process with the variables of the
	// source. Other files of the deployment do not override these variables.
	sourced bool
	// phase is the phase in which the part receives the variables.
	phase model.Phase
	// verbatim is the program that keeps quotes and comments in values.
	verbatim string
	// reader is the program that reads the source; see appfile.Layer.
	reader string
	// within lists the parts of the source that apply. If it is nil, all parts apply.
	within []source.Span
	// unread is the reason why the source cannot be read.
	unread string
	// elsewhere is as in model.Layer.
	elsewhere bool
	// beside is true if the source and the part do not override each other; see appfile.Layer. If later is true, this
	// applies only to variables that a script passes to later steps.
	beside, later bool
}

// layering contains the layers of the parts of all files in a project.
type layering struct {
	parts map[partKey]*part
	// scopes contains the parts of each file, in file order.
	scopes map[string][]string
	// lowers maps a part to its layers in order of increasing precedence. uppers contains the keys of lowers in order
	// of insertion.
	lowers map[partKey][]lower
	uppers []partKey
	// replaced maps files to the keys whose values they replace completely.
	replaced map[string]map[string]bool
	// mapped contains the key paths of the mappings in values files of charts, by file.
	mapped map[string]map[string]bool
	// names contains the names of all variables of each part, including those unrelated to WorkOS.
	names map[partKey]map[string]bool
	// objects contains the objects from which containers take all variables, in file order.
	objects []objectLayer
	// keyed contains the references to keys of objects, in file order.
	keyed []keyedVariable
	// objectParts contains the ConfigMaps and Secrets by kind and name.
	objectParts map[string][]partKey
	// silentObjects contains the files with such objects that do not mention WorkOS.
	silentObjects map[string][]*appResult
	// releases contains the commands that install Helm charts, apply Terraform configurations or start compose
	// services, in file order.
	releases []*release
	// started contains the compose files that commands of production start.
	started []composeStart
	// sourced contains the files that scripts source, in file order.
	sourced    []sourcedFile
	namespaces map[partKey]string
	// kamal contains the Kamal files, grouped by folder.
	kamal map[string]*kamalRoot
	// silentDotenv contains the dotenv files that do not mention WorkOS, grouped by folder.
	silentDotenv map[string][]string
	// dockerfiles contains the Dockerfiles, grouped by folder.
	dockerfiles map[string][]string
	// carried is the number of variables that carry has examined.
	carried int
	// copied is the number of copies of variables whose file golive.yaml lists for several deployments. merged is the
	// total number of variables in all profiles of files.
	copied, merged int
	// settled is the number of variables whose values were interpreted for a program; see settleNamed. omitted contains
	// the deployments that lack some of the copies that copied counts, because of the limit.
	settled int
	omitted map[omittedFile]bool
	// sources maps variables to the parts that contain them.
	sources map[*model.Variable]sourceOfVariable
	// beside maps the variables of layers to the value of lower.beside.
	beside map[*model.Variable]bool
	// inEnvironment records the variables already added to an environment.
	inEnvironment map[*model.Environment]map[placeOfVariable]bool
	// ofProduction contains the folders of the applications that have variables in production; see mayBeOf.
	ofProduction map[string]bool
	// namedHosts caches the result of hostsOfProduction. It is nil until needed.
	namedHosts map[hostFiles]bool
	// filesOf contains the files that set a variable of an environment.
	filesOf map[nameInEnvironment]filesOfName
}

// sourceOfVariable is a variable in a part of a file.
type sourceOfVariable struct {
	*part
	*settable
}

type placeOfVariable struct {
	file  *model.AppFile
	start int32
	name  string
}

func newLayering() *layering {
	return &layering{
		omitted: map[omittedFile]bool{},
		parts:   map[partKey]*part{}, scopes: map[string][]string{}, lowers: map[partKey][]lower{},
		replaced:      map[string]map[string]bool{},
		mapped:        map[string]map[string]bool{},
		names:         map[partKey]map[string]bool{},
		namespaces:    map[partKey]string{},
		sources:       map[*model.Variable]sourceOfVariable{},
		beside:        map[*model.Variable]bool{},
		inEnvironment: map[*model.Environment]map[placeOfVariable]bool{},
		filesOf:       map[nameInEnvironment]filesOfName{},
	}
}

// part returns a part of a file, and creates it on first use.
func (y *layering) part(file *model.AppFile, scope string) *part {
	key := partKey{file.Path, scope}
	p := y.parts[key]
	if p == nil {
		p = &part{key: key, file: file}
		y.parts[key] = p
		y.scopes[file.Path] = append(y.scopes[file.Path], scope)
	}
	return p
}

func (y *layering) noteName(key partKey, name string) {
	if y.names[key] == nil {
		y.names[key] = map[string]bool{}
	}
	y.names[key][name] = true
}

// lay adds a source below a part, above the existing layers of the part.
func (y *layering) lay(upper partKey, l lower) { y.layAt(upper, len(y.lowers[upper]), l) }

// layAt inserts a source into the layers below a part, at an index counted from the lowest.
func (y *layering) layAt(upper partKey, at int, l lower) {
	if upper == l.key || l.whole && upper.path == l.key.path {
		return
	}
	if y.lowers[upper] == nil {
		y.uppers = append(y.uppers, upper)
	}
	y.lowers[upper] = slices.Insert(y.lowers[upper], at, l)
}

// hasLower reports whether a file is already a layer below a part.
func (y *layering) hasLower(key partKey, name string) bool {
	return slices.ContainsFunc(y.lowers[key], func(low lower) bool { return low.key.path == name })
}

// noteReplaced records the keys that a file replaces completely, and the mappings of the file.
func (y *layering) noteReplaced(r *appResult) {
	if len(r.reading.Replaced) > 0 {
		y.replaced[r.input.Path] = setOf(r.reading.Replaced)
	}
	if len(r.reading.Mapped) > 0 {
		y.mapped[r.input.Path] = setOf(r.reading.Mapped)
	}
}

func setOf(texts []string) map[string]bool {
	set := make(map[string]bool, len(texts))
	for _, text := range texts {
		set[text] = true
	}
	return set
}

// replaces reports whether a file completely replaces the value at a key path, or at a parent of that key path.
func (y *layering) replaces(name, keys string) bool {
	set := y.replaced[name]
	if len(set) == 0 || keys == "" {
		return false
	}
	for end := range len(keys) {
		if keys[end] == '.' && set[keys[:end]] {
			return true
		}
	}
	return set[keys]
}
