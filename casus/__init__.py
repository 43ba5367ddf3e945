"""The nouns of Schakel: tables, queries and frozen views that leave the house; commits nothing."""
