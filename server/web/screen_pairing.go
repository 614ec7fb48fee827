package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// pairingLife is how long a television's code may be typed.
const pairingLife = 5 * time.Minute

// codes is how many televisions of one address may ask for a code: who asks
// has shown nothing yet, and each answer is a write.
var codes = pace{most: 60, every: 5 * time.Second}

type pairingOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         struct {
		Code      string    `json:"code" pattern:"^[0-9]{6}$"`
		ExpiresAt time.Time `json:"expiresAt"`
		Now       time.Time `json:"now" doc:"The server's clock"`
	}
}

// askPairing gives a television that has no link a code to show, and in its
// cookie the token that opens nothing until the code was typed.
func (s *Server) askPairing(ctx context.Context, _ *struct{}) (*pairingOutput, error) {
	c, now, token := fiberIn(ctx), s.now(), newToken()
	if err := s.paces.take("codes "+visitIn(ctx).address, codes, 1, now); err != nil {
		return nil, err
	}
	waiting := store.ScreenPairing{TokenHash: hashToken(token), Address: visitIn(ctx).address, CreatedAt: now, ExpiresAt: now.Add(pairingLife)}
	for {
		waiting.Code = newCode()
		err := s.Store.AskPairing(ctx, waiting, hashToken(c.Cookies(screenCookie)))
		if err == nil {
			break
		}
		if !errors.Is(err, store.ErrPairingTaken) {
			return nil, err
		}
	}
	s.setScreenCookie(c, token)
	out := &pairingOutput{CacheControl: "no-store"}
	out.Body.Code, out.Body.ExpiresAt, out.Body.Now = waiting.Code, waiting.ExpiresAt, now
	return out, nil
}

// newCode is six digits, each as likely as any other.
func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(err) // never fails
	}
	return fmt.Sprintf("%06d", n)
}

type pairScreenInput struct {
	ID   string `path:"id" format:"uuid"`
	Body struct {
		Code string `json:"code" pattern:"^[0-9]{6}$"`
	}
}

// pairScreen makes the television that shows a code the screen. Who tries codes
// is slowed as who tries passwords is.
func (s *Server) pairScreen(ctx context.Context, in *pairScreenInput) (*struct{}, error) {
	v, now := visitIn(ctx), s.now()
	if err := policy.May(v.actor, "screen.pair"); err != nil {
		return nil, err // who may pair nothing uses up nobody's tries
	}
	if err := s.pairings.begin(v.actor.UserID, v.address, now); err != nil {
		return nil, err
	}
	pair := commands.ScreenPair{ID: in.ID, Code: in.Body.Code, SessionID: commands.NewID(), ExpiresAt: now.Add(screenLife)}
	if err := s.Runner.RunInternal(ctx, v.actor, commands.NewID(), "screen.pair", pair); err != nil {
		return nil, err
	}
	s.pairings.succeed(v.actor.UserID, v.address)
	return nil, nil
}

func (s *Server) pairingRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "ask-pairing", Method: "POST", Path: "/api/screen/pairing", Tags: []string{"screens"}, Summary: "A television asks for a code to show",
		Description: "Sets a cookie that opens nothing until somebody has typed the code.", Security: noSession,
	}, s.askPairing)
	huma.Register(api, huma.Operation{
		OperationID: "pair-screen", Method: "POST", Path: "/api/screens/{id}/pair", Tags: []string{"screens"}, DefaultStatus: 204,
		Summary: "The television that shows a code becomes this screen",
	}, s.pairScreen)
}
