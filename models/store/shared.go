package store

import "zhanban/models"

type sharedKey struct {
	workspaceID string
	kind        models.Kind
	name        string
}

// Shared gives a value made of all nouns of a kind (the calendar), made once
// for the commands that share a transaction and again after one of the nouns
// has changed. Nobody may change the value.
func Shared[V any](tx *Tx, kind models.Kind, name string, make func() (V, error)) (V, error) {
	if tx.touched[kind] {
		return make() // it holds what the step has not yet got through with
	}
	key := sharedKey{tx.workspaceID, kind, name}
	if v, there := tx.batch.shared[key].(V); there {
		return v, nil
	}
	v, err := make()
	if err == nil {
		tx.batch.shared[key] = v
	}
	return v, err
}

// touch notes that the step changes nouns of a kind.
func (tx *Tx) touch(kind models.Kind) {
	if tx.touched == nil {
		tx.touched = map[models.Kind]bool{}
	}
	tx.touched[kind] = true
	for key := range tx.batch.shared {
		if key.kind == kind {
			delete(tx.batch.shared, key)
		}
	}
}
