"""Text becomes checked values, with the line of each: the second floor."""
