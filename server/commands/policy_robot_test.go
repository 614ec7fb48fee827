package commands_test

import (
	"context"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// robotOf is a robot of the department.
func (s *scene) robotOf() commands.RobotCreate {
	return commands.RobotCreate{
		ID: newID(), Name: "招展群", Type: models.RobotDingTalk, DepartmentID: s.dept, Occasions: models.RobotOccasions, At: "08:30", Language: "zh-CN",
		Address: "https://oapi.dingtalk.com/robot/send?access_token=abcd", Secret: "SECabcd", Active: true,
	}
}

func (s *scene) aRobot() string {
	p := s.robotOf()
	s.do(s.admin, "robot.create", p)
	return p.ID
}

// aDelivery is one that could not be sent, a while ago.
func (s *scene) aDelivery() commands.RobotResend {
	p := commands.RobotResend{ID: s.aRobot(), DeliveryID: newID()}
	if err := s.run.RunInternal(context.Background(), s.admin, newID(), "robot.test", commands.RobotTest{ID: p.ID, DeliveryID: p.DeliveryID, Message: models.Message{Lines: []string{}}}); err != nil {
		s.t.Fatal(err)
	}
	taken, err := s.store.TakeDelivery(context.Background(), store.Duty{WorkspaceID: s.workspaceID, ID: p.DeliveryID}, store.Taking{Node: "a", Now: s.now, Until: s.now.Add(time.Minute)})
	if err != nil || taken == nil {
		s.t.Fatal(taken, err)
	}
	told := commands.RobotTold{ID: p.ID, DeliveryID: p.DeliveryID, Node: "a", State: models.DeliveryFailed, Fault: "network"}
	if err := s.run.RunInternal(context.Background(), models.System(s.workspaceID), newID(), "robot.told", told); err != nil {
		s.t.Fatal(err)
	}
	s.now = s.now.Add(2 * time.Minute)
	return p
}
