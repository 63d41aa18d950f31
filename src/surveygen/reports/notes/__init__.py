"""Reports of focus groups: the grid first, then what stands behind it."""
