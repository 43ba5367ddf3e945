"""The safeguards of Schakel: who may see what, under which key, and with which log line; knows no casus."""
