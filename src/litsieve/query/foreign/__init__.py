"""One scanner and one parser for all databases, driven by the tables in `dialects`."""
