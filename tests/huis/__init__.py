"""Tests about the house itself: what no contributor may forget."""
