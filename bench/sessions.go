package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// signInMany gives the server so many members with a session each, and answers
// their cookies. It writes them into the database between two processes:
// hashing thousands of passwords is not what is measured.
func (s *server) signInMany(count int) (cookies []string, err error) {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
	db, err := store.Open(context.Background(), store.Options{DSN: filepath.Join(s.folder, "zhanban.db")})
	if err != nil {
		return nil, err
	}
	people := make([]int, count)
	for n := range people {
		people[n] = n
	}
	for some := range slices.Chunk(people, 500) {
		more, err := s.signIn(db, some)
		if err != nil {
			_ = db.Close()
			return nil, err
		}
		cookies = append(cookies, more...)
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return cookies, s.restart()
}

func (s *server) signIn(db *store.Store, people []int) (cookies []string, err error) {
	ctx, now := context.Background(), time.Now().UTC().Truncate(time.Millisecond)
	workspaces, err := db.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	err = db.Write(ctx, workspaces[0].ID, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: s.userID, CommandID: newID(), CommandType: "user.create", At: now})
		for _, n := range people {
			name := fmt.Sprintf("member%d", n)
			u := &models.User{Record: models.Record{ID: newID()}, Login: name, Name: name, Role: models.RoleMember, DepartmentID: s.departmentID,
				Language: "zh-CN", Theme: "system", Colour: 1, Active: true, PasswordHash: "-"}
			if err := tx.Save(u); err != nil {
				return err
			}
			token := commands.NewID()
			sum := sha256.Sum256([]byte(token))
			if err := tx.SaveSession(&store.Session{ID: newID(), UserID: u.ID, TokenHash: hex.EncodeToString(sum[:]), Address: "bench",
				CreatedAt: now, ExpiresAt: now.Add(29*24*time.Hour + 12*time.Hour)}); err != nil {
				return err
			}
			cookies = append(cookies, "zhanban_session="+token)
		}
		return nil
	})
	return cookies, err
}
