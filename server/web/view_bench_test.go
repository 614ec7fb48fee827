package web_test

import (
	"fmt"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// BenchmarkView is what a view costs the server, without HTTP: read from the
// database, brought forward by one change, and as it was kept.
func BenchmarkView(b *testing.B) {
	for _, size := range []int{1_000, 10_000} {
		h := newHouse(b)
		reader := models.Actor{WorkspaceID: h.workspaceID, UserID: h.adminID, Role: models.RoleAdministrator, DepartmentID: h.departmentID}
		add := func(n int) {
			batch := make([]commands.Command, n)
			for i := range batch {
				_, batch[i] = newItem(h.departmentID, "远洲渔业合同盖章")
			}
			if _, err := h.run.Run(b.Context(), reader, batch...); err != nil {
				b.Fatal(err)
			}
		}
		for range size / 100 {
			add(100)
		}
		read := func(b *testing.B) {
			if _, err := h.server.ViewSeq(b.Context(), reader, board(h)); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprint("cold/", size), func(b *testing.B) {
			for b.Loop() {
				h.server.ForgetViews()
				read(b)
			}
		})
		b.Run(fmt.Sprint("forward/", size), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				add(1)
				b.StartTimer()
				read(b)
			}
		})
		b.Run(fmt.Sprint("warm/", size), func(b *testing.B) {
			for b.Loop() {
				read(b)
			}
		})
	}
}
