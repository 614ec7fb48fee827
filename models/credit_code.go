package models

import "strings"

// The signs of a unified social credit code and the weights of its places (GB
// 32100-2015).
const creditCodeSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var creditCodeWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// ValidCreditCode reports whether a code (统一社会信用代码) has 18 of the signs
// allowed and its last one is the check sign of the others.
func ValidCreditCode(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum := 0
	for n, weight := range creditCodeWeights {
		value := strings.IndexByte(creditCodeSigns, code[n])
		if value < 0 {
			return false
		}
		sum += value * weight
	}
	return strings.IndexByte(creditCodeSigns, code[17]) == (31-sum%31)%31
}
