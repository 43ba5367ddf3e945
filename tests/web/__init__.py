"""Tests through the doors: the client of the web framework, and a real browser."""
