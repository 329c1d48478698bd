"""What stands beside the pages, and how a finished site takes its place: the sixth floor."""
