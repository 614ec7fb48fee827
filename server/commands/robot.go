package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// RobotCreate is the payload of robot.create.
type RobotCreate struct {
	ID           string   `json:"id" format:"uuid"`
	Name         string   `json:"name" minLength:"1" maxLength:"40"`
	Type         string   `json:"type" enum:"wecom,dingtalk,feishu,webhook"`
	DepartmentID string   `json:"departmentId,omitempty" doc:"Left out: it tells of all departments' work"`
	Occasions    []string `json:"occasions" maxItems:"4" nullable:"false" doc:"Of week, focus, sale, hold"`
	At           string   `json:"at" maxLength:"5"`
	QuietFrom    string   `json:"quietFrom,omitempty" maxLength:"5"`
	QuietTo      string   `json:"quietTo,omitempty" maxLength:"5"`
	Language     string   `json:"language" enum:"zh-CN,en"`
	Address      string   `json:"address" minLength:"1" maxLength:"500" doc:"As the chat program gives it; never told again"`
	Secret       string   `json:"secret,omitempty" maxLength:"200" doc:"To sign with; never told again"`
	Active       bool     `json:"active"`
}

// secretly is a command with fields that must leave no trace.
func secretly(s *Spec, fields ...string) *Spec {
	s.secrets = fields
	return s
}

var _ = secretly(define("robot.create", func(c *Context, p RobotCreate) error {
	r := &models.Robot{
		Record: models.Record{ID: p.ID}, Name: p.Name, Type: p.Type, DepartmentID: p.DepartmentID, Occasions: distinct(p.Occasions), At: p.At,
		QuietFrom: p.QuietFrom, QuietTo: p.QuietTo, Language: p.Language, CreatedBy: c.Actor.UserID,
	}
	if err := c.Allow(r.Scope()); err != nil {
		return err
	}
	if p.DepartmentID != "" {
		if err := c.openDepartment(p.DepartmentID); err != nil {
			return err
		}
	}
	r.SetAddress(p.Address)
	r.SetSecret(p.Secret)
	r.Activate(p.Active, c.Now)
	return c.saveValid(r)
}), "address", "secret")

// RobotEdit is the payload of robot.edit.
type RobotEdit struct {
	ID        string    `json:"id" format:"uuid"`
	Name      *string   `json:"name,omitempty" minLength:"1" maxLength:"40"`
	Occasions *[]string `json:"occasions,omitempty" maxItems:"4"`
	At        *string   `json:"at,omitempty" maxLength:"5"`
	QuietFrom *string   `json:"quietFrom,omitempty" maxLength:"5"`
	QuietTo   *string   `json:"quietTo,omitempty" maxLength:"5"`
	Language  *string   `json:"language,omitempty" enum:"zh-CN,en"`
	Address   *string   `json:"address,omitempty" maxLength:"500" doc:"Left out: as it was"`
	Secret    *string   `json:"secret,omitempty" maxLength:"200" doc:"Left out: as it was; empty: none"`
	Active    *bool     `json:"active,omitempty"`
	Archived  *bool     `json:"archived,omitempty" doc:"For good: its address is forgotten"`
}

var _ = secretly(define("robot.edit", func(c *Context, p RobotEdit) error {
	return edit(c, p.ID, func(r *models.Robot) error {
		if r.Archived {
			return errRobotGone()
		}
		set(&r.Name, p.Name)
		setList(&r.Occasions, p.Occasions)
		set(&r.At, p.At)
		set(&r.QuietFrom, p.QuietFrom)
		set(&r.QuietTo, p.QuietTo)
		set(&r.Language, p.Language)
		if p.Address != nil {
			r.SetAddress(*p.Address)
		}
		if p.Secret != nil {
			r.SetSecret(*p.Secret)
		}
		if p.Active != nil {
			r.Activate(*p.Active, c.Now)
		}
		if p.Archived != nil && *p.Archived {
			r.Retire(c.Now)
		}
		if r.Active {
			return nil
		}
		return c.DropDeliveries(r.ID) // what it had to tell is old news when it speaks again
	})
}), "address", "secret")

