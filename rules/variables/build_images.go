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
	// needed contains the public client IDs and redirect URIs that a stage declares without a default, and that
	// neither a build nor a file sets.
	needed []*model.DockerfileArg
}

// imagesOf returns the images that are built from each Dockerfile.
func imagesOf(project *model.Project, set *setters) map[*model.Dockerfile]*image {
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
	for _, of := range images {
		of.findNeeded(set)
	}
	return images
}

// findNeeded sets the field needed. It must be called after all builds were added.
func (i *image) findNeeded(set *setters) {
	for k := range i.dockerfile.Args {
		arg := &i.dockerfile.Args[k]
		_, _, public := model.PublicPrefix(arg.Name)
		purpose := model.PurposeOf(arg.Name)
		if public && (purpose == model.ForClientID || purpose == model.ForRedirectURI) && arg.Stage &&
			!i.all[arg.Name] && !i.dockerfile.HasDefault(arg.Name) && !set.maySet(i.dockerfile, arg.Name) {
			i.needed = append(i.needed, arg)
		}
	}
}
