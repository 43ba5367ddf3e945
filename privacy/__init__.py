"""The safeguards of Schakel: who may see what, under which key, with which log line."""
