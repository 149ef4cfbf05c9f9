"""The verbs of people: how a word, a link, a record, a PDF or a sheet reaches the review, or leaves it."""
