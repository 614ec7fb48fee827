package models

import "strings"

// rankDigits are the digits of a rank, in the order they sort.
const rankDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// RankAfter is a rank that sorts after another, "" for the first: the
// fractional index the client's library would make.
func RankAfter(last string) string {
	if last == "" {
		return "a0"
	}
	n := rankInteger(last[0])
	if n == 0 || n > len(last) {
		return last + "V" // not of the library's form: anything longer sorts after
	}
	if next := rankIncrement(last[:n]); next != "" {
		return next
	}
	return last + "V"
}

// rankInteger is how long the whole-number part of a rank is that begins with
// a letter: a2 … zN upwards, Z1 … A downwards.
func rankInteger(head byte) int {
	switch {
	case head >= 'a' && head <= 'z':
		return int(head-'a') + 2
	case head >= 'A' && head <= 'Z':
		return int('Z'-head) + 2
	}
	return 0
}

// rankIncrement adds one to the whole-number part; "" past the last.
func rankIncrement(whole string) string {
	digits := []byte(whole[1:])
	for i := len(digits) - 1; i >= 0; i-- {
		d := strings.IndexByte(rankDigits, digits[i]) + 1
		if d < len(rankDigits) {
			digits[i] = rankDigits[d]
			return whole[:1] + string(digits)
		}
		digits[i] = '0'
	}
	switch head := whole[0]; {
	case head == 'Z':
		return "a0"
	case head == 'z':
		return ""
	case head >= 'a':
		return string(head+1) + string(digits) + "0"
	default:
		return string(head+1) + string(digits[1:])
	}
}
