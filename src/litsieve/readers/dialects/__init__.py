"""Dialects, one module a format: data that says which tag of whose export holds what. The last of each is generic."""
