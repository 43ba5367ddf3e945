"""The dials of Schakel: settings and policy as frozen data; imports nothing of the house."""
