"""The dials: settings and policy as frozen, typed data; imports nothing of the house."""
