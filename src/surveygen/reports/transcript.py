"""What was found in a recording: who spoke how much, and what was asked when."""

from __future__ import annotations

from surveygen.reports.cells import clean, shorten
from surveygen.responses.transcripts import Session, clock


def as_lines(session: Session) -> list[str]:
    """What was found in a recording, for a terminal of 80 columns."""
    turns = session.transcript.turns
    timed = [turn.end for turn in turns if turn.is_timed]
    whole = f", {clock(max(timed))} long" if timed else ""
    lines = [
        (
            f"{session.transcript.name}: {session.transcript.form}, {len(turns):,} turns{whole}; "
            f"{session.evening.group}"
        ),
        "",
        f"{'Seat':<10}{'Turns':>6}{'Words':>8}{'Share':>7}  In the recording",
    ]
    for share in session.shares:
        seat = {"m": "moderator", "": "not named"}.get(share.seat, share.seat)
        names = _cut(", ".join(share.names) or ("said nothing" if share.seat else ""), 45)
        part = f"{share.share:.0%}"
        lines.append(f"{seat:<10}{share.turns:>6,}{share.words:>8,}{part:>7}  {names}")
    lines += ["", f"{'Asked at':<10}Question"]
    for asking in session.askings:
        if asking.turn < 0:
            lines.append(f"{'?':<10}{_cut(asking.question.id, 68)}")
            continue
        turn = turns[asking.turn]
        place = clock(turn.start) or f"line {turn.line}"
        doubt = "" if asking.is_sure else "  (look at this one)"
        lines.append(f"{place:<10}{_cut(asking.question.id, 48)}{doubt}")
        lines.append(f"{'':<10}“{_cut(turn.text, 66)}”")
    if session.silences:
        lines += ["", "Nobody spoke"]
        lines += [
            f"{clock(one.start):<10}for {one.length // 1000} seconds"
            + (f", at {_cut(one.question, 40)}" if one.question else "")
            for one in session.silences[:10]
        ]
        if len(session.silences) > 10:
            lines.append(f"{'':<10}and {len(session.silences) - 10} times more")
    return lines


def as_object(session: Session) -> dict[str, object]:
    """The same for a program; times are seconds of the recording, null where not known."""

    def seconds(milliseconds: int) -> float | None:
        return milliseconds / 1000 if milliseconds >= 0 else None

    turns = session.transcript.turns
    return {
        "version": 1,
        "guide": session.guide.id,
        "group": session.evening.group,
        "form": session.transcript.form,
        "turns": len(turns),
        "seats": [
            {
                "seat": share.seat,
                "names": list(share.names),
                "turns": share.turns,
                "words": share.words,
                "seconds": share.milliseconds / 1000,
                "share": share.share,
            }
            for share in session.shares
        ],
        "questions": [
            {
                "id": asking.question.id,
                "at": seconds(turns[asking.turn].start) if asking.turn >= 0 else None,
                "line": turns[asking.turn].line if asking.turn >= 0 else None,
                "by": asking.by or None,
                "score": asking.score,
                "sure": asking.is_sure,
            }
            for asking in session.askings
        ],
        "silences": [
            {"at": one.start / 1000, "seconds": one.length / 1000, "question": one.question or None}
            for one in session.silences
        ],
    }


def _cut(text: str, width: int) -> str:
    return shorten(clean(text), width)
