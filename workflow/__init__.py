"""The verbs of Schakel: each handeling decided, logged and done in one transaction."""
