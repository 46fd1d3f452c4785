"""Draw answers as pictures: what is to be shown, where it stands, and how it becomes a PNG or an SVG."""
