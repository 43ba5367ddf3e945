"""The pages: each parses a form, calls one verb, and shows or redirects; no rule, no query."""
