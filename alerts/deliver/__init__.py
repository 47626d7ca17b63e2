"""Alerts to desks: small stages in a row, each naming the reason of its decision."""
