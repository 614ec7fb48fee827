// Command pairs writes the two labelled halves that the duplicates package is
// measured by: dev.csv, known while the scorer was written, and held_out.csv,
// whose companies and kinds of variation are others. Run it in this folder:
//
//	go run .
package main

import (
	"encoding/csv"
	"fmt"
	"log"
	"os"
)

// The labels. A duplicate is the same customer; what is related belongs
// together and is not the same (a branch, a sister company); the rest is
// different.
const (
	duplicate = "duplicate"
	related   = "related"
	different = "different"
)

// card is what somebody wrote down about a customer.
type card struct{ company, name, phone, mail, code string }

// pair is two cards, what they are to each other, and by which variation.
type pair struct {
	label, kind, note string
	a, b              card
}

func main() {
	write("../dev.csv", append(devPairs(), devHard...))
	write("../held_out.csv", append(heldOutPairs(), heldOutHard...))
}

func write(path string, pairs []pair) {
	file, err := os.Create(path)
	if err != nil {
		log.Fatal(err)
	}
	out := csv.NewWriter(file)
	rows := [][]string{{"pair", "label", "kind", "note", "a_company", "a_name", "a_phone", "a_mail", "a_code", "b_company", "b_name", "b_phone", "b_mail", "b_code"}}
	for i, p := range pairs {
		rows = append(rows, []string{fmt.Sprint(i + 1), p.label, p.kind, p.note,
			p.a.company, p.a.name, p.a.phone, p.a.mail, p.a.code, p.b.company, p.b.name, p.b.phone, p.b.mail, p.b.code})
	}
	if err := out.WriteAll(rows); err != nil {
		log.Fatal(err)
	}
	if err := file.Close(); err != nil {
		log.Fatal(err)
	}
	counts := map[string]int{}
	for _, p := range pairs {
		counts[p.label]++
	}
	fmt.Println(path, len(pairs), counts)
}

// mobile is a number that looks like one, another for each n.
func mobile(n int) string {
	heads := []string{"138", "139", "136", "158", "186", "177", "135", "189", "150", "166"}
	return heads[n%len(heads)] + fmt.Sprintf("%08d", (n*7919+1234567)%100000000)
}

// creditCode is a unified social credit code with its check digit.
func creditCode(n int) string {
	const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	weights := []int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}
	body := fmt.Sprintf("91%06d", 310000+n%90) + "MA" + fmt.Sprintf("%07d", (n*104729)%10000000)
	sum := 0
	for i, w := range weights {
		for v := range len(signs) {
			if signs[v] == body[i] {
				sum += v * w
			}
		}
	}
	return body + string(signs[(31-sum%31)%31])
}

// next takes the list round and round.
func next[T any](list []T, i int) T { return list[i%len(list)] }
