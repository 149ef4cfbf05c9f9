"""What generate.py is made of: a plan of reports, their copies in four databases, what people said, and the truth."""
