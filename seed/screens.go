package seed

// addScreens hangs a television in the hall, which strangers see, and one where
// foreign exhibitors are received.
func (w *writer) addScreens(exhibition string) {
	at := w.at(w.back(15), "16:20")
	turns := func(of ...any) (rotation []payload) {
		for n := 0; n < len(of); n += 2 {
			rotation = append(rotation, payload{"view": of[n], "seconds": of[n+1]})
		}
		return rotation
	}
	w.do(at, "chenyu", "screen.create", payload{
		"id": w.id(at), "name": "前厅大屏", "departmentId": w.rooms["zz1"], "exhibitionId": exhibition, "masked": true, "language": "zh-CN", "nightFrom": "20:00", "nightTo": "07:00",
		"rotation": turns("board", 45, "month", 30, "map", 30, "ranking", 20, "visits", 20, "countdown", 10),
	})
	w.do(at, "chenyu", "screen.create", payload{
		"id": w.id(at), "name": "2 号馆洽谈区", "departmentId": w.rooms["zz2"], "exhibitionId": exhibition, "masked": true, "language": "en",
		"rotation": turns("map", 40, "countdown", 15),
	})
}
