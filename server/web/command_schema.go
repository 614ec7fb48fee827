package web

import (
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/server/commands"
)

const schemaPrefix = "#/components/schemas/"

// commandsSchema describes a batch: each command is one of the kinds a person
// can give, told apart by its type.
func commandsSchema(registry huma.Registry) *huma.Schema {
	command := &huma.Schema{Discriminator: &huma.Discriminator{PropertyName: "type", Mapping: map[string]string{}}}
	for _, spec := range commands.Specs() {
		if spec.Internal {
			continue
		}
		name := pascal(spec.Type) + "Command"
		registry.Map()[name] = commandSchema(registry, spec)
		command.OneOf = append(command.OneOf, &huma.Schema{Ref: schemaPrefix + name})
		command.Discriminator.Mapping[spec.Type] = schemaPrefix + name
	}
	registry.Map()["Command"] = command
	one, most := 1, commands.BatchMost
	return &huma.Schema{
		Type: huma.TypeObject, Required: []string{"commands"}, AdditionalProperties: false,
		Properties: map[string]*huma.Schema{"commands": {
			Type: huma.TypeArray, Items: &huma.Schema{Ref: schemaPrefix + "Command"}, MinItems: &one, MaxItems: &most,
		}},
	}
}

func commandSchema(registry huma.Registry, spec *commands.Spec) *huma.Schema {
	return &huma.Schema{
		Type: huma.TypeObject, Required: []string{"id", "type", "payload"}, AdditionalProperties: false,
		Properties: map[string]*huma.Schema{
			"id":      {Type: huma.TypeString, Format: "uuid", Description: "UUIDv7 made by the client; the same id never runs twice"},
			"type":    {Type: huma.TypeString, Enum: []any{spec.Type}},
			"payload": registry.Schema(spec.Payload, true, pascal(spec.Type)),
		},
	}
}

// pascal makes follow_up.create FollowUpCreate.
func pascal(kind string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(kind, func(r rune) bool { return r == '.' || r == '_' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}
