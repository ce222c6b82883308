"""The verbs by which a study accounts for itself: cases, links of claims, checks, predictions."""

from __future__ import annotations

from collections.abc import Iterable

from casework.model import (
    Case,
    ClaimLink,
    Expectation,
    Judgement,
    MemberCheck,
    RegisterStep,
    Sight,
)
from casework.store import accounting, sources
from casework.store.together import SharedStudy


class AccountedStudy(SharedStudy):
    """What stands between a case and a claim: each verb is one transaction, told of in the log."""

    def register(self) -> list[RegisterStep]:
        """The steps of the case register, in the order in which they were written."""
        with self._database.reading() as connection:
            return accounting.read_register(connection)

    def judgements(self) -> list[Judgement]:
        """What was judged of candidates, in the order in which it was written."""
        with self._database.reading() as connection:
            return accounting.read_judgements(connection)

    def put_register(
        self,
        steps: Iterable[RegisterStep],
        judgements: Iterable[Judgement] = (),
        *,
        cases: Iterable[Case] = (),
        who: str,
        now: str,
    ) -> None:
        """Set steps by case and stage, judgements by case and criterion, and with them cases."""
        with self._change("put register", who=who, now=now) as change:
            sources.put_cases(change, cases)
            accounting.put_register(change, steps, judgements)

    def remove_candidate(self, case: str, *, who: str, now: str) -> None:
        """Take all that the register holds of a candidate away; raises ``NotInStudy``."""
        with self._change("remove candidate", who=who, now=now) as change:
            accounting.remove_candidate(change, case)

    def member_checks(self, source: str | None = None) -> list[MemberCheck]:
        """The events of member checks in the order in which they were written."""
        with self._database.reading() as connection:
            return accounting.read_member_checks(connection, source)

    def add_member_check(self, check: MemberCheck, *, who: str, now: str) -> MemberCheck:
        """Add an event; it gets an id where it has none. Raises ``NotInStudy``."""
        with self._change("add member check", who=who, now=now) as change:
            return accounting.add_member_check(change, check)

    def withdraw_member_check(self, id: str, *, who: str, now: str) -> None:  # noqa: A002
        """Take an event away; raises ``NotInStudy``."""
        with self._change("withdraw member check", who=who, now=now) as change:
            accounting.withdraw_member_check(change, id)

    def links(self, codebook: str | None = None, sight: Sight | None = None) -> list[ClaimLink]:
        """The quotations tied to claims, by codebook, code, case and place."""
        with self._database.reading() as connection:
            return accounting.read_links(connection, codebook, sight)

    def put_links(self, links: Iterable[ClaimLink], *, who: str, now: str) -> None:
        """Tie quotations to claims; raises ``TextChanged`` where one is not in its source."""
        with self._change("put links", who=who, now=now) as change:
            accounting.put_links(change, links)

    def remove_links(self, links: Iterable[ClaimLink], *, who: str, now: str) -> int:
        """Untie quotations; how many were tied."""
        with self._change("remove links", who=who, now=now) as change:
            return accounting.remove_links(change, links)

    def expectations(self, codebook: str | None = None) -> list[Expectation]:
        """What theory predicts, by codebook, code and case."""
        with self._database.reading() as connection:
            return accounting.read_expectations(connection, codebook)

    def put_expectations(self, expectations: Iterable[Expectation], *, who: str, now: str) -> None:
        """Set expectations by codebook, code and case."""
        with self._change("put expectations", who=who, now=now) as change:
            accounting.put_expectations(change, expectations)

    def remove_expectations(
        self, expectations: Iterable[Expectation], *, who: str, now: str
    ) -> int:
        """Take expectations away; how many there were."""
        with self._change("remove expectations", who=who, now=now) as change:
            return accounting.remove_expectations(change, expectations)
