"""The `tocsin` command: one file a command."""
