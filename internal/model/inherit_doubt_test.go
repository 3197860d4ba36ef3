package model

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// Whatever common settings could add is unknown if they are not copied: nothing counts as missing or as complete.
func TestDoubtInherited(t *testing.T) {
	file := source.NewFile("common.yaml", "")
	place := func() *Place { return &Place{File: file} }
	own, common := &Settings{Place: place()}, &Settings{Place: place()}
	own.Default.Place, common.Default.Place = own.Place, common.Place
	own.Default.RedirectURIs.Begin(place(), 1)
	own.Default.RedirectURIs.Items[0].Place = place()
	common.Default.RedirectURIs.Begin(place(), 1)
	common.Roles.Begin(place(), 1)
	common.Default.ClientID = Value[Text]{V: "x", State: Known}
	common.Draft.Whole = Value[bool]{V: true, State: Known, At: At{In: place()}}
	common.Pulled.Place = place()
	DoubtInherited(own, common)
	_, draft := own.Draft.Covers("roles")
	_, pulled := own.Pulled.Covers("roles")
	uris := &own.Default.RedirectURIs
	for what, ok := range map[string]bool{
		"the environment is partial": own.Place.Partial, "its list is partial": uris.Partial,
		"entries are partial":       uris.Items[0].Place.Partial,
		"an absent list is unknown": own.Roles.State == Unknown,
		"an absent text is unknown": own.Default.ClientID.State == Unknown,
		"the section is a draft":    draft, "the section was pulled": pulled,
		"common settings stay": !common.Place.Partial,
		"nothing is copied":    len(uris.Items) == 1 && own.Default.ClientID.V == "",
	} {
		if !ok {
			t.Errorf("not so: %s", what)
		}
	}
}
