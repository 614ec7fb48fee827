package models_test

import (
	"errors"
	"testing"

	"zhanban/models"
)

// A5: a robot that is to tell of the day in its quiet hours, past midnight too,
// would never do so: it is refused, and the field is named.
func TestARobotsHourIsNoQuietOne(t *testing.T) {
	for _, c := range []struct {
		at, from, to string
		occasion     string
		refused      bool
	}{
		{"08:30", "22:00", "09:00", models.RobotFocus, true}, {"23:00", "22:00", "09:00", models.RobotWeek, true}, {"12:30", "12:00", "13:00", models.RobotWeek, true},
		{"09:00", "22:00", "09:00", models.RobotFocus, false}, {"08:30", "12:00", "13:00", models.RobotFocus, false}, {"08:30", "", "", models.RobotFocus, false},
		{"08:30", "22:00", "09:00", models.RobotSale, false}, // what it tells waits until it may speak
	} {
		r := &models.Robot{Name: "群", Type: models.RobotWeCom, Occasions: []string{c.occasion}, At: c.at, QuietFrom: c.from, QuietTo: c.to, Language: "zh-CN"}
		r.SetAddress("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcd")
		err := r.Validate()
		var refusal *models.Error
		if refused := errors.As(err, &refusal); refused != c.refused || refused && (refusal.Reason != "robot.at_quiet" || refusal.Field != "at") {
			t.Errorf("%+v: %v", c, err)
		}
		if r.Archived = true; r.Validate() != nil {
			t.Errorf("%+v cannot be taken away", c)
		}
	}
}
