"""Feeds in, articles out: when to poll, fetch, parse, and what is a new revision."""
