"""The screening desk: show a report, take a key, append a decision. A terminal app on Textual."""
