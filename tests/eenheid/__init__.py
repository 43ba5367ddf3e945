"""Tests of pure functions: no database, no clock, no network."""
