package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// DictionaryEntryCreate is the payload of dictionary_entry.create.
type DictionaryEntryCreate struct {
	ID         string   `json:"id" format:"uuid"`
	Dictionary string   `json:"dictionary" enum:"category,industry"`
	Name       string   `json:"name" minLength:"1" maxLength:"60"`
	Words      []string `json:"words,omitempty" nullable:"false" maxItems:"200" doc:"What else means it on cards and in lists"`
	Rank       string   `json:"rank" minLength:"1" maxLength:"64"`
}

var _ = define("dictionary_entry.create", func(c *Context, p DictionaryEntryCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	return c.saveEntry(&models.DictionaryEntry{
		Record: models.Record{ID: p.ID}, Dictionary: p.Dictionary, Name: p.Name, Words: distinct(p.Words), Rank: p.Rank,
	})
})

// DictionaryEntryEdit is the payload of dictionary_entry.edit. What an entry was
// called goes on meaning it, unless words are given too: cards that say it follow.
type DictionaryEntryEdit struct {
	ID       string    `json:"id" format:"uuid"`
	Name     *string   `json:"name,omitempty" minLength:"1" maxLength:"60"`
	Words    *[]string `json:"words,omitempty" maxItems:"200"`
	Rank     *string   `json:"rank,omitempty" minLength:"1" maxLength:"64"`
	Archived *bool     `json:"archived,omitempty"`
}

var _ = define("dictionary_entry.edit", func(c *Context, p DictionaryEntryEdit) error {
	e, err := c.openEntry(p.ID)
	if err != nil {
		return err
	}
	if p.Name != nil {
		e.Rename(*p.Name)
	}
	setList(&e.Words, p.Words)
	set(&e.Rank, p.Rank)
	set(&e.Archived, p.Archived)
	return c.saveEntry(e)
})

// DictionaryEntryMerge is the payload of dictionary_entry.merge: what means the
// other entry means this one from now on.
type DictionaryEntryMerge struct {
	ID      string `json:"id" format:"uuid"`
	OtherID string `json:"otherId" format:"uuid" doc:"The entry that goes"`
}

var _ = define("dictionary_entry.merge", func(c *Context, p DictionaryEntryMerge) error {
	e, err := c.openEntry(p.ID)
	if err != nil {
		return err
	}
	other, err := c.openEntry(p.OtherID)
	if err != nil {
		return asField("otherId", err)
	}
	if e.ID == other.ID || e.Dictionary != other.Dictionary {
		return models.Invalid("otherId", "dictionary_entry.another", "two entries of one dictionary are merged")
	}
	e.TakeIn(other)
	if err := c.saveValid(other); err != nil {
		return err
	}
	return c.saveEntry(e)
})

// openEntry is an entry that the actor may change and that was not merged into
// another.
func (c *Context) openEntry(id string) (*models.DictionaryEntry, error) {
	e, err := store.Load[models.DictionaryEntry](c.Tx, id)
	if err != nil {
		return nil, err
	}
	if err := c.Allow(e.Scope()); err != nil {
		return nil, err
	}
	if e.MergedIntoID != "" {
		return nil, models.Errorf(models.CodeConflict, "dictionary_entry.merged", "%s was merged into another entry", e.Name).With("name", e.Name)
	}
	return e, nil
}

// saveEntry saves an entry unless a word of it means another already.
func (c *Context) saveEntry(e *models.DictionaryEntry) error {
	others, err := store.Find[models.DictionaryEntry](c.Tx, "dictionary = ? AND id <> ?", e.Dictionary, e.ID)
	if err != nil {
		return err
	}
	if len(others) >= models.DictionaryEntriesMost {
		return models.Errorf(models.CodeConflict, "dictionary_entry.most", "a dictionary has %d entries at most", models.DictionaryEntriesMost).With("most", models.DictionaryEntriesMost)
	}
	if err := e.Validate(); err != nil {
		return err
	}
	if err := models.NewDictionary(e.Dictionary, others).Fits(e); err != nil {
		return err
	}
	e.Pinyin = pinyinOf(e.Name)
	return c.saveValid(e)
}
