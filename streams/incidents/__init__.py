"""Mentions in, incidents out: one happening, however many wires carry it."""
