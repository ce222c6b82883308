"""What a page must never do, counted while a test runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

# Told by Chromium for an address that answers 4xx or that nobody answers; a test of a
# killed server, or of a refused act, says that it expects them.
UNANSWERED = ("Failed to load resource",)
LOCAL = {"127.0.0.1", "localhost"}
REPORTS = """
  window.addEventListener("securitypolicyviolation", (event) => {
    console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
"""


@dataclass
class Watch:
    """The faults of every page of one browser context, by kind."""

    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def over(self, context) -> None:
        """Count what happens in ``context`` from now on."""
        context.add_init_script(REPORTS)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("dialog", self._on_dialog)
        context.on("request", self._on_request)

    def _on_console(self, message) -> None:
        told = message.text
        if message.type in {"error", "warning"} and not told.startswith(self.expected or ("\0",)):
            self.console.append(f"{message.type}: {told} ({message.location['url']})")

    def _on_dialog(self, dialog) -> None:
        if dialog.type == "beforeunload":  # the page asks whether to wait for unsaved work
            dialog.accept()
            return
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _on_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname not in LOCAL:
            self.elsewhere.append(request.url)

    @property
    def reports(self) -> list[str]:
        """The reports of the content security policy."""
        return [told for told in self.console if "CSP " in told or "Content Security" in told]

    def faults(self) -> dict[str, list[str]]:
        """All that was counted; empty lists are left out."""
        kinds = {
            "dialogs": self.dialogs,
            "page errors": self.errors,
            "console": self.console,
            "other hosts": self.elsewhere,
        }
        return {kind: told for kind, told in kinds.items() if told}
