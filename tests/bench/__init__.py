"""The benchmarks: `make bench` prints one JSON object a line, with the floor of the same run."""
