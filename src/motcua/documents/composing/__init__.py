"""What papers and registers need of other contexts: agencies, people, posts."""
