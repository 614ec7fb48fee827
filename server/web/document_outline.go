package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// outline is what the page shows of the description.
type outline struct {
	Title, Version, Description string
	Operations                  []operation
	Commands, Types             []typeShape
}

type operation struct {
	Method, Path, Summary, Description string
	Parameters                         []fieldShape
	Answer                             string
	Public                             bool
}

type typeShape struct {
	Name, Title string
	Fields      []fieldShape
}

type fieldShape struct {
	Name, Type, Description string
	Required                bool
}

func (s *Server) outline() outline {
	api := s.api.OpenAPI()
	o := outline{Title: api.Info.Title, Version: api.Info.Version, Description: api.Info.Description}
	for path, item := range api.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Delete} {
			if op != nil {
				o.Operations = append(o.Operations, outlineOf(path, op))
			}
		}
	}
	slices.SortFunc(o.Operations, func(a, b operation) int {
		return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method)
	})
	for name, schema := range api.Components.Schemas.Map() {
		if schema.Type != huma.TypeObject {
			continue
		}
		shape := typeShape{Name: name, Title: name, Fields: fieldsOf(schema)}
		if kind := schema.Properties["type"]; strings.HasSuffix(name, "Command") && kind != nil && len(kind.Enum) == 1 {
			payload := api.Components.Schemas.SchemaFromRef(schema.Properties["payload"].Ref)
			o.Commands = append(o.Commands, typeShape{Name: name, Title: fmt.Sprint(kind.Enum[0]), Fields: fieldsOf(payload)})
			continue
		}
		o.Types = append(o.Types, shape)
	}
	byTitle := func(a, b typeShape) int { return strings.Compare(a.Title, b.Title) }
	slices.SortFunc(o.Commands, byTitle)
	slices.SortFunc(o.Types, byTitle)
	return o
}

func outlineOf(path string, op *huma.Operation) operation {
	out := operation{Method: op.Method, Path: path, Summary: op.Summary, Description: op.Description, Public: publicRoutes[op.Method+" "+path]}
	for _, p := range op.Parameters {
		if p.In == "header" {
			continue
		}
		out.Parameters = append(out.Parameters, fieldShape{p.Name + " (" + p.In + ")", typeName(p.Schema), p.Description, p.Required})
	}
	if op.RequestBody != nil {
		for kind, media := range op.RequestBody.Content {
			out.Parameters = append(out.Parameters, fieldShape{"body", kind + " " + typeName(media.Schema), "", true})
		}
	}
	if answer := op.Responses["200"]; answer != nil {
		for kind, media := range answer.Content {
			if out.Answer = typeName(media.Schema); out.Answer == "" {
				out.Answer = kind
			}
		}
	}
	return out
}

func fieldsOf(schema *huma.Schema) []fieldShape {
	fields := make([]fieldShape, 0, len(schema.Properties))
	for name, p := range schema.Properties {
		fields = append(fields, fieldShape{name, typeName(p), p.Description, slices.Contains(schema.Required, name)})
	}
	slices.SortFunc(fields, func(a, b fieldShape) int { return strings.Compare(a.Name, b.Name) })
	return fields
}

// typeName says a schema in a few words: Item, Item[], "a" | "b", string ≤ 200.
func typeName(s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case s.Ref != "":
		return strings.TrimPrefix(s.Ref, schemaPrefix)
	case len(s.Enum) > 0:
		values := make([]string, len(s.Enum))
		for i, v := range s.Enum {
			values[i] = fmt.Sprintf("%q", v)
		}
		return strings.Join(values, " | ")
	case s.Type == huma.TypeArray:
		return typeName(s.Items) + "[]"
	}
	name := s.Type
	if s.Format != "" {
		name += " (" + s.Format + ")"
	}
	if s.MaxLength != nil {
		name += fmt.Sprintf(" ≤ %d", *s.MaxLength)
	}
	if s.Nullable {
		name += " | null"
	}
	return name
}
