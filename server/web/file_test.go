package web_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// upload sends a file as a form does, claiming a type it need not have.
func (p *person) upload(path, name string, content []byte) answer {
	p.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		p.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		p.t.Fatal(err)
	}
	return p.do("POST", path, b.Bytes(), http.Header{"Content-Type": {form.FormDataContentType()}})
}

func picture(t testing.TB, w, h int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		m.Set(x, 0, color.RGBA{200, 30, 30, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func office(t *testing.T, folder string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", folder + "document.xml"} {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sound are the first bytes of a recording: its container and what it says of
// its tracks.
func sound(container, tracks string) []byte {
	return append([]byte(container), append(make([]byte, 40), tracks...)...)
}

// W5: the type is what the bytes say, and only what is on the list comes in.
func TestFileTypes(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	for name, c := range map[string]struct {
		content []byte
		kind    string // empty: refused
	}{
		"现场.png":      {picture(t, 3, 2), "image/png"},
		"微信图片.JPG":    {picture(t, 3, 2), "image/png"},
		"claims.html": {picture(t, 3, 2), ""},
		"fake.png":    {[]byte("只是一段文字"), ""},
		"fake.pdf":    {picture(t, 3, 2), ""},
		"fake.docx":   {office(t, "xl/"), ""},
		"旧系统.xls":     {[]byte("公司\t电话\n远洲\t1"), "text/plain"},
		"合同.pdf":      {[]byte("%PDF-1.7\n"), "application/pdf"},
		"合同.docx":     {office(t, "word/"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		"报价.xlsx":     {office(t, "xl/"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		"old.doc":     {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"), "application/msword"},
		"files.zip":   {office(t, "other/"), "application/zip"},
		"名单.csv":      {[]byte("公司,电话\n远洲,1"), "text/csv"},
		"note.txt":    {[]byte("早会要点"), "text/plain"},
		"page.png":    {[]byte("<!DOCTYPE html><script>alert(1)</script>"), ""},
		"pic.svg":     {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`), ""},
		"tricky.txt":  {[]byte("   hello <ScRipt>alert(1)</script>"), ""},
		"run.exe":     {[]byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00"), ""},
		"strange.doc": {[]byte("\x7fELF\x02\x01\x01\x00\x00"), ""},
		"empty.txt":   {nil, ""},
		"语音.webm":     {sound("\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "A_OPUS"), "audio/webm"},
		"语音.m4a":      {sound("\x00\x00\x00\x1cftypisom", "hdlr....soun"), "audio/mp4"},
		"语音.ogg":      {sound("OggS\x00\x02", "OpusHead"), "audio/ogg"},
		"film.webm":   {sound("\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "V_VP8 A_OPUS"), ""},
		"film.mp4":    {sound("\x00\x00\x00\x1cftypisom", "soun vide"), ""},
	} {
		a := admin.upload("/api/files", name, c.content)
		if c.kind == "" {
			if a.status != 422 || a.error(t).Field != "file" {
				t.Errorf("%s came in: %v", name, a)
			}
			continue
		}
		var f web.StoredFile
		a.into(t, &f)
		if f.ContentType != c.kind || f.Name != name || f.Size != int64(len(c.content)) || f.Thumbnail != (c.kind == "image/png") {
			t.Errorf("%s: %s", name, a.body)
		}
		got := admin.get("/api/files/" + f.ID)
		inline := strings.HasPrefix(got.header.Get("Content-Disposition"), "inline")
		if !bytes.Equal(got.body, c.content) || got.header.Get("Content-Type") != c.kind || inline != (c.kind == "image/png" || strings.HasPrefix(c.kind, "audio/")) {
			t.Errorf("%s back: %d %v", name, got.status, got.header)
		}
		if !strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox") || !strings.HasPrefix(got.header.Get("Cache-Control"), "private") {
			t.Errorf("%s back: %v", name, got.header)
		}
	}
}

// W5: pictures have a thumbnail; a bomb has none and does no harm.
func TestThumbnails(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	store := func(content []byte) (f web.StoredFile) {
		t.Helper()
		admin.upload("/api/files", "a", content).into(t, &f)
		return f
	}
	f := store(picture(t, 1000, 500))
	a := admin.get("/api/files/" + f.ID + "/thumbnail")
	small, err := jpeg.DecodeConfig(bytes.NewReader(a.body))
	if err != nil || small.Width != 480 || small.Height != 240 || a.header.Get("Content-Type") != "image/jpeg" {
		t.Fatalf("%+v %v %d", small, err, a.status)
	}
	if again := admin.do("GET", "/api/files/"+f.ID+"/thumbnail", nil, http.Header{"If-None-Match": {a.header.Get("ETag")}}); again.status != 304 || len(again.body) != 0 {
		t.Errorf("not from the cache: %v", again)
	}
	bomb := picture(t, 2, 2)
	copy(bomb[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // says it is 65536 × 65536
	if f := store(bomb); f.Thumbnail {
		t.Error("a bomb was unpacked")
	}
	if a := admin.get("/api/files/" + store([]byte("no picture")).ID + "/thumbnail"); a.status != 404 {
		t.Error(a)
	}
}

// A file of more than 20 MB is refused; one without a session before it is read.
// None needs a folder to be put aside in: the server may have none to write to.
func TestFileSize(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/none")
	h := newHouse(t)
	admin := h.admin()
	most := bytes.Repeat([]byte("a"), models.FileMax)
	if a := admin.upload("/api/files", "most.txt", most); a.status != 200 {
		t.Fatalf("%v", a)
	}
	if a := admin.upload("/api/files", "more.txt", append(most, 'b')); a.status != 413 || a.error(t).Reason != "file.too_large" {
		t.Fatalf("%v", a)
	}
	if a := h.visitor().upload("/api/files", "a.txt", []byte("text")); a.status != 401 {
		t.Fatalf("%v", a)
	}
}

// A file is its uploader's alone until it hangs on an item.
func TestWhoSeesAFile(t *testing.T) {
	h := newHouse(t)
	admin, other := h.admin(), h.add("luzhi", models.RoleMember, h.otherID)
	var f web.StoredFile
	admin.upload("/api/files", `..\..\evil/"合同".txt`, []byte("合同")).into(t, &f)
	if f.Name != "合同.txt" {
		t.Errorf("name %q", f.Name)
	}
	if a := other.get("/api/files/" + f.ID); a.status != 404 {
		t.Errorf("a loose file is seen: %v", a)
	}
	id, c := newItem(h.departmentID, "合同")
	admin.must(c, command("attachment.add", map[string]any{"id": commands.NewID(), "itemId": id, "fileId": f.ID, "name": f.Name}))
	if a := other.get("/api/files/" + f.ID); a.status != 200 || string(a.body) != "合同" {
		t.Errorf("%v", a)
	}
}

// C8: a list is shown before anything is saved.
func TestImportPreview(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	var i models.Import
	admin.upload("/api/imports/customers", "名单.csv", []byte("公司,姓名,电话\n远洲渔业,陈屿,13800138000\n")).into(t, &i)
	var p web.ImportPage
	admin.get("/api/imports/"+i.ID).into(t, &p)
	if i.State != models.ImportDraft || p.Counts.Total != 1 || p.Counts.New != 1 || p.Rows[0].Values.Company != "远洲渔业" {
		t.Errorf("%+v", p)
	}
	if a := admin.upload("/api/imports/booths?exhibitionId="+commands.NewID(), "a.csv", []byte("展位号\nA1")); a.status != 404 {
		t.Errorf("a foreign exhibition: %v", a)
	}
	if a := admin.upload("/api/imports/customers", "a.xlsx", []byte("PK\x03\x04junk")); a.status != 422 || a.error(t).Field != "file" {
		t.Errorf("junk: %v", a)
	}
}

// C1: the bytes of a card's file are for those who see the card whole, as of
// now; a player may ask for a part of them; the id a sender gives is kept.
func TestFilesOfACard(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	owner := h.add("luzhi", models.RoleMember, h.departmentID)
	other := commands.NewID()
	admin.must(command("department.create", map[string]any{"id": other, "name": "客服部", "type": "service", "rank": "a1"}))
	stranger := h.add("gunanqiao", models.RoleMember, other)
	card, id, fileID := commands.NewID(), commands.NewID(), commands.NewID()
	owner.must(command("customer.create", map[string]any{"id": card, "company": "远洲渔业"}))
	note := sound("OggS\x00\x02", "OpusHead")
	for range 2 { // no answer came the first time
		var f web.StoredFile
		owner.upload("/api/files?id="+fileID, "语音.ogg", note).into(t, &f)
		if f.ID != fileID {
			t.Fatalf("stored as %s", f.ID)
		}
	}
	if a := owner.upload("/api/files?id="+fileID, "别的.ogg", append(note, 1)); a.status != 409 || a.error(t).Reason != "file.id_taken" {
		t.Errorf("another file: %v", a)
	}
	owner.must(command("attachment.add", map[string]any{"id": id, "customerId": card, "fileId": fileID, "name": "语音.ogg"}))
	view := "/api/views/customer:" + card
	for who, sees := range map[*person]bool{admin: true, owner: true, stranger: false} {
		if got := who.get("/api/files/" + fileID).status; (got == 200) != sees || !sees && got != 404 {
			t.Errorf("the bytes: %d, sees %v", got, sees)
		}
		if got := who.get(view); strings.Contains(string(got.body), id+`","version"`) != sees {
			t.Errorf("in the view, sees %v: %s", sees, got.body)
		}
	}
	part := owner.do("GET", "/api/files/"+fileID, nil, http.Header{"Range": {"bytes=2-5"}})
	if part.status != 206 || !bytes.Equal(part.body, note[2:6]) || part.header.Get("Content-Range") != fmt.Sprintf("bytes 2-5/%d", len(note)) {
		t.Errorf("a part: %d %v", part.status, part.header)
	}
	for _, odd := range []string{"bytes=9999-", "bytes=0-1,3-4", "lines=1-2", "bytes=5-2"} {
		if a := owner.do("GET", "/api/files/"+fileID, nil, http.Header{"Range": {odd}}); a.status != 200 || !bytes.Equal(a.body, note) {
			t.Errorf("%s: %d", odd, a.status)
		}
	}
	admin.must(command("customer.edit", map[string]any{"id": card, "version": 2, "collaboratorIds": []string{stranger.id}}))
	if got := stranger.get("/api/files/" + fileID).status; got != 200 {
		t.Errorf("a collaborator gets %d", got)
	}
	if got := stranger.get(view); !strings.Contains(string(got.body), id+`","version"`) {
		t.Errorf("a collaborator's view: %s", got.body)
	}
}

// C2, P9: whoever loses sight of a card loses its files with it, on every
// device: at once where the card is open, and when it comes back where it is not.
func TestFilesLeaveWithTheSightOfTheirCard(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	owner, colleague := h.add("owner", models.RoleMember, h.departmentID), h.add("colleague", models.RoleMember, h.departmentID)
	id, create := newCard("远洲渔业", map[string]any{"ownerId": owner.id, "departmentId": h.departmentID})
	admin.must(create)
	attachment, followUp := commands.NewID(), commands.NewID()
	var f web.StoredFile
	owner.upload("/api/files", "底价单.ogg", sound("OggS\x00\x02", "OpusHead")).into(t, &f)
	seq := owner.must(command("attachment.add", map[string]any{"id": attachment, "customerId": id, "fileId": f.ID, "name": "底价单.ogg"}))
	seq = max(seq, owner.must(command("follow_up.create", map[string]any{
		"id": followUp, "customerId": id, "assigneeId": owner.id, "kind": "call", "text": "让利三点", "dueDay": "2026-10-09"})))
	views := map[models.View]int64{models.CustomerView(id): 1, models.ViewFollowUps: 1}
	open := colleague.follow(views)
	open.reach(seq)
	if heard := strings.Join(open.raw, ""); !strings.Contains(heard, "底价单") || !strings.Contains(heard, "让利") {
		t.Fatalf("a colleague sees the card whole: %s", heard)
	}
	open.raw = nil
	seq = admin.must(command("customer.rate", map[string]any{"id": id, "important": true}))
	for way, l := range map[string]*line{"an open sheet": open, "coming back": colleague.follow(map[models.View]int64{models.CustomerView(id): seq - 4, models.ViewFollowUps: seq - 4})} {
		last := map[string]wireChange{}
		for _, c := range l.reach(seq) {
			last[c.ID] = c
		}
		if c := last[attachment]; c.Op != "remove" || c.Actor != "" {
			t.Errorf("%s: the file %+v", way, c)
		}
		if c := last[followUp]; c.Op != "put" || strings.Contains(string(c.State), "让利") || !strings.Contains(string(c.State), `"masked":true`) {
			t.Errorf("%s: the follow-up %s", way, c.State)
		}
		if heard := strings.Join(l.raw, ""); strings.Contains(heard, "底价单") || strings.Contains(heard, "让利") {
			t.Errorf("%s: %s", way, heard)
		}
	}
	seq = admin.must(command("customer.rate", map[string]any{"id": id, "important": false}))
	open.reach(seq)
	if heard := strings.Join(open.raw, ""); !strings.Contains(heard, "底价单") || !strings.Contains(heard, "让利") {
		t.Errorf("seen again: %s", heard)
	}
}
