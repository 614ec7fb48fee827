//go:build race

package duplicates

// raceDetector is on: what is measured would be the detector.
const raceDetector = true
