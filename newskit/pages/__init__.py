"""Web pages: one parse, the story's blocks by a model, and what the page says of itself."""