func errRobotGone() error {
	return models.Errorf(models.CodeConflict, "robot.archived", "the robot was taken away")
}

// RobotTest is the payload of robot.test.
type RobotTest struct {
	ID         string         `json:"id" format:"uuid"`
	DeliveryID string         `json:"deliveryId" format:"uuid"`
	Message    models.Message `json:"message"`
}

// robot.test gives a robot something to tell at once, though it be not active.
// Only the server gives it, on behalf of who asks: it makes the words, and
// sends them.
var _ = defineInternal("robot.test", func(c *Context, p RobotTest) error {
	r, err := c.robot(p.ID)
	if err != nil {
		return err
	}
	return c.AddDeliveries(models.Delivery{
		ID: p.DeliveryID, RobotID: r.ID, Type: models.DeliveryTest, Occasion: models.DeliveryTest + ":" + p.DeliveryID, Message: p.Message,
		State: models.DeliveryWaiting, NextAt: &c.Now, CreatedAt: c.Now,
	})
})

// robot finds a robot that is there, and asks policy about it.
func (c *Context) robot(id string) (*models.Robot, error) {
	r, err := store.Load[models.Robot](c.Tx, id)
	if err != nil {
		return nil, err
	}
	if err := c.Allow(r.Scope()); err != nil {
		return nil, err
	}
	if r.Archived {
		return nil, errRobotGone()
	}
	return r, nil
}

// RobotResend is the payload of robot.resend.
type RobotResend struct {
	ID         string `json:"id" format:"uuid"`
	DeliveryID string `json:"deliveryId" format:"uuid"`
}

// robot.resend has a robot send again what it could not, now and as often as
// anything new. Only the server gives it, on behalf of who asks.
var _ = defineInternal("robot.resend", func(c *Context, p RobotResend) error {
	r, err := c.robot(p.ID)
	if err != nil {
		return err
	}
	if !r.Active {
		return models.Errorf(models.CodeConflict, "robot.inactive", "the robot tells nothing now")
	}
	d, err := c.Delivery(p.DeliveryID)
	if err != nil {
		return err
	}
	if d.RobotID != r.ID {
		return models.Errorf(models.CodeNotFound, "delivery.none", "no such delivery")
	}
	if again := c.Now.Add(-models.DeliveryPause); d.AttemptedAt != nil && d.AttemptedAt.After(again) {
		return models.Errorf(models.CodeBusy, "delivery.just_sent", "it was sent just now; try again in a minute").
			With("retryAfter", int(d.AttemptedAt.Sub(again).Seconds())+1)
	}
	return c.ResendDelivery(d.ID, c.Now)
})

// RobotTold is the payload of robot.told.
type RobotTold struct {
	ID         string `json:"id" format:"uuid"`
	DeliveryID string `json:"deliveryId" format:"uuid"`
	Node       string `json:"node" maxLength:"80"`
	State      string `json:"state" enum:"waiting,sent,failed,dropped"`
	Fault      string `json:"fault" maxLength:"20"`
	Answer     string `json:"answer" maxLength:"300"`
	AgainIn    int64  `json:"againIn" minimum:"0" doc:"Milliseconds, while it waits"`
}

// robot.told notes what came of an attempt, with the robot's last result, for
// the server that has the delivery.
var _ = defineInternal("robot.told", func(c *Context, p RobotTold) error {
	r, err := store.Load[models.Robot](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(r.Scope()); err != nil {
		return err
	}
	d, err := c.Delivery(p.DeliveryID)
	if err != nil {
		return err
	}
	d.Told(p.State, p.Fault, p.Answer, c.Now, p.AgainIn)
	if err := c.EndDelivery(d, p.Node); err != nil || p.State == models.DeliveryDropped || r.Archived {
		return err
	}
	r.Told(c.Now, p.Fault)
	return c.Save(r)
})
