"""What is known of a criterion before it may exclude: its tests, what it loses where labels are, terms it lacks."""
