"""The rule language: model, loading with errors that name file and line, compiling, explaining."""
