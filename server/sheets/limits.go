package sheets

import "zhanban/models"

// The limits of a file. They keep memory and time bounded whatever the bytes
// say about themselves.
const (
	MaxFile    = models.FileMax
	MaxRows    = 50_000
	MaxColumns = 200
	maxCell    = 32_767     // characters, as Excel has it
	maxText    = 64 << 20   // bytes of text in all cells together
	maxPart    = 96 << 20   // bytes of one unzipped part
	stringCost = 48         // bytes charged for a string however short
	maxSplit   = 16_384     // fields of a CSV row, empty ones too
	maxEntries = 2_000      // files in the zip
	maxMerged  = 20_000_000 // steps spent on merged cells
)

func tooLarge(reason, format string, args ...any) *models.Error {
	return models.Errorf(models.CodeTooLarge, reason, format, args...)
}

func unreadable(reason, format string, args ...any) *models.Error {
	e := models.Errorf(models.CodeInvalid, reason, format, args...)
	e.Field = "file"
	return e
}

func errFileSize() error {
	return tooLarge("sheet.too_large", "a file has at most %d MB", MaxFile>>20).With("mostMB", MaxFile>>20)
}

func errRows() error {
	return tooLarge("sheet.too_many_rows", "a sheet has at most %d rows", MaxRows).With("most", MaxRows)
}

func errColumns() error {
	return tooLarge("sheet.too_many_columns", "a sheet has at most %d columns", MaxColumns).With("most", MaxColumns)
}

func errUnzipped() error {
	return tooLarge("sheet.unzips_too_large", "the workbook unzips to more than can be read")
}

func errCell(cell string) error {
	return tooLarge("sheet.cell_too_long", "%s has more than %d characters", cell, maxCell).With("cell", cell).With("most", maxCell)
}

func errBroken(cause error) error {
	return unreadable("sheet.broken", "the workbook is broken").Because(cause)
}
