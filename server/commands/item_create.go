package commands

import "zhanban/models"

// ItemCreate is the payload of item.create.
type ItemCreate struct {
	ID           string             `json:"id" format:"uuid"`
	DepartmentID string             `json:"departmentId" format:"uuid"`
	Title        string             `json:"title" minLength:"1" maxLength:"200"`
	Week         models.Week        `json:"week" doc:"ISO week it is planned in"`
	Day          models.Day         `json:"day,omitempty" doc:"Day it is planned for; empty: the week's focus"`
	LastDay      models.Day         `json:"lastDay,omitempty" doc:"Last day of a cross-week item, which begins on day"`
	Month        models.Month       `json:"month,omitempty" doc:"Month whose overall plan it stands in; day is empty, week that of the month's first day"`
	PartOfID     string             `json:"partOfId,omitempty" doc:"Item it is broken down from"`
	DeadlineID   string             `json:"deadlineId,omitempty" doc:"Deadline of an exhibition it is made of; a department has one item of each"`
	GoalTarget   int64              `json:"goalTarget,omitempty" minimum:"0" maximum:"1000000000000"`
	GoalCurrent  int64              `json:"goalCurrent,omitempty" minimum:"0" maximum:"1000000000000"`
	GoalUnit     string             `json:"goalUnit,omitempty" maxLength:"10"`
	DueDay       models.Day         `json:"dueDay,omitempty"`
	DueTime      string             `json:"dueTime,omitempty"`
	Rank         string             `json:"rank" minLength:"1" maxLength:"64"`
	Priority     int                `json:"priority,omitempty" minimum:"0" maximum:"3" doc:"0 or left out: 3"`
	AssigneeIDs  []string           `json:"assigneeIds,omitempty" nullable:"false" maxItems:"20"`
	LabelIDs     []string           `json:"labelIds,omitempty" nullable:"false" maxItems:"20"`
	Notes        string             `json:"notes,omitempty" maxLength:"20000"`
	Checklist    []models.CheckLine `json:"checklist,omitempty" nullable:"false" maxItems:"100"`
	CustomerID   string             `json:"customerId,omitempty"`
	BoothIDs     []string           `json:"boothIds,omitempty" nullable:"false" maxItems:"50"`
}

var _ = define("item.create", func(c *Context, p ItemCreate) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	if err := c.openDepartment(p.DepartmentID); err != nil {
		return err
	}
	item := &models.Item{
		Record: models.Record{ID: p.ID}, DepartmentID: p.DepartmentID, Title: p.Title, Notes: p.Notes,
		Week: p.Week, Day: p.Day, DueDay: p.DueDay, DueTime: p.DueTime, Rank: p.Rank, Priority: p.Priority,
		AssigneeIDs: distinct(p.AssigneeIDs), LabelIDs: distinct(p.LabelIDs), Checklist: orEmpty(p.Checklist),
		CustomerID: p.CustomerID, BoothIDs: distinct(p.BoothIDs), CreatedBy: c.Actor.UserID,
		LastDay: p.LastDay, Month: p.Month, PartOfID: p.PartOfID, DeadlineID: p.DeadlineID,
		GoalTarget: p.GoalTarget, GoalCurrent: p.GoalCurrent, GoalUnit: p.GoalUnit,
	}
	if item.Priority == 0 {
		item.Priority = 3
	}
	if err := item.Validate(); err != nil {
		return err
	}
	if err := c.checkLinks(item); err != nil {
		return err
	}
	if err := c.checkWhole(item); err != nil {
		return err
	}
	if err := c.checkDeadline(item); err != nil {
		return err
	}
	if err := c.Save(item); err != nil {
		return err
	}
	return c.tellAssigned(item, item.AssigneeIDs)
})
