// Package robots tells chat groups and programs outside of the work: it finds
// what there is to tell, each thing once for each robot, and sends it, whichever
// server it is on (A5). What it says is masked as on a screen that strangers see.
package robots

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// Runner runs the server's own commands.
type Runner interface {
	RunInternal(ctx context.Context, actor models.Actor, id, kind string, payload any) error
}

// Options is what a Service works with.
type Options struct {
	Store  *store.Store
	Runner Runner
	Clock  func() time.Time
	Log    *slog.Logger
	// Node names this server among those of the database.
	Node string
	// Reach says which addresses may be spoken to.
	Reach Reach
	// Client speaks to them; nil: one that keeps to Reach.
	Client *http.Client
	// Spread gives what makes the pauses before further attempts differ; nil: chance.
	Spread func() float64
}

// Service finds what robots have to tell, and sends it.
type Service struct {
	Options
}

// How many deliveries a round takes, and for how long one is a server's own:
// longer than any attempt.
const (
	roundMost = 100
	robotMost = 5 // of one robot: it leaves time for the others
	leaseFor  = 2 * time.Minute
)

// New makes a Service.
func New(o Options) *Service {
	if o.Client == nil {
		o.Client = guarded(o.Reach)
	}
	if o.Spread == nil {
		o.Spread = rand.Float64
	}
	return &Service{o}
}

// Do is one round: what has become due is put down, then what is due is sent.
// What cannot be found out keeps nobody from being told what is due. Every
// server calls it again and again; a round with nothing to do is two indexed
// reads.
func (s *Service) Do(ctx context.Context) error {
	return errors.Join(s.find(ctx), s.sendDue(ctx))
}

func (s *Service) now() time.Time { return s.Clock().UTC().Truncate(time.Millisecond) }

// Test has a robot tell that it is heard, at once, and answers how that went.
func (s *Service) Test(ctx context.Context, actor models.Actor, robotID string) (*models.Delivery, error) {
	r, err := store.One[models.Robot](ctx, s.Store, actor.WorkspaceID, robotID)
	if err != nil {
		return nil, err
	}
	p := commands.RobotTest{ID: robotID, DeliveryID: commands.NewID(), Message: testMessage(r)}
	if err := s.Runner.RunInternal(ctx, actor, commands.NewID(), "robot.test", p); err != nil {
		return nil, err
	}
	return s.sendNow(ctx, actor.WorkspaceID, p.DeliveryID)
}

// Resend has a robot send again what it could not, and answers how that went.
func (s *Service) Resend(ctx context.Context, actor models.Actor, robotID, deliveryID string) (*models.Delivery, error) {
	p := commands.RobotResend{ID: robotID, DeliveryID: deliveryID}
	if err := s.Runner.RunInternal(ctx, actor, commands.NewID(), "robot.resend", p); err != nil {
		return nil, err
	}
	return s.sendNow(ctx, actor.WorkspaceID, deliveryID)
}

// sendNow sends one that somebody waits for. What cannot go yet goes with a
// later round.
func (s *Service) sendNow(ctx context.Context, workspaceID, id string) (*models.Delivery, error) {
	if _, err := s.one(ctx, store.Duty{WorkspaceID: workspaceID, ID: id}, true); err != nil {
		return nil, err
	}
	return s.Store.DeliveryByID(ctx, workspaceID, id)
}
