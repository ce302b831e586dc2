package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"
)

// ErrSoldOut tells that nothing is left.
var ErrSoldOut = errors.New("sold out")

// ShelfError names the shelf that failed.
type ShelfError struct {
	Shelf string
	Err   error
}

func (e *ShelfError) Error() string { return fmt.Sprintf("shelf %s: %v", e.Shelf, e.Err) }
func (e *ShelfError) Unwrap() error { return e.Err }

type shelf struct {
	boxes map[string]int
	next  *shelf
}

func take(plan map[string]*shelf, code, sku string) error {
	if err := plan[code].remove(sku); err != nil {
		return &ShelfError{Shelf: code, Err: err}
	}
	return nil
}

func (s *shelf) remove(sku string) error {
	if s.boxes[sku] == 0 {
		return fmt.Errorf("remove %s: %w", sku, ErrSoldOut)
	}
	s.boxes[sku]--
	return nil
}

func count(s *shelf, sku string) int {
	return s.boxes[sku] + count(s.next, sku)
}

func pickNth(boxes []string, position int) string {
	return boxes[position]
}

func fill(s *shelf, sku string, quantity int) {
	s.boxes[sku] += quantity
}

func readQuantity(text string) (int, error) {
	quantity, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("quantity of cup: %w", err)
	}
	return quantity, nil
}

func readPlan(text string) (map[string]int, error) {
	plan := map[string]int{}
	err := json.Unmarshal([]byte(text), &plan)
	return plan, err
}

func openLedger() error {
	_, err := os.ReadFile("/srv/shop/ledger.json")
	return err
}

// Nothing listens on the discard port: the connection is refused at once.
func callWarehouse() error {
	connection, err := net.DialTimeout("tcp", "127.0.0.1:9", time.Second)
	if err != nil {
		return fmt.Errorf("warehouse is away: %w", err)
	}
	return connection.Close()
}
