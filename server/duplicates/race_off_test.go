//go:build !race

package duplicates

const raceDetector = false
