package chaos

import (
	"sync"
	"testing"

	"zhanban/server/commands"
)

// P3, L8: a command is carried out at one database node while it is refused,
// sent again, at another. Both say the same in the end, and the log has it if,
// and only if, they say it is done.
func TestGaleraGivesOneAnswerToWhatIsSentTwice(t *testing.T) {
	o := startOnGalera(t, 2, 0)
	here, there, third := newCaller(t, o.people[1], o.urls[0]), newCaller(t, o.people[1], o.urls[1]), newCaller(t, o.people[1], o.urls[2])
	acked, sent := map[string]commands.Result{}, map[string]bool{}
	done, rounds := 0, size(150, 5000)
	for range rounds {
		id, create := o.newItem("题")
		edit := command("item.edit", map[string]any{"id": id, "title": "改"})
		var first, second []commands.Result
		var wg sync.WaitGroup
		wg.Go(func() { first = here.mustSend(false, create, edit) })
		wg.Go(func() { second = there.mustSend(true, edit) })
		wg.Wait()
		late := third.mustSend(true, edit)
		if t.Failed() {
			return
		}
		if first[1].Status != second[0].Status || late[0].Status != second[0].Status || !late[0].Replayed {
			t.Fatalf("P3: %+v at one node, %+v at another, later %+v", first[1], second[0], late[0])
		}
		sent[create.ID], sent[edit.ID] = true, true
		acked[create.ID], acked[edit.ID] = first[0], late[0]
		if late[0].Status == commands.Done {
			done++
		}
	}
	t.Logf("%d of %d done", done, rounds)
	o.mustHold(o.mustAgree(), acked, func(id string) bool { return sent[id] })
}
