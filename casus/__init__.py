"""The nouns of Schakel: tables, queries and the frozen views that leave the house; commits nothing."""
