"""Parts of tools/compose_pages.py: pages of news with a role for each line."""
