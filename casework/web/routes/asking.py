"""What handlers ask for: the desk of whoever sends the request."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from casework.study import Study
from casework.study.desk import Desk
from casework.web.gate import person_of

BASE = "/api/v1"


async def _desk(request: Request) -> Desk:
    person = person_of(request.scope)
    study: Study = request.app.state.study
    return study.desk(person.name, person.role)


AtDesk = Annotated[Desk, Depends(_desk)]
