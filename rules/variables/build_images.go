package variables

import (
	"github.com/golive-lint/golive/internal/model"
)

// image contains what the builds of a Dockerfile have in common.
type image struct {
	dockerfile *model.Dockerfile
	// staging contains those arguments of WorkOS without a default that staging builds pass, each once, in order.
	staging []model.BuildArg
	// base contains the names of the arguments that builds of an unknown environment pass. The field all contains the
	// names that any build passes.
	base, all map[string]bool

	neededArgs []*model.DockerfileArg // the result of needed
	asked      bool
}

// imagesOf returns the images that are built from each Dockerfile.
func imagesOf(project *model.Project) map[*model.Dockerfile]*image {
	images := map[*model.Dockerfile]*image{}
	passed := map[*model.Dockerfile]map[string]bool{} // by staging
	for env, b := range buildsOfImages(project) {
		of := images[b.Dockerfile]
		if of == nil {
			of = &image{dockerfile: b.Dockerfile, base: map[string]bool{}, all: map[string]bool{}}
			images[b.Dockerfile], passed[b.Dockerfile] = of, map[string]bool{}
		}
		staging := model.TypeOfName(b.Environment) == model.Staging || env != nil && env.Type == model.Staging
		for _, arg := range b.Args {
			of.all[arg.Name] = true
			switch {
			case b.Environment == "":
				of.base[arg.Name] = true
			case staging && !passed[b.Dockerfile][arg.Name]:
				passed[b.Dockerfile][arg.Name] = true
				if d := b.Dockerfile; isOfWorkOS(arg.Name) && d.Declares(arg.Name) != nil && !d.HasDefault(arg.Name) {
					of.staging = append(of.staging, arg)
				}
			}
		}
	}
	return images
}

// needed returns the public client IDs and redirect URIs that a stage declares without a default, and that neither a
// build nor a file sets.
func (i *image) needed(set *setters) []*model.DockerfileArg {
	if i.asked {
		return i.neededArgs
	}
	i.asked = true
	for k := range i.dockerfile.Args {
		arg := &i.dockerfile.Args[k]
		_, _, public := model.PublicPrefix(arg.Name)
		purpose := model.PurposeOf(arg.Name)
		if public && (purpose == model.ForClientID || purpose == model.ForRedirectURI) && arg.Stage &&
			!i.all[arg.Name] && !i.dockerfile.HasDefault(arg.Name) && !set.maySet(i.dockerfile, arg.Name) {
			i.neededArgs = append(i.neededArgs, arg)
		}
	}
	return i.neededArgs
}
