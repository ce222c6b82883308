"""The web app: the desk of each person over HTTP, on this computer alone."""
