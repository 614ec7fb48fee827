package commands_test

import (
	"zhanban/models"
	"zhanban/server/commands"
)

// screenOf is a shared screen of the department.
func (s *scene) screenOf() commands.ScreenCreate {
	return commands.ScreenCreate{ID: newID(), Name: "前厅", DepartmentID: s.dept, Rotation: []models.ScreenTurn{{View: models.ScreenBoard, Seconds: 30}}, Language: "zh-CN"}
}

func (s *scene) aScreen() string {
	p := s.screenOf()
	s.do(s.admin, "screen.create", p)
	return p.ID
}
