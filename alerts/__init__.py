"""Facts in, warnings out: rules, the alert engine, delivery, and the `tocsin` command line."""
