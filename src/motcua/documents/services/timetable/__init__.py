"""What is done with the work timetable: one use case a file."""
