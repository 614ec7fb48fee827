-- +goose Up
-- Boards of customers are answered from memory, as lists of them are: the rows
-- made from the cards are read by nobody.

DROP TABLE expectations;
