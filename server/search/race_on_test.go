//go:build race

package search_test

// raceDetector is on: what is measured would be the detector.
const raceDetector = true
