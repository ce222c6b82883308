"""The version of the program, as outputs and logs print it."""

__version__ = "0.1.0"
VERSION = f"casework {__version__}"
