"""Read typed fields (credits, sites, marks) from lines whose role on the page is known."""
