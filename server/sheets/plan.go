package sheets

// PlanPreview is what a workbook would put on the map of an exhibition (B2).
// Nothing of it is saved.
type PlanPreview struct {
	Halls   []PlanHall `json:"halls"`
	LeftOut []Issue    `json:"leftOut" doc:"Worksheets and cells that are not on the map, and why"`
	Total   int        `json:"total" doc:"Booths found"`
	Good    int        `json:"good" doc:"Booths without an error"`
}

// PlanHall is a hall as it is drawn: a grid of cells, of which booths and marks
// cover some.
type PlanHall struct {
	Sheet      string      `json:"sheet" doc:"Name of the worksheet it was read from"`
	Hall       string      `json:"hall"`
	Columns    int         `json:"columns" doc:"Cells from side to side"`
	Rows       int         `json:"rows" doc:"Cells from top to bottom"`
	CellWidth  int         `json:"cellWidth" doc:"mm that a column stands for; 0: the plan does not tell"`
	CellHeight int         `json:"cellHeight" doc:"mm that a row stands for; 0: the plan does not tell"`
	Booths     []PlanBooth `json:"booths"`
	Marks      []PlanMark  `json:"marks"`
}

// PlanBooth is a block of cells that was taken for a booth.
type PlanBooth struct {
	Cell   string   `json:"cell" doc:"Its upper left cell in the worksheet, e.g. C5"`
	Place  Block    `json:"place"`
	Values BoothRow `json:"values"`
	Joint  []string `json:"joint" doc:"The codes of a block that names several; it is one booth only if somebody says so"`
	Errors []Issue  `json:"errors" doc:"Why it cannot be taken over; empty: it can"`
	Notes  []Issue  `json:"notes" doc:"What was concluded, or looks doubtful"`
}

// PlanMark is what stands in a hall and is not sold.
type PlanMark struct {
	Cell  string `json:"cell"`
	Place Block  `json:"place"`
	Kind  string `json:"kind" enum:"pillar,facility,entrance,text"`
	Text  string `json:"text"`
}

// Block is a rectangle of cells, counted from the hall's upper left corner.
type Block struct {
	Column  int `json:"column" doc:"From 0"`
	Row     int `json:"row" doc:"From 0"`
	Columns int `json:"columns"`
	Rows    int `json:"rows"`
}

func (b Block) right() int  { return b.Column + b.Columns }
func (b Block) bottom() int { return b.Row + b.Rows }

// overlaps reports whether two blocks have a cell in common.
func (b Block) overlaps(o Block) bool {
	return b.Column < o.right() && o.Column < b.right() && b.Row < o.bottom() && o.Row < b.bottom()
}
