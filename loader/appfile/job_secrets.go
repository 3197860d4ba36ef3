package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
)

// jobSecrets finds the secrets of a job's environment in the values that its commands set.
type jobSecrets struct {
	source secretSource
	// scripts contains the scripts whose commands set the values.
	scripts []written
	own     *ownNames // nil until a value refers to a variable of the shell
}

// secretSource finds the secrets in the variables that a script receives when it starts.
type secretSource interface {
	// secretIn returns the name of the secret that a variable contains, or "".
	secretIn(variable string) string
	// secretOf returns the name of the secret that an expression of the form ${{ }} contains, or "".
	secretOf(expression string) string
}

// mark records the secrets that values contain. It sets Trigger.Secret only for variables of an environment other
// than the one that the job names.
func (s *jobSecrets) mark(variables []Variable) {
	for i := range variables {
		v := &variables[i]
		if !v.Value.Known() {
			continue
		}
		v.Trigger.Reads = s.in(v.Value.V, maxSecretDepth)
		if v.Trigger.SecretsOf != "" && v.Environment != v.Trigger.SecretsOf {
			v.Trigger.Secret = v.Trigger.Reads
		}
	}
}

// maxSecretDepth is the maximum nesting depth of defaults, as in ${A:-${B}}, that are searched for secrets.
const maxSecretDepth = 8

// in returns the name of the first secret in a text, or "".
func (s *jobSecrets) in(text model.Text, depth int) string {
	if depth == 0 {
		return ""
	}
	for _, reference := range text.References() {
		if reference.Kind == model.Locator || reference.IsPath {
			continue
		}
		secret := ""
		switch reference.Syntax {
		case "${{}}":
			secret = s.source.secretOf(reference.Name)
		case "$", "${}":
			if !s.scriptsMaySet(reference.Name) {
				secret = s.source.secretIn(reference.Name)
			}
		}
		if secret == "" && reference.Default != "" {
			secret = s.in(model.Text(reference.Default), depth-1)
		}
		if secret != "" {
			return secret
		}
	}
	return ""
}

// scriptsMaySet reports whether the scripts themselves may set a variable.
func (s *jobSecrets) scriptsMaySet(name string) bool {
	if s.own == nil {
		s.own = &ownNames{names: map[string]bool{}}
		for _, script := range s.scripts {
			s.own.add(script)
		}
	}
	return s.own.any || s.own.names[name]
}

// ownNames contains the names of the variables that scripts set. any is true if the scripts may set any other
// variable.
type ownNames struct {
	names map[string]bool
	any   bool
}

// settingBuiltins lists builtins of shells that set the variables that their arguments name.
var settingBuiltins = []string{
	"read", "for", "select", "mapfile", "readarray", "printf", "getopts", "let", "unset", "declare", "typeset", "local",
	"readonly", "export",
}

// add adds the variables that the commands of a script set.
func (o *ownNames) add(script written) {
	eachProgram(shellCommands(script), func(words []written, _ programPlace) {
		words, exported := withoutKeywords(words)
		o.any = o.any || len(words) > 0 && command.IsSourcing(words[0].text)
		assignments, rest := argumentsOf(words)
		for _, word := range assignments {
			a, _ := assignmentOf(word)
			o.names[a.name] = true
		}
		if len(rest) == 0 {
			return
		}
		switch program := rest[0].text; {
		case program == "eval" || exported && strings.Contains(program, "$"):
			o.any = true
		case slices.Contains(settingBuiltins, program):
			for _, word := range rest[1:] {
				name := word.text
				if a, ok := assignmentOf(word); ok {
					name = a.name
				}
				o.names[name] = true
			}
		}
	})
}
