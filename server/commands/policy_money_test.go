package commands_test

import (
	"fmt"

	"zhanban/server/commands"
)

// contractOfTwo is a signed order of two booths, and one of them.
func (s *scene) contractOfTwo() (id, booth string) {
	e, booths := s.exhibition(fmt.Sprintf("C%d", s.n), fmt.Sprintf("D%d", s.n))
	owner := s.owner()
	p := commands.OrderCreate{ID: newID(), ExhibitionID: e, CustomerID: s.customer(s.admin, "远洲渔业"), OwnerID: owner.UserID, Booths: lines(booths...)}
	for n := range p.Booths {
		p.Booths[n].Agreed = of(int64(100_00))
	}
	s.do(s.admin, "order.create", p)
	s.do(s.admin, "order.sign", commands.OrderSign{ID: p.ID, Version: 1, Day: "2026-10-08"})
	return p.ID, booths[0]
}
