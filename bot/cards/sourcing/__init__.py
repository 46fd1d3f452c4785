"""Tell which names, numbers and dates of our sentences stand in none of the passages that they cite."""
