"""Canonical DOI, title, author, date, pages: the forms we compare. A record's own words are left alone."""
