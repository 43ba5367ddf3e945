"""The rules of Schakel, written as tests."""
