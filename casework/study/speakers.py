"""Who speaks in a source: names and roles are proposals of the reader until a person has spoken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casework.errors import CaseworkError, NotInStudy
from casework.model import INTERVIEWER, RESPONDENT, Source, Turn
from casework.text import gate, squeeze
from casework.words import _, noted

OTHER = "other"
ROLES = (INTERVIEWER, RESPONDENT, OTHER)
_KINDS = (
    noted("speaker"),
    noted("role"),
    noted("interviewer"),
    noted("respondent"),
    noted("other"),
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a source; ``role`` is empty where none was proposed or set."""

    source: str
    name: str
    role: str
    turns: int
    words: int
    confirmed: bool = False


def speakers_in(source: Source, *, confirmed: bool = False) -> list[Speaker]:
    """The speakers of a source, in the order in which they first speak."""
    said: dict[str, list[Turn]] = defaultdict(list)
    for turn in source.turns:
        if turn.speaker:
            said[turn.speaker].append(turn)
    return [
        Speaker(
            source.id,
            name,
            ", ".join(dict.fromkeys(turn.role for turn in turns if turn.role)),
            len(turns),
            sum(len(source.text[turn.start : turn.end].split()) for turn in turns),
            confirmed,
        )
        for name, turns in said.items()
    ]


def with_speakers(
    turns: Sequence[Turn], *, names: Mapping[str, str], roles: Mapping[str, str]
) -> tuple[Turn, ...]:
    """The turns with speakers renamed, all at once, and roles set; where they stand stays.

    Two speakers of one new name become one speaker. ``roles`` may call a speaker
    by the old name or the new one. Raises ``NotInStudy`` for a speaker who is
    not there, ``CaseworkError`` where one speaker would have two roles.

    >>> turns = Turn(0, 3, "V", "respondent"), Turn(5, 8, "A")
    >>> spoken = with_speakers(turns, names={"V": "I"}, roles={"I": "interviewer"})
    >>> [(turn.speaker, turn.role) for turn in spoken]
    [('I', 'interviewer'), ('A', '')]
    """
    known = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
    for name in names:
        if name not in known:
            raise NotInStudy("speaker", name, known)
    new = {name: _name(names.get(name, name)) for name in known}
    set_roles = _roles(roles, new)
    for name in dict.fromkeys(new.values()):
        one = [old for old in known if new[old] == name]
        if len(one) > 1 and name not in set_roles:
            set_roles[name] = _shared_role(turns, one, name)
    return tuple(
        replace(turn, speaker=new[turn.speaker], role=set_roles.get(new[turn.speaker], turn.role))
        if turn.speaker
        else turn
        for turn in turns
    )


def _name(given: str) -> str:
    name = squeeze(gate(given))
    if not name or not name.isprintable():
        raise CaseworkError(_('"{name}" is no name for a speaker').format(name=ascii(given)[1:-1]))
    return name


def _roles(roles: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The role of each speaker, by the new name."""
    known = {word: role for role in ROLES for word in (role, _(role))}
    found: dict[str, str] = {}
    for name, role in roles.items():
        if role not in known:
            raise NotInStudy("role", role, known)
        meant = {new[name]} if name in new else set()
        meant |= {name} & set(new.values())
        if not meant:
            raise NotInStudy("speaker", name, [*new, *new.values()])
        if len(meant) > 1:
            told = _('"{name}" is the old name of one speaker and the new name of another')
            raise CaseworkError(told.format(name=name))
        target = meant.pop()
        if found.setdefault(target, known[role]) != known[role]:
            raise _two_roles(target, [found[target], known[role]])
    return found


def _shared_role(turns: Sequence[Turn], speakers: Sequence[str], name: str) -> str:
    """The one role of speakers who become one."""
    roles = list(dict.fromkeys(t.role for t in turns if t.speaker in speakers and t.role))
    if len(roles) > 1:
        raise _two_roles(name, roles)
    return roles[0] if roles else ""


def _two_roles(name: str, roles: Sequence[str]) -> CaseworkError:
    told = _('speaker "{name}" would have two roles ({roles}); say which with --role "{name}=ROLE"')
    return CaseworkError(told.format(name=name, roles=", ".join(_(role) for role in roles)))
