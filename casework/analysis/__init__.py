"""Sums: frames and values in, results out. No file, no clock, no database."""
