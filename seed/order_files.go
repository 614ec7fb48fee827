package seed

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"strings"
	"time"

	"zhanban/models"
)

// File is a file that is kept before a step's commands name it.
type File struct {
	ID, Name, ContentType string
	Content, Thumbnail    []byte
}

// scans hangs the stamped contract on an order, and of some that have paid the
// photograph of the bank's slip.
func (w *writer) scans(orderID, customer, seller string, at time.Time, slip bool) {
	kept := w.random
	w.random = w.ownChance("scans " + customer)
	defer func() { w.random = kept }()
	files := []File{{w.id(at), customer + " 参展合同（盖章）.pdf", "application/pdf", contractPDF(models.DayOf(at, zone)), nil}}
	if slip {
		files = append(files, File{w.id(at), customer + " 汇款回单.jpg", "image/jpeg", slipJPEG(480, 640), slipJPEG(120, 160)})
	}
	for n, f := range files {
		at := at.Add(time.Duration(n) * time.Minute) // what one does at one moment is one step
		w.do(at, seller, "attachment.add", payload{"id": w.id(at), "orderId": orderID, "fileId": f.ID, "name": f.Name})
		w.steps[len(w.steps)-1].Files = []File{f}
	}
}

// contractPDF is a page as a scanner makes it: what matters is that it opens.
func contractPDF(day models.Day) []byte {
	page := "BT /F1 20 Tf 72 760 Td (EXHIBITION CONTRACT) Tj 0 -34 Td /F1 11 Tf (Signed on " + string(day) + ", sealed copy for the file.) Tj ET\n" +
		"0.8 0.1 0.1 RG 3 w 400 120 110 110 re S BT /F1 12 Tf 0.8 0.1 0.1 rg 424 172 Td (SEALED) Tj ET\n0.6 G 0.5 w\n"
	for line := range 22 {
		page += fmt.Sprintf("72 %d m %d %d l S\n", 690-line*20, 520-line*37%90, 690-line*20)
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(page), page), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	var b, table strings.Builder
	b.WriteString("%PDF-1.4\n")
	for n, object := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1, object)
	}
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, b.Len())
	return []byte(b.String())
}

// slipJPEG is a bank's slip as it lies on a desk: paper, lines, a red stamp.
func slipJPEG(width, height int) []byte {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	fill := func(x, y, w, h int, c color.RGBA) { // in hundredths of the picture
		r := image.Rect(x*width/100, y*height/100, (x+w)*width/100, (y+h)*height/100)
		draw.Draw(picture, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(0, 0, 100, 100, color.RGBA{0x8a, 0x76, 0x60, 0xff})
	fill(8, 6, 84, 88, color.RGBA{0xf7, 0xf4, 0xec, 0xff})
	fill(14, 11, 44, 4, color.RGBA{0x22, 0x3a, 0x5e, 0xff})
	for line := range 9 {
		fill(14, 24+line*6, 20, 2, color.RGBA{0x9a, 0x9a, 0x96, 0xff})
		fill(40, 24+line*6, 22+line*13%24, 2, color.RGBA{0x4c, 0x4c, 0x4a, 0xff})
	}
	fill(62, 80, 22, 2, color.RGBA{0xc0, 0x2b, 0x2b, 0xff})
	fill(62, 88, 22, 2, color.RGBA{0xc0, 0x2b, 0x2b, 0xff})
	fill(62, 80, 2, 10, color.RGBA{0xc0, 0x2b, 0x2b, 0xff})
	fill(82, 80, 2, 10, color.RGBA{0xc0, 0x2b, 0x2b, 0xff})
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: 82}); err != nil {
		panic(err) // it is drawn here
	}
	return b.Bytes()
}
