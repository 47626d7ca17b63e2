"""What travels on the topics: every record is one of these models, as JSON in UTF-8.

The JSON Schemas in `deploy/schemas/` are generated from these files.
"""
