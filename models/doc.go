// Package models holds the nouns of an exhibition sales team, one file each:
// the record, its enums, Validate, and the pure transitions with their rules.
// It imports nothing but the standard library; GORM and huma read the struct
// tags as plain strings. The JSON of a noun is its wire form everywhere:
// snapshots, change log, socket frames and OpenAPI.
package models
