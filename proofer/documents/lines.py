"""Lines and columns of a text."""

from bisect import bisect_right


class Lines:
    """Tells lines and columns, both counted from 1, of code points of a text; columns count code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at != -1:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line without its line end."""
        start = self._starts[number - 1]
        end = self._text.find("\n", start)
        return self._text[start : end if end != -1 else len(self._text)].rstrip("\r")
