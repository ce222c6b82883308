"""The routes of the web app, one module per group of screens."""
