"""The doors of Schakel: pages, forms and the command line; no rule, no query, no commit."""
