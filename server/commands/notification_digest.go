package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// NotificationDigest is the payload of notification.digest.
type NotificationDigest struct {
	Day models.Day `json:"day" doc:"Today, or a day that is over, where there was no network then"`
}

// notification.digest notes that somebody was told, when they came that day,
// what is due and what has come meanwhile: once a day, on whichever of their
// devices came first (F2). It is read already and shown by nobody.
var _ = define("notification.digest", func(c *Context, p NotificationDigest) error {
	if err := c.Allow(models.Scope{UserIDs: []string{c.Actor.UserID}}); err != nil {
		return err
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	if !p.Day.Valid() || p.Day > today {
		return models.Invalid("day", "day.invalid", "day must be a date like 2026-10-08 that has begun")
	}
	id := derivedID(models.KindNotification, models.NotificationDigest, c.Actor.UserID, string(p.Day))
	known, err := store.Exists[models.Notification](c.Tx, "id = ?", id)
	if err != nil || known {
		return err
	}
	return c.saveValid(&models.Notification{
		Record: models.Record{ID: id}, UserID: c.Actor.UserID, Type: models.NotificationDigest, Text: string(p.Day), ReadAt: &c.Now,
	})
})
