"""Tests of the parts together, on both databases."""
