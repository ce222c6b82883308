"""The command line: the Python API said aloud. Results on stdout, talk on stderr."""
