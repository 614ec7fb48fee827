package web_test

import (
	"encoding/json"
	"testing"

	"zhanban/server/web"
)

// The description says what a batch of commands is, not that it is bytes.
func TestTheDescriptionOfCommands(t *testing.T) {
	raw, err := web.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var api struct {
		Paths map[string]map[string]struct {
			RequestBody struct {
				Content map[string]struct {
					Schema struct {
						Type       string
						Properties struct {
							Commands struct {
								Items struct {
									Ref string `json:"$ref"`
								}
							}
						}
					}
				}
			}
		}
		Components struct {
			Schemas map[string]struct {
				OneOf []struct {
					Ref string `json:"$ref"`
				}
			}
		}
	}
	if err := json.Unmarshal(raw, &api); err != nil {
		t.Fatal(err)
	}
	body := api.Paths["/api/commands"]["post"].RequestBody.Content["application/json"].Schema
	if body.Type != "object" || body.Properties.Commands.Items.Ref != "#/components/schemas/Command" || len(api.Components.Schemas["Command"].OneOf) < 50 {
		t.Errorf("body %+v, command %+v", body, api.Components.Schemas["Command"])
	}
}
