"""What may be wrong with a search: its writing, its words, its logic, what it does in records; a file for each."""
