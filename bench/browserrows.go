package main

import "fmt"

// browserRows are the goals of what a person sees in a browser.
func browserRows() []goalRow {
	const slow = ", 4 times slower processor"
	rows := []goalRow{
		beside("1,000 cards, first card, fresh browser, 1440 × 900", "look", "first card ms", atMost(400)),
		beside("the same"+slow, "look/cold", "first card ms", atMost(1500)),
		beside("1,000 cards in sight, fresh browser"+slow, "look/cold", "in sight ms", atMost(1500)),
		beside("the same, back again", "look/warm", "in sight ms", atMost(1500)),
		beside("first card, fresh phone, 390 × 844"+slow, "look/phone", "first card ms", atMost(1500)),
		beside("what comes over the line until 1,000 cards are in sight", "look", "KB", atMost(300)),
		beside("the same", "look", "requests", atMost(8)),
		beside("the page of 1,000 cards", "look", "heap MiB", atMost(20)),
		beside("the same, its document", "look", "nodes", atMost(3000)),
		beside("a change by somebody else, from their request until drawn", "look/seen", "p50 ms", atMost(20)),
		beside("the same", "look/seen", "p95 ms", atMost(50)),
		beside("back after 30 s without network, 300 changes missed, until shown", "back", "shown ms", atMost(500)),
		beside("the same", "back", "views fetched", atMost(0)),
		beside("1,000 live changes together, longest task", "changes/together", "longest ms", atMost(200)),
		beside("1,000 live changes as they happen, longest task", "changes/streaming", "longest ms", atMost(200)),
		beside("the page afterwards", "changes/streaming", "heap MiB", atMost(20)),
	}
	for _, total := range []int{10_000, 100_000} {
		id := fmt.Sprintf("year/%d", total)
		rows = append(rows,
			beside(fmt.Sprintf("scrolling a zone of 500, board of %s, frames of 60 a second", number(float64(total))), id, "dropped %", atMost(1)),
			beside("the same, work of the main thread", id, "main thread ms a frame", atMost(16.7)))
	}
	return append(rows,
		beside("a search among 20,000 customers, from the last letter until drawn", "find", "p95 ms", atMost(100)),
		beside("a map of 6,000 booths, 200 held, first draw"+slow, "map/draw", "first draw ms", atMost(150)),
		beside("the same, moved", "map/pan", "p95 ms a frame", atMost(20)))
}
